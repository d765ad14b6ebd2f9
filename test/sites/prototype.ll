; A function that only has the name of an allocator is none: the prototype must fit, at the call too.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64, ptr)
declare ptr @calloc(i64, i64)
declare void @free(ptr)

; CHECK-LABEL: define void @kept_other_prototype(
; CHECK: call ptr @malloc(
; CHECK: call void @free(
define void @kept_other_prototype() {
  %p = call ptr @malloc(i64 8, ptr null)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_called_otherwise(
; CHECK: call ptr @calloc(
; CHECK: call void @free(
define void @kept_called_otherwise() {
  %p = call ptr @calloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_beside_it(
; CHECK-NOT: call ptr @calloc(
; CHECK: ret void
define void @moved_beside_it() {
  %p = call ptr @calloc(i64 8, i64 1)
  call void @free(ptr %p)
  ret void
}

; A local function of that name is the program's own: its body says what it does.
; CHECK-LABEL: define internal ptr @strdup(
; CHECK-LABEL: define void @moved_into_own_function(
; CHECK-NOT: call ptr @calloc(
; CHECK: call ptr @strdup(
define internal ptr @strdup(ptr %p) noinline {
  ret ptr %p
}
define void @moved_into_own_function() {
  %p = call ptr @calloc(i64 8, i64 1)
  %q = call ptr @strdup(ptr %p)
  call void @free(ptr %q)
  ret void
}
