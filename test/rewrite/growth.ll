; Trap 38: a realloc that may get a slot: what is not that slot goes to the call; what is stays if it fits
; and the new object may lie there, and else is copied to the heap, the smaller size of both. Only one
; slot may arrive, since its size is told from its address. What the old object was used as says nothing of
; the new one: between the two stands a call that may change the slot (trap 57).
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: lli %s > %t.plain
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc > %t.moved
; RUN: %opt -passes='heap2stack,default<O2>' %s -o %t.O2.bc && lli %t.O2.bc > %t.O2
; RUN: cmp %t.plain %t.moved && cmp %t.plain %t.O2
; RUN: %opt -passes='heap2stack,heap2stack' %s -o %t.twice.bc && lli %t.twice.bc > %t.twice
; RUN: cmp %t.plain %t.twice

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare noalias ptr @malloc(i64)
declare noalias ptr @realloc(ptr, i64)
declare void @free(ptr)
declare i32 @printf(ptr, ...)
@format = private constant [13 x i8] c"%d %d %d %d \00"

; CHECK-LABEL: define i32 @moved(
; CHECK: %p.slot = alloca [16 x i8]
; CHECK: %[[TEST:.*]] = icmp ne ptr %p.slot, %p.slot
; CHECK: br i1 %[[TEST]], label %[[HEAP:.*]], label %[[STACK:.*]]
; CHECK: [[HEAP]]:
; CHECK-NEXT: %[[CALL:.*]] = call ptr @realloc(ptr %p.slot, i64 noundef %n), !heap2stack
; CHECK: [[STACK]]:
; CHECK-NEXT: %[[LESS:.*]] = sub i64 %n, 1
; CHECK-NEXT: %too.large = icmp uge i64 %[[LESS]], 16
; CHECK-NEXT: br i1 %too.large, label %[[MOVE:.*]], label %[[STAY:.*]]
; CHECK: [[MOVE]]:
; CHECK-NEXT: %[[MOVED:.*]] = call ptr @heap2stack.to_heap(ptr %p.slot, i64 16, i64 %n)
; CHECK: [[STAY]]:
; CHECK-NEXT: call void asm sideeffect "", "r,~{memory}"(ptr {{.*}}%p.slot)
; CHECK: phi ptr [ %p.slot, %[[STAY]] ], [ %[[MOVED]], %[[MOVE]] ]
; CHECK: %q = phi ptr
; CHECK: icmp ne ptr %q, %p.slot
; CHECK: call void @free(ptr %q)
define i32 @moved(i64 noundef %n) noinline {
  %p = call ptr @malloc(i64 16)
  store volatile i32 7, ptr %p
  %q = call ptr @realloc(ptr %p, i64 noundef %n)
  %v = load volatile i32, ptr %q
  call void @free(ptr %q)
  ret i32 %v
}

; The new object leaves, so it is on the heap in any case.
; CHECK-LABEL: define ptr @moved_beginning(
; CHECK: alloca [16 x i8]
; CHECK-NOT: too.large
; CHECK: call ptr @heap2stack.to_heap(
; CHECK: ret ptr
define ptr @moved_beginning(i64 noundef %n) noinline {
  %p = call ptr @malloc(i64 16)
  store volatile i32 8, ptr %p
  %q = call ptr @realloc(ptr %p, i64 noundef %n)
  ret ptr %q
}

; CHECK-LABEL: define i32 @kept_two_may_arrive(
; CHECK-NOT: alloca
; CHECK: ret i32
define i32 @kept_two_may_arrive(i1 %c, i64 noundef %n) noinline {
  %p = call ptr @malloc(i64 16)
  %q = call ptr @malloc(i64 32)
  store volatile i32 9, ptr %p
  store volatile i32 10, ptr %q
  %r = select i1 %c, ptr %p, ptr %q
  %s = call ptr @realloc(ptr %r, i64 noundef %n)
  %v = load volatile i32, ptr %s
  call void @free(ptr %s)
  %t = select i1 %c, ptr %q, ptr %p
  call void @free(ptr %t)
  ret i32 %v
}

; The slot's site runs again: rule 2 was asked of its own objects only, so others may not stay there.
; CHECK-LABEL: define i32 @moved_in_loop(
; CHECK: %p.slot = alloca [16 x i8]
; CHECK-NOT: too.large
; CHECK: ret i32
define i32 @moved_in_loop(i64 noundef %n) noinline {
entry:
  br label %loop
loop:
  %i = phi i64 [ 1, %entry ], [ %next, %loop ]
  %sum = phi i32 [ 0, %entry ], [ %more, %loop ]
  %p = call ptr @malloc(i64 16)
  %number = trunc i64 %i to i32
  store volatile i32 %number, ptr %p
  %size = mul i64 %i, 8
  %q = call ptr @realloc(ptr %p, i64 %size)
  %v = load volatile i32, ptr %q
  call void @free(ptr %q)
  %more = add i32 %sum, %v
  %next = add i64 %i, 1
  %end = icmp ugt i64 %i, %n
  br i1 %end, label %out, label %loop
out:
  ret i32 %more
}

; CHECK-LABEL: define internal ptr @heap2stack.to_heap(ptr %0, i64 %1, i64 %2)
; CHECK: icmp eq i64 %2, 0
; CHECK: call {{.*}}@realloc(ptr %{{.*}}, i64 0)
; CHECK: call {{.*}}@malloc(i64 %2)
; CHECK: %[[LENGTH:.*]] = select i1 %{{.*}}, i64 %2, i64 %1
; CHECK: call void @llvm.memcpy{{.*}}(ptr %{{.*}}, ptr %0, i64 %[[LENGTH]], i1 false)

define i32 @main() {
  %a = call i32 @moved(i64 8)
  %b = call i32 @moved(i64 8000)
  %p = call ptr @moved_beginning(i64 8)
  %c = load i32, ptr %p
  call void @free(ptr %p)
  %d = call i32 @kept_two_may_arrive(i1 true, i64 100)
  call i32 (ptr, ...) @printf(ptr @format, i32 %a, i32 %b, i32 %c, i32 %d)
  %e = call i32 @moved_in_loop(i64 9)
  call i32 (ptr, ...) @printf(ptr @format, i32 %e, i32 %a, i32 %a, i32 %a)
  ret i32 0
}
