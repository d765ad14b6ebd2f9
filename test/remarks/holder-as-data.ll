; What is said of an object that lies in another, which is read as data or kept in pieces.
; RUN: %opt -passes='heap2stack<explain>' -disable-output %s 2>&1 | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
@number = global i32 0

; CHECK: read(): malloc(16) stays on the heap: memory that may hold it is read as data
; CHECK-NEXT: read(): %object = malloc(16)
; CHECK-NEXT: read(): stored in *%box
; CHECK-NEXT: read(): what holds it is stored in %holder
; CHECK-NEXT: read(): memory that may hold it is read as data
define void @read() {
  %holder = alloca ptr
  %box = call ptr @malloc(i64 8)
  %object = call ptr @malloc(i64 16)
  store ptr %object, ptr %box
  store ptr %box, ptr %holder
  %half = load i32, ptr %holder, !tbaa !3
  store i32 %half, ptr @number, !tbaa !3
  ret void
}

; CHECK: split(): malloc(32) stays on the heap: pieces of its address are kept in memory as data
; CHECK: split(): pieces of the address of what holds it are kept in memory as data
define void @split(ptr %kept) {
  %box = call ptr @malloc(i64 24)
  %object = call ptr @malloc(i64 32)
  store ptr %object, ptr %box
  %address = ptrtoint ptr %box to i64
  %half = trunc i64 %address to i32
  store i32 %half, ptr %kept, !tbaa !3
  ret void
}

!0 = !{!"omnipotent char", !1, i64 0}
!1 = !{!"Simple C/C++ TBAA"}
!2 = !{!"int", !0, i64 0}
!3 = !{!2, !2, i64 0}
