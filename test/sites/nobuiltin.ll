; Trap 46: where builtins are off (at the call, in the function, for one name) a call of malloc is
; a call of an unknown function.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr) allockind("free") "alloc-family"="malloc"
declare noalias ptr @make(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="make"

; CHECK-LABEL: define void @moved_builtin(
; CHECK-NOT: call ptr @malloc(
; CHECK-NOT: call ptr @make(
; CHECK: ret void
define void @moved_builtin() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  %q = call ptr @make(i64 8)
  ret void
}

; CHECK-LABEL: define void @kept_at_call(
; CHECK: call ptr @malloc(
; CHECK: call void @free(
; CHECK: call ptr @make(
define void @kept_at_call() {
  %p = call ptr @malloc(i64 8) nobuiltin
  call void @free(ptr %p)
  %q = call ptr @make(i64 8) nobuiltin
  ret void
}

; CHECK-LABEL: define void @kept_freed_by_other_free(
; CHECK: call ptr @malloc(
; CHECK: call void @free(
define void @kept_freed_by_other_free() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p) nobuiltin
  ret void
}

; CHECK-LABEL: define void @kept_freestanding(
; CHECK: call ptr @malloc(
; CHECK: call void @free(
; CHECK: call ptr @make(
define void @kept_freestanding() "no-builtins" {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  %q = call ptr @make(i64 8)
  ret void
}

; CHECK-LABEL: define void @kept_one_name(
; CHECK: call ptr @malloc(
; CHECK: call void @free(
define void @kept_one_name() "no-builtin-malloc" {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}
