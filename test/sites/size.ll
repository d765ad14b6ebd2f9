; Trap 8: without guards a size must be a constant or bounded, not overflow, and not be too large; zero
; is a size.
; RUN: %opt -passes='heap2stack<max-object=64;max-dynamic=0>' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-object=64;max-dynamic=0>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@hello = private constant [6 x i8] c"hello\00"

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare ptr @realloc(ptr, i64)
declare ptr @strdup(ptr)
declare ptr @strndup(ptr, i64)
declare void @free(ptr)

; CHECK-LABEL: define void @moved_at_limit(
; CHECK: alloca [64 x i8]
; CHECK-NOT: @malloc
; REMARK: malloc(64) moved to the stack of moved_at_limit
define void @moved_at_limit() {
  %p = call ptr @malloc(i64 64)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_above_limit(
; CHECK: @malloc
; REMARK: malloc(65) stays on the heap: larger than max-object=64
define void @kept_above_limit() {
  %p = call ptr @malloc(i64 65)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_negative(
; CHECK: @malloc
; REMARK: malloc(18446744073709551600) stays on the heap: larger than max-object=64
define void @kept_negative() {
  %p = call ptr @malloc(i64 -16)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_unknown(
; CHECK: @malloc
; REMARK: malloc(?) stays on the heap: its size is not a constant
define void @kept_unknown(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @free(ptr %p)
  ret void
}

; 2^32 * 2^32 is 0 in 64 bits: the call fails.
; CHECK-LABEL: define void @kept_overflow(
; CHECK: @calloc
; REMARK: calloc(?) stays on the heap: larger than max-object=64
define void @kept_overflow() {
  %p = call ptr @calloc(i64 4294967296, i64 4294967296)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_unknown_count(
; CHECK: @calloc
; REMARK: calloc(?) stays on the heap: its size is not a constant
define void @kept_unknown_count(i64 %n) {
  %p = call ptr @calloc(i64 %n, i64 8)
  call void @free(ptr %p)
  ret void
}

; Two objects without a byte still have different addresses.
; CHECK-LABEL: define i1 @moved_size_zero(
; CHECK: alloca [16 x i8]
; CHECK: alloca [16 x i8]
; CHECK-NOT: @malloc
; CHECK-NOT: @calloc
; REMARK: malloc(0) moved to the stack of moved_size_zero
; REMARK: calloc(0) moved to the stack of moved_size_zero
define i1 @moved_size_zero() {
  %p = call ptr @malloc(i64 0)
  %q = call ptr @calloc(i64 0, i64 4)
  %same = icmp eq ptr %p, %q
  call void @free(ptr %p)
  call void @free(ptr %q)
  ret i1 %same
}

; CHECK-LABEL: define ptr @kept_realloc_to_zero(
; CHECK: @realloc
; REMARK: realloc(?) stays on the heap: its size is not a constant
define ptr @kept_realloc_to_zero(ptr %p) {
  %q = call ptr @realloc(ptr %p, i64 0)
  ret ptr %q
}

; CHECK-LABEL: define void @kept_unknown_string(
; CHECK: @strdup
; CHECK: @strndup
; REMARK: strdup(?) stays on the heap: its size is not a constant
; REMARK: strndup(?) stays on the heap: its size is not a constant
define void @kept_unknown_string(ptr %string, i64 %n) {
  %a = call ptr @strdup(ptr %string)
  %b = call ptr @strndup(ptr %string, i64 %n)
  call void @free(ptr %a)
  call void @free(ptr %b)
  ret void
}

; REMARK: strndup(at most 9) moved to the stack of moved_bounded_string
; REMARK: strndup(at most 6) moved to the stack of moved_bounded_string
define void @moved_bounded_string(ptr %string, i64 %n) {
  %b = call ptr @strndup(ptr %string, i64 8)
  %c = call ptr @strndup(ptr @hello, i64 %n)
  call void @free(ptr %b)
  call void @free(ptr %c)
  ret void
}

; What is copied, with its end: the shorter of both.
; REMARK: strdup(6) moved to the stack of moved_string
; REMARK: strndup(4) moved to the stack of moved_string
; REMARK: strndup(6) moved to the stack of moved_string
define void @moved_string() {
  %a = call ptr @strdup(ptr @hello)
  %b = call ptr @strndup(ptr @hello, i64 3)
  %c = call ptr @strndup(ptr @hello, i64 100)
  call void @free(ptr %a)
  call void @free(ptr %b)
  call void @free(ptr %c)
  ret void
}
