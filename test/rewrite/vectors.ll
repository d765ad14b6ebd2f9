; Vectors that overlap in part would keep a slot in memory: they are taken apart, with what alignment is
; left, if nothing else keeps it there. Vectors that are pieces of one another stay.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack,sroa' -S %s | %FileCheck --check-prefix=SROA %s
; RUN: lli %s > %t.plain
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc > %t.moved
; RUN: %opt -passes='heap2stack,default<O2>' %s -o %t.O2.bc && lli %t.O2.bc > %t.O2
; RUN: cmp %t.plain %t.moved && cmp %t.plain %t.O2

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare noalias ptr @malloc(i64)
declare void @free(ptr)
declare i32 @printf(ptr, ...)
define void @use(ptr %p) noinline {
  store volatile i8 1, ptr %p
  ret void
}
@format = private constant [16 x i8] c"%.1f %.1f %.1f \00"

; CHECK-LABEL: define <2 x double> @moved_overlapping(
; CHECK: store double %a, ptr %p.slot
; CHECK: %[[AT:q]] = getelementptr inbounds i8, ptr %p.slot, i64 8
; CHECK: %[[FIRST:.*]] = getelementptr inbounds {{.*}}i8, ptr %[[AT]], i64 0
; CHECK: %[[B:.*]] = extractelement <2 x double> %bc, i64 0
; CHECK: store double %[[B]], ptr %[[FIRST]], align 8
; CHECK: %[[SECOND:.*]] = getelementptr inbounds {{.*}}i8, ptr %[[AT]], i64 8
; CHECK: store double %{{.*}}, ptr %[[SECOND]], align 8
; CHECK: load double, ptr %{{.*}}, align 16
; CHECK: load double, ptr %{{.*}}, align 8
; CHECK: %[[V:.*]] = insertelement <2 x double> %{{.*}}, double %{{.*}}, i64 1
; CHECK: ret <2 x double> %[[V]]
; SROA-LABEL: define <2 x double> @moved_overlapping(
; SROA-NOT: alloca
; SROA: ret
define <2 x double> @moved_overlapping(double %a, <2 x double> %bc) noinline {
  %p = call ptr @malloc(i64 24)
  store double %a, ptr %p, align 16
  %q = getelementptr inbounds i8, ptr %p, i64 8
  store <2 x double> %bc, ptr %q, align 8
  %v = load <2 x double>, ptr %p, align 16
  call void @free(ptr %p)
  ret <2 x double> %v
}

; CHECK-LABEL: define double @kept_pieces(
; CHECK: store <2 x double> %ab
; CHECK-NOT: extractelement
; CHECK: ret
; SROA-LABEL: define double @kept_pieces(
; SROA-NOT: alloca
; SROA: ret
define double @kept_pieces(<2 x double> %ab) {
  %p = call ptr @malloc(i64 24)
  store <2 x double> %ab, ptr %p
  %q = getelementptr inbounds i8, ptr %p, i64 8
  %v = load double, ptr %q
  call void @free(ptr %p)
  ret double %v
}

; It has to be in memory for somebody else.
; CHECK-LABEL: define <2 x double> @kept_passed(
; CHECK: store <2 x double> %bc
; CHECK: load <2 x double>
define <2 x double> @kept_passed(double %a, <2 x double> %bc) {
  %p = call ptr @malloc(i64 24)
  call void @use(ptr %p)
  %q = getelementptr inbounds i8, ptr %p, i64 8
  store <2 x double> %bc, ptr %q
  %v = load <2 x double>, ptr %p
  call void @free(ptr %p)
  ret <2 x double> %v
}

; CHECK-LABEL: define <2 x double> @kept_volatile(
; CHECK: store volatile <2 x double> %bc
; CHECK: load <2 x double>
define <2 x double> @kept_volatile(<2 x double> %bc) {
  %p = call ptr @malloc(i64 24)
  %q = getelementptr inbounds i8, ptr %p, i64 8
  store volatile <2 x double> %bc, ptr %q
  %v = load <2 x double>, ptr %p
  call void @free(ptr %p)
  ret <2 x double> %v
}

; CHECK-LABEL: define <2 x double> @kept_at_unknown_place(
; CHECK: store <2 x double> %bc
; CHECK: load <2 x double>
define <2 x double> @kept_at_unknown_place(<2 x double> %bc, i64 %i) {
  %p = call ptr @malloc(i64 24)
  %q = getelementptr inbounds i8, ptr %p, i64 8
  store <2 x double> %bc, ptr %q
  %r = getelementptr inbounds double, ptr %p, i64 %i
  store double 0.0, ptr %r
  %v = load <2 x double>, ptr %p
  call void @free(ptr %p)
  ret <2 x double> %v
}

; Its elements are no bytes.
; CHECK-LABEL: define <16 x i1> @kept_bits(
; CHECK: load <16 x i1>
define <16 x i1> @kept_bits(<2 x double> %bc) {
  %p = call ptr @malloc(i64 24)
  store <2 x double> %bc, ptr %p
  %q = getelementptr inbounds i8, ptr %p, i64 15
  %v = load <16 x i1>, ptr %q
  call void @free(ptr %p)
  ret <16 x i1> %v
}

define i32 @main() {
  %v = call <2 x double> @moved_overlapping(double 1.0, <2 x double> <double 2.0, double 3.0>)
  %a = extractelement <2 x double> %v, i64 0
  %b = extractelement <2 x double> %v, i64 1
  %c = call double @kept_pieces(<2 x double> %v)
  call i32 (ptr, ...) @printf(ptr @format, double %a, double %b, double %c)
  ret i32 0
}
