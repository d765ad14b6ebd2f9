; Each allocator of the C library is known by its name and prototype, without any attribute.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@hello = private constant [6 x i8] c"hello\00"

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare ptr @realloc(ptr, i64)
declare ptr @aligned_alloc(i64, i64)
declare ptr @memalign(i64, i64)
declare i32 @posix_memalign(ptr, i64, i64)
declare ptr @strdup(ptr)
declare ptr @strndup(ptr, i64)
declare ptr @__strdup(ptr)
declare ptr @__strndup(ptr, i64)
declare void @free(ptr)

; CHECK-LABEL: define i8 @moved_malloc(
; CHECK-NOT: @malloc
; CHECK-NOT: @free
define i8 @moved_malloc() {
  %p = call ptr @malloc(i64 24)
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_calloc(
; CHECK-NOT: @calloc
define i8 @moved_calloc() {
  %p = call ptr @calloc(i64 3, i64 5)
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_realloc(
; CHECK-NOT: @malloc
; CHECK-NOT: @realloc
; CHECK-NOT: @free
define i8 @moved_realloc() {
  %p = call ptr @malloc(i64 24)
  store i8 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 48)
  %v = load i8, ptr %q
  call void @free(ptr %q)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_realloc_of_null(
; CHECK-NOT: @realloc
define i8 @moved_realloc_of_null() {
  %p = call ptr @realloc(ptr null, i64 48)
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_aligned_alloc(
; CHECK-NOT: @aligned_alloc
define i8 @moved_aligned_alloc() {
  %p = call ptr @aligned_alloc(i64 64, i64 128)
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_memalign(
; CHECK-NOT: @memalign
define i8 @moved_memalign() {
  %p = call ptr @memalign(i64 64, i64 128)
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_posix_memalign(
; CHECK-NOT: @posix_memalign
; CHECK-NOT: @free
define i8 @moved_posix_memalign() {
  %out = alloca ptr
  %error = call i32 @posix_memalign(ptr %out, i64 64, i64 128)
  %p = load ptr, ptr %out
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_strdup(
; CHECK-NOT: strdup
; CHECK-NOT: strndup
; CHECK-NOT: @free
define i8 @moved_strdup() {
  %a = call ptr @strdup(ptr @hello)
  %b = call ptr @strndup(ptr @hello, i64 3)
  %c = call ptr @__strdup(ptr @hello)
  %d = call ptr @__strndup(ptr @hello, i64 3)
  %v = load i8, ptr %a
  call void @free(ptr %a)
  call void @free(ptr %b)
  call void @free(ptr %c)
  call void @free(ptr %d)
  ret i8 %v
}
; CHECK: ret i8
