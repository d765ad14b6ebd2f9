; Traps 2 and 41: `tail` goes from calls that a slot may reach, invariant metadata from accesses that may
; reach a slot which is used again; both stay where no slot comes.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)

define internal void @read(ptr %p) noinline {
  %v = load volatile i8, ptr %p
  ret void
}

; CHECK-LABEL: define void @moved_passed(
; CHECK-DAG: {{^}}  call void @read(ptr %p.slot)
; CHECK-DAG: tail call void @read(ptr %other)
define void @moved_passed(ptr %other) {
  %p = call ptr @malloc(i64 8)
  store i8 1, ptr %p
  tail call void @read(ptr %other)
  tail call void @read(ptr %p)
  tail call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define i8 @moved_in_loop(
; CHECK: store ptr @read, ptr %p.slot, align 8{{$}}
; CHECK: load ptr, ptr %p.slot, align 8{{$}}
; CHECK: load i8, ptr %other, align 1, !invariant.load
define i8 @moved_in_loop(i32 %n, ptr %other) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %p = call ptr @malloc(i64 8)
  store ptr @read, ptr %p, align 8, !invariant.group !0
  %f = load ptr, ptr %p, align 8, !invariant.group !0
  call void %f(ptr %other)
  %v = load i8, ptr %other, align 1, !invariant.load !0
  call void @free(ptr %p)
  %j = add i32 %i, 1
  %more = icmp slt i32 %j, %n
  br i1 %more, label %loop, label %done
done:
  ret i8 %v
}

!0 = !{}
