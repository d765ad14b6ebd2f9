; Calls that may free a slot go to private clones of their callees: one for callers with the same
; needs, with fewer frees, or with frees that compare with the slots, which it gets; a clone that
; calls its original calls itself.  What was found out about results and memory goes.
; RUN: %opt -passes='heap2stack<max-growth=1000>,verify' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-growth=0>' -S %s | %FileCheck --check-prefix=NONE %s

; NONE-NOT: onstack
; NONE: call ptr @malloc(i64 16)

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture) nofree memory(argmem: readwrite) nounwind

define ptr @destroy(ptr noalias nocapture %p, ptr returned %q) noinline memory(readwrite) "note"="kept" {
  call void @free(ptr %p)
  ret ptr %q
}
; CHECK: define internal ptr @destroy.onstack(ptr %p, ptr %q) unnamed_addr #[[PLAIN:[0-9]+]] {
; CHECK-NEXT: ret ptr %q

define void @destroy_tree(ptr %p) noinline {
  %done = icmp eq ptr %p, null
  br i1 %done, label %end, label %again
again:
  %next = load ptr, ptr %p
  call void @destroy_tree(ptr %next)
  call void @free(ptr %p)
  br label %end
end:
  ret void
}
; CHECK: define internal void @destroy_tree.onstack.1(ptr %p, ptr nonnull %0, ptr nonnull %1)
; CHECK: call void @destroy_tree.onstack.1(ptr %next, ptr %0, ptr %1)
; CHECK-NEXT: %on.heap = icmp ne ptr %p, %0
; CHECK-NEXT: %on.heap1 = icmp ne ptr %p, %1
; CHECK-NEXT: %on.heap2 = and i1 %on.heap, %on.heap1
; CHECK-NEXT: br i1 %on.heap2
; CHECK: call void @free(ptr %p)
; CHECK: define internal void @destroy_tree.onstack(ptr %p) unnamed_addr
; CHECK: call void @destroy_tree(ptr %next)
; CHECK-NOT: free
; CHECK: ret void

; CHECK-LABEL: define void @moved_destroyed(
; CHECK-NEXT: %p.slot = alloca [16 x i8]
; CHECK-NOT: malloc
; CHECK: call ptr @destroy.onstack(ptr %p.slot, ptr %q)
; CHECK-NEXT: ret void
define void @moved_destroyed(ptr %q) {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %r = tail call noalias nonnull ptr @destroy(ptr noalias nocapture %p, ptr %q) memory(argmem: read)
  ret void
}

; CHECK-LABEL: define ptr @moved_destroyed_too(
; CHECK-NOT: malloc
; CHECK: call ptr @destroy.onstack(ptr %p.slot, ptr %q)
; CHECK: ret ptr %q
define ptr @moved_destroyed_too(ptr %q) {
  %p = call ptr @malloc(i64 8)
  call void @use(ptr %p)
  %r = call ptr @destroy(ptr %p, ptr %q)
  ret ptr %r
}

; CHECK-LABEL: define void @moved_in_tree(
; CHECK-NOT: malloc
; CHECK: call void @destroy_tree.onstack(ptr %p.slot)
define void @moved_in_tree(ptr %q) {
  %p = call ptr @malloc(i64 16)
  store ptr %q, ptr %p
  call void @destroy_tree(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_two_in_tree(
; CHECK-NOT: malloc
; CHECK: call void @destroy_tree.onstack.1(ptr %p.slot, ptr %p.slot, ptr %r.slot)
define void @moved_two_in_tree(ptr %q) {
  %p = call ptr @malloc(i64 16)
  %r = call ptr @malloc(i64 16)
  store ptr %q, ptr %r
  store ptr %r, ptr %p
  call void @destroy_tree(ptr %p)
  ret void
}

; A musttail call cannot be given more arguments.
; CHECK-LABEL: define ptr @kept_musttail(
; CHECK: call ptr @malloc
define ptr @kept_musttail(ptr %a, ptr %q) {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %r = musttail call ptr @destroy(ptr %p, ptr %q)
  ret ptr %r
}

; Trap 28: what may not be duplicated is not.
define void @destroy_once(ptr %p) noinline noduplicate {
  call void @free(ptr %p)
  ret void
}
define void @destroy_convergent(ptr %p) noinline convergent {
  call void @free(ptr %p)
  ret void
}
define weak void @destroy_replaced(ptr %p) noinline {
  call void @free(ptr %p)
  ret void
}
define ptr @destroy_named(ptr %p) noinline {
  call void @free(ptr %p)
  br label %named
named:
  ret ptr blockaddress(@destroy_named, %named)
}
; CHECK-LABEL: define void @kept_not_cloned(
; CHECK-COUNT-4: call ptr @malloc
define void @kept_not_cloned() {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  call void @destroy_once(ptr %p)
  %q = call ptr @malloc(i64 16)
  call void @use(ptr %q)
  call void @destroy_convergent(ptr %q)
  %r = call ptr @malloc(i64 16)
  call void @use(ptr %r)
  call void @destroy_replaced(ptr %r)
  %s = call ptr @malloc(i64 16)
  call void @use(ptr %s)
  %t = call ptr @destroy_named(ptr %s)
  ret void
}

; CHECK: attributes #[[PLAIN]] = { noinline "note"="kept" }
