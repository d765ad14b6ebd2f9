; Memory of a parameter that is reallocated: the caller is told of the move, and what was put into
; other parameters' memory does not flow into the new object here.  What is read from it was read
; from the old one.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @realloc(ptr, i64)
declare ptr @malloc(i64)

; CHECK: grow: what is at param 1+0 freed, fresh memory stored in param 1+0, contents of what is at param 1+0 moved to fresh memory
define void @grow(ptr %list) {
  %old = load ptr, ptr %list
  %new = call ptr @realloc(ptr %old, i64 64)
  store ptr %new, ptr %list
  ret void
}

; CHECK-NEXT: grow_beside: what is at param 1+0 freed, fresh memory stored in param 1+0, param 3 stored in param 2+0, contents of what is at param 1+0 moved to fresh memory
define void @grow_beside(ptr %list, ptr %at, ptr %value) {
  store ptr %value, ptr %at
  call void @grow(ptr %list)
  ret void
}

; CHECK-NEXT: find: what is at param 1+0 freed, what is at param 1+0->0 returned, unknown returned, what is at param 1+0->any returned, fresh memory stored in param 1+0, param 2 stored in param 3+0, contents of what is at param 1+0 moved to fresh memory
define ptr @find(ptr %list, ptr %value, ptr %at) {
  store ptr %value, ptr %at
  call void @grow(ptr %list)
  %new = load ptr, ptr %list
  %found = load ptr, ptr %new
  ret ptr %found
}

define void @drive() {
  %p = call ptr @malloc(i64 16)
  call void @grow(ptr %p)
  call void @grow_beside(ptr %p, ptr %p, ptr %p)
  call ptr @find(ptr %p, ptr %p, ptr %p)
  ret void
}
