; A clone that does what its original does when it is told of no slot takes its place: the other calls tell it of
; none, the original goes.  It has the promotions of the original.  Sizes that differ from call to
; call are arguments, those that do not are constants.
; RUN: awk '/^  ; MANY/ { for (i = 0; i < 40; i++) print "  call void @note(i64 " i ")" } { print }' %s > %t.ll
; RUN: %opt -passes='heap2stack<max-growth=1000>,verify' -S %t.ll | grep -v '@note(i64 [0-9]*)$' | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@global = global ptr null
declare noalias ptr @malloc(i64)
declare noalias ptr @realloc(ptr, i64)
declare void @free(ptr)
declare void @note(i64)
declare void @use(ptr nocapture) nofree memory(argmem: readwrite) nounwind

; The limit of the one caller is 1025, that of the other 0.
; CHECK-NOT: @make(
; CHECK: define internal ptr @make.onstack(i64 %n, ptr nonnull %0, i64 %1)
; CHECK: icmp uge i64 %{{.*}}, %1
define internal ptr @make(i64 %n) noinline {
  %p = call ptr @malloc(i64 %n)
  ; MANY
  ret ptr %p
}

; So little costs less than what each call would have to tell.
; CHECK: define internal ptr @make_small(i64 %n)
; CHECK: define internal ptr @make_small.onstack(i64 %n, ptr nonnull %0)
define internal ptr @make_small(i64 %n) noinline {
  %p = call ptr @malloc(i64 %n)
  ret ptr %p
}

; All callers have a slot of one size, but one has none.
; CHECK-NOT: @put(
; CHECK: define internal void @put.onstack(ptr %p, ptr nonnull %0)
; CHECK: %own.slot = alloca [32 x i8]
; CHECK: icmp ne ptr %p, %0
define internal void @put(ptr %p) noinline {
  ; MANY
  %own = call ptr @malloc(i64 32)
  call void @use(ptr %own)
  call void @free(ptr %own)
  call void @use(ptr %p)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; Others can call it: it stays, and so does what moves in it.
; CHECK: define void @put_seen(ptr %p)
; CHECK: %own.slot = alloca [48 x i8]
; CHECK: define internal void @put_seen.onstack(ptr %p, ptr nonnull %0)
; CHECK: %own.slot = alloca [48 x i8]
define void @put_seen(ptr %p) noinline {
  %own = call ptr @malloc(i64 48)
  call void @use(ptr %own)
  call void @free(ptr %own)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; Only slots arrive there: the free goes, which others need.
; CHECK: define internal void @put_one(
; CHECK: define internal void @put_one.onstack(
define internal void @put_one(ptr %p) noinline {
  ; MANY
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; One size of slots for all: 512 bytes.
; CHECK: define internal ptr @more.onstack(ptr %p, i64 %n, ptr nonnull %0)
; CHECK: call ptr @heap2stack.to_heap(ptr %p, i64 512, i64 %{{.*}})
define internal ptr @more(ptr %p, i64 %n) noinline {
  %q = call ptr @realloc(ptr %p, i64 %n)
  ret ptr %q
}

; CHECK-LABEL: define void @moved(
; CHECK: call ptr @make.onstack(i64 %n, ptr %[[SLOT:.*]], i64 1025)
; CHECK: call void @put.onstack(ptr %{{.*}}, ptr %[[SLOT]])
; CHECK: call void @put_seen.onstack(
; CHECK: call void @put_one.onstack(
; CHECK: call ptr @make_small.onstack(
define void @moved(i64 %n, ptr %other, i1 %which) {
  %p = call ptr @make(i64 %n)
  call void @put(ptr %p)
  %q = call ptr @malloc(i64 16)
  %either = select i1 %which, ptr %q, ptr %other
  call void @put_seen(ptr %either)
  %r = call ptr @malloc(i64 24)
  call void @put_one(ptr %r)
  %s = call ptr @make_small(i64 %n)
  call void @use(ptr %s)
  ret void
}

; CHECK-LABEL: define void @moved_grown(
; CHECK: call ptr @more.onstack(
define void @moved_grown(i64 %n, ptr %other, i1 %which) {
  %p = call ptr @malloc(i64 512)
  %either = select i1 %which, ptr %p, ptr %other
  %q = call ptr @more(ptr %either, i64 %n)
  call void @use(ptr %q)
  call void @free(ptr %q)
  ret void
}

; CHECK-LABEL: define void @kept(
; CHECK: call ptr @make.onstack(i64 %n, ptr inttoptr (i8 1 to ptr), i64 0)
; CHECK: call void @put.onstack(ptr %p, ptr inttoptr (i8 1 to ptr))
; CHECK: call void @put_one(ptr %other)
; CHECK: call ptr @make_small(i64 %n)
define void @kept(i64 %n, ptr %p, ptr %other) {
  %new = call ptr @make(i64 %n)
  store ptr %new, ptr @global
  call void @put(ptr %p)
  call void @put_one(ptr %other)
  %small = call ptr @make_small(i64 %n)
  store ptr %small, ptr @global
  ret void
}

; A call in tail position stays one.
; CHECK-LABEL: define void @kept_as_last(
; CHECK: tail call void @put.onstack(ptr %p, ptr inttoptr (i8 1 to ptr))
define void @kept_as_last(ptr %p) {
  tail call void @put(ptr %p)
  ret void
}
