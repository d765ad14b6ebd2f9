; Trap 34: C23's free_sized and free_aligned_sized free like free; an unknown function does not.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare ptr @aligned_alloc(i64, i64)
declare void @free_sized(ptr, i64)
declare void @free_aligned_sized(ptr, i64, i64)
declare void @cfree(ptr)

; CHECK-LABEL: define void @moved(
; CHECK-NOT: call {{(ptr|void)}} @{{(malloc|aligned_alloc|free)}}
; CHECK: ret void
define void @moved() {
  %p = call ptr @malloc(i64 8)
  call void @free_sized(ptr %p, i64 8)
  %q = call ptr @aligned_alloc(i64 32, i64 64)
  call void @free_aligned_sized(ptr %q, i64 32, i64 64)
  ret void
}

; CHECK-LABEL: define void @kept_nobuiltin(
; CHECK: call ptr @malloc(
; CHECK: call void @free_sized(
define void @kept_nobuiltin() {
  %p = call ptr @malloc(i64 8)
  call void @free_sized(ptr %p, i64 8) nobuiltin
  ret void
}

; CHECK-LABEL: define void @kept_unknown(
; CHECK: call ptr @malloc(
; CHECK: call void @cfree(
define void @kept_unknown() {
  %p = call ptr @malloc(i64 8)
  call void @cfree(ptr %p)
  ret void
}
