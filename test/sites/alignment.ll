; Trap 4: a slot is aligned as the allocator promises, not as the call's `align` attribute says
; at least; what cannot be promised stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare ptr @aligned_alloc(i64, i64)
declare i32 @posix_memalign(ptr, i64, i64)
declare ptr @valloc(i64)
declare void @free(ptr)

; CHECK-LABEL: define void @moved_malloc(
; CHECK: alloca [16 x i8], align 16
; CHECK: alloca [16 x i8], align 16
; CHECK: alloca [32 x i8], align 32
define void @moved_malloc() {
  %a = call align 32 ptr @malloc(i64 1)
  %b = call align 8 ptr @malloc(i64 1)
  %c = call ptr @malloc(i64 1)
  call void @free(ptr %a)
  call void @free(ptr %b)
  call void @free(ptr %c)
  ret void
}

; CHECK-LABEL: define void @moved_aligned(
; CHECK: alloca [16 x i8], align 16
; CHECK: alloca {{.*}}, align 64
; CHECK-NOT: @aligned_alloc
define void @moved_aligned() {
  %a = call ptr @aligned_alloc(i64 64, i64 64)
  %b = call ptr @aligned_alloc(i64 1, i64 1)
  call void @free(ptr %a)
  call void @free(ptr %b)
  ret void
}

; CHECK-LABEL: define void @kept_bad_alignment(
; CHECK-COUNT-4: call ptr @aligned_alloc(
; REMARK: aligned_alloc(96) stays on the heap: its alignment is not a known power of two in reach
; REMARK: aligned_alloc(64) stays on the heap: its alignment
; REMARK: aligned_alloc(64) stays on the heap: its alignment
; REMARK: aligned_alloc(64) stays on the heap: its alignment
define void @kept_bad_alignment(i64 %n) {
  %a = call ptr @aligned_alloc(i64 48, i64 96)
  %b = call ptr @aligned_alloc(i64 0, i64 64)
  %c = call ptr @aligned_alloc(i64 8192, i64 64)
  %d = call ptr @aligned_alloc(i64 %n, i64 64)
  call void @free(ptr %a)
  call void @free(ptr %b)
  call void @free(ptr %c)
  call void @free(ptr %d)
  ret void
}

; posix_memalign fails for less than a pointer.
; CHECK-LABEL: define i32 @kept_posix(
; CHECK: call i32 @posix_memalign(
; REMARK: posix_memalign(64) stays on the heap: its alignment
define i32 @kept_posix() {
  %out = alloca ptr
  %e = call i32 @posix_memalign(ptr %out, i64 4, i64 64)
  ret i32 %e
}

; CHECK-LABEL: define i32 @moved_posix(
; CHECK-NOT: call i32 @posix_memalign(
; CHECK: ret i32 0
define i32 @moved_posix() {
  %out = alloca ptr
  %e = call i32 @posix_memalign(ptr %out, i64 8, i64 64)
  ret i32 %e
}

; valloc aligns to a page of the system that will run.
; CHECK-LABEL: define void @kept_page(
; CHECK: call ptr @valloc(
; REMARK: valloc(64) stays on the heap: its alignment
define void @kept_page() {
  %p = call ptr @valloc(i64 64)
  call void @free(ptr %p)
  ret void
}
