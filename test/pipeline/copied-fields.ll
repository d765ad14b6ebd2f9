; A copy is noted to be of narrow data only if its fields say so of all that is copied but padding.
; RUN: %opt -passes='default<O1>' -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; CHECK-LABEL: define void @noted(
; CHECK: call void @llvm.memcpy{{.*}}, !alias.scope
define void @noted(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 12, i1 false), !tbaa.struct !10
  ret void
}

; Beside what is there already.
; CHECK-LABEL: define void @noted_too(
; CHECK: call void @llvm.memcpy{{.*}}, !alias.scope ![[#BOTH:]]
define void @noted_too(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 12, i1 false), !tbaa.struct !10, !alias.scope !20
  ret void
}

; CHECK-LABEL: define void @padded(
; CHECK: call void @llvm.memcpy{{.*}}, !alias.scope
define void @padded(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 16, i1 false), !tbaa.struct !11
  ret void
}

; An address could lie between the fields, or behind them.
; CHECK-LABEL: define void @gap(
; CHECK: call void @llvm.memcpy
; CHECK-NOT: !alias.scope
define void @gap(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 16, i1 false), !tbaa.struct !12
  ret void
}

; CHECK-LABEL: define void @longer(
; CHECK: call void @llvm.memcpy
; CHECK-NOT: !alias.scope
define void @longer(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 24, i1 false), !tbaa.struct !10
  ret void
}

; CHECK-LABEL: define void @of_any_length(
; CHECK: call void @llvm.memcpy
; CHECK-NOT: !alias.scope
define void @of_any_length(ptr noalias %to, ptr noalias %from, i64 %n) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 %n, i1 false), !tbaa.struct !10
  ret void
}

; CHECK-LABEL: define void @wide(
; CHECK: call void @llvm.memcpy
; CHECK-NOT: !alias.scope
define void @wide(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 12, i1 false), !tbaa.struct !13
  ret void
}

; CHECK-LABEL: define void @with_characters(
; CHECK: call void @llvm.memcpy
; CHECK-NOT: !alias.scope
define void @with_characters(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 12, i1 false), !tbaa.struct !14
  ret void
}

; CHECK-LABEL: define void @of_nothing(
; CHECK: call void @llvm.memcpy
; CHECK-NOT: !alias.scope
define void @of_nothing(ptr noalias %to, ptr noalias %from) {
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 3, i1 false), !tbaa.struct !15
  ret void
}

; CHECK: ![[#BOTH]] = !{![[#]], ![[#]]}

!1 = !{!"omnipotent char", !2, i64 0}
!2 = !{!"Simple C/C++ TBAA"}
!3 = !{!4, !4, i64 0}
!4 = !{!"int", !1, i64 0}
!5 = !{!6, !6, i64 0}
!6 = !{!"long", !1, i64 0}
!7 = !{!1, !1, i64 0}
!10 = !{i64 0, i64 4, !3, i64 4, i64 4, !3, i64 8, i64 4, !3}
!11 = !{i64 0, i64 4, !3, i64 8, i64 4, !3}
!12 = !{i64 0, i64 4, !3, i64 12, i64 4, !3}
!13 = !{i64 0, i64 4, !3, i64 4, i64 8, !5}
!14 = !{i64 0, i64 4, !3, i64 4, i64 4, !3, i64 8, i64 4, !7}
!15 = !{}
!20 = !{!21}
!21 = distinct !{!21, !22}
!22 = distinct !{!22}
