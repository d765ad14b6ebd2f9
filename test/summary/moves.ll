; Memory of a parameter that is reallocated: the caller is told of the move, and what was put into
; other parameters' memory does not flow into the new object here.  What is read from it was read
; from the old one.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @realloc(ptr, i64)
declare ptr @malloc(i64)

; CHECK: grow: p1.0 -> free; new0 -> p1.0; move p1.0 -> new0
define void @grow(ptr %list) {
  %old = load ptr, ptr %list
  %new = call ptr @realloc(ptr %old, i64 64)
  store ptr %new, ptr %list
  ret void
}

; CHECK-NEXT: grow_beside: p1.0 -> free; new0 -> p1.0; p3 -> p2.0; move p1.0 -> new0
define void @grow_beside(ptr %list, ptr %at, ptr %value) {
  store ptr %value, ptr %at
  call void @grow(ptr %list)
  ret void
}

; CHECK-NEXT: find: p1.0 -> free; p1.0.0 -> ret; unknown -> ret; p1.0.* -> ret; new0 -> p1.0; p2 -> p3.0; move p1.0 -> new0
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
