; The function that moves an object to the heap is this run's: one of a run before has been changed to fit its calls.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
target triple = "x86_64-pc-linux-gnu"

declare noalias ptr @malloc(i64)
declare noalias ptr @realloc(ptr, i64)
declare void @free(ptr)
declare void @use(ptr nocapture) nofree nounwind

define internal ptr @heap2stack.to_heap(ptr %old, i64 %size) "heap2stack"="off" {
  %new = call ptr @malloc(i64 %size)
  ret ptr %new
}

; CHECK-LABEL: define void @grows(
; CHECK: call ptr @heap2stack.to_heap.[[N:[0-9]+]](ptr %p.slot, i64 16, i64 %{{.*}})
define void @grows(i64 %n) {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %q = call ptr @realloc(ptr %p, i64 %n)
  call void @use(ptr %q)
  call void @free(ptr %q)
  ret void
}

; CHECK: call ptr @heap2stack.to_heap(ptr %p, i64 %n)
define ptr @older(ptr %p, i64 %n) {
  %q = call ptr @heap2stack.to_heap(ptr %p, i64 %n)
  ret ptr %q
}

; CHECK: define internal ptr @heap2stack.to_heap.[[N]](ptr %0, i64 %1, i64 %2)
