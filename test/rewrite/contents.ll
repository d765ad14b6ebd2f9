; A slot gets what the allocator would have put there: a string and its end, the old object's bytes as
; far as both go.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@hello = private constant [6 x i8] c"hello\00"
@empty = private constant [1 x i8] zeroinitializer

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare ptr @realloc(ptr, i64)
declare ptr @strdup(ptr)
declare ptr @strndup(ptr, i64)
declare void @free(ptr)

; CHECK-LABEL: define i8 @moved_strdup(
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%p.slot, ptr {{.*}}@hello, i64 5,
; CHECK: [[END:%.*]] = getelementptr inbounds i8, ptr %p.slot, i64 5
; CHECK: store i8 0, ptr [[END]]
define i8 @moved_strdup() {
  %p = call ptr @strdup(ptr @hello)
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_strndup(
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%p.slot, ptr {{.*}}@hello, i64 2,
; CHECK: [[END:%.*]] = getelementptr inbounds i8, ptr %p.slot, i64 2
; CHECK: store i8 0, ptr [[END]]
define i8 @moved_strndup() {
  %p = call ptr @strndup(ptr @hello, i64 2)
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_empty_string(
; CHECK-NOT: memcpy
; CHECK: store i8 0, ptr
define i8 @moved_empty_string() {
  %p = call ptr @strdup(ptr @empty)
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_grown(
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%q.slot, ptr {{.*}}%p.slot, i64 20,
define i8 @moved_grown() {
  %p = call ptr @malloc(i64 20)
  store i8 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 40)
  %v = load i8, ptr %q
  call void @free(ptr %q)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_shrunk(
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%q.slot, ptr {{.*}}%p.slot, i64 10,
define i8 @moved_shrunk() {
  %p = call ptr @malloc(i64 20)
  store i8 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 10)
  %v = load i8, ptr %q
  call void @free(ptr %q)
  ret i8 %v
}

; One site is the operand of the next.
; CHECK-LABEL: define i8 @moved_twice(
; CHECK: call void @llvm.memset{{.*}}(ptr {{.*}}%p.slot, i8 0, i64 20,
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%q.slot, ptr {{.*}}%p.slot, i64 20,
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%r.slot, ptr {{.*}}%q.slot, i64 40,
; CHECK-NOT: @free
; CHECK: ret i8
define i8 @moved_twice() {
  %p = call ptr @calloc(i64 20, i64 1)
  %q = call ptr @realloc(ptr %p, i64 40)
  %r = call ptr @realloc(ptr %q, i64 80)
  %v = load i8, ptr %r
  call void @free(ptr %r)
  ret i8 %v
}

; No old object: nothing is copied, and nothing read through null.
; CHECK-LABEL: define i8 @moved_perhaps_from_null(
; CHECK: [[NULL:%.*]] = icmp eq ptr %old, null
; CHECK: [[BYTES:%.*]] = select i1 [[NULL]], i64 0, i64 20
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%q.slot, ptr {{.*}}%old, i64 [[BYTES]],
define i8 @moved_perhaps_from_null(i1 %c) {
  %p = call ptr @malloc(i64 20)
  store i8 1, ptr %p
  %old = select i1 %c, ptr %p, ptr null
  %q = call ptr @realloc(ptr %old, i64 40)
  store i8 2, ptr %q
  %v = load i8, ptr %q
  call void @free(ptr %q)
  ret i8 %v
}
