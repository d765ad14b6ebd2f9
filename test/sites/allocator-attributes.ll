; Functions of any name are allocators by their attributes; only the deallocator of the same
; family frees (trap 16).
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare noalias ptr @_R_alloc(i64, i64 allocalign) allockind("alloc,uninitialized,aligned") allocsize(0) "alloc-family"="_R_alloc"
declare noalias ptr @_R_zeroed(i64, i64 allocalign) allockind("alloc,zeroed,aligned") allocsize(0) "alloc-family"="_R_alloc"
declare noalias ptr @_R_realloc(ptr allocptr, i64, i64 allocalign, i64) allockind("realloc,aligned") allocsize(3) "alloc-family"="_R_alloc"
declare void @_R_dealloc(ptr allocptr, i64, i64) allockind("free") "alloc-family"="_R_alloc"
declare noalias ptr @array(i32, i32) allockind("alloc,uninitialized") allocsize(0, 1) "alloc-family"="array"
declare void @array_free(i32, ptr allocptr) allockind("free") "alloc-family"="array"
declare noalias ptr @no_size(i64) allockind("alloc,uninitialized") "alloc-family"="array"
declare noalias ptr @pool_alloc(ptr, i64) allockind("alloc,uninitialized") allocsize(1) "alloc-family"="pool"
declare void @pool_free(ptr, ptr allocptr) allockind("free") "alloc-family"="pool"
declare noalias ptr @some_alignment(i64) allockind("alloc,uninitialized,aligned") allocsize(0) "alloc-family"="array"
declare void @free(ptr)

; CHECK-LABEL: define i8 @moved_by_attribute(
; CHECK-DAG: %p.slot = alloca {{.*}}, align 64
; CHECK-DAG: %z.slot = alloca [32 x i8], align 16
; CHECK-NOT: @_R
; CHECK: call void @llvm.memset{{.*}}(ptr align 16 %z.slot, i8 0, i64 24,
; CHECK-NOT: @_R
; CHECK: ret i8
define i8 @moved_by_attribute() {
  %p = call ptr @_R_alloc(i64 24, i64 64)
  store i8 1, ptr %p
  %z = call ptr @_R_zeroed(i64 24, i64 8)
  %q = call ptr @_R_realloc(ptr %z, i64 24, i64 8, i64 48)
  %v = load i8, ptr %q
  call void @_R_dealloc(ptr %p, i64 24, i64 64)
  call void @_R_dealloc(ptr %q, i64 48, i64 8)
  ret i8 %v
}

; CHECK-LABEL: define void @moved_count_times_size(
; CHECK: alloca [48 x i8]
; CHECK-NOT: @array
; CHECK: ret void
define void @moved_count_times_size() {
  %p = call ptr @array(i32 6, i32 8)
  call void @array_free(i32 6, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_freed_by_other_family(
; CHECK: call ptr @array(
; CHECK: call void @free(
; CHECK: call ptr @array(
; CHECK: call void @_R_dealloc(
; REMARK: array(48) stays on the heap: may be freed by free{{.*}}, of another family
; REMARK: array(48) stays on the heap: may be freed by _R_dealloc{{.*}}, of another family
define void @kept_freed_by_other_family() {
  %p = call ptr @array(i32 6, i32 8)
  call void @free(ptr %p)
  %q = call ptr @array(i32 6, i32 8)
  call void @_R_dealloc(ptr %q, i64 1, i64 1)
  ret void
}

; CHECK-LABEL: define void @kept_without_size(
; CHECK: call ptr @no_size(
; REMARK: no_size(?) stays on the heap: its size is not a constant
define void @kept_without_size() {
  %p = call ptr @no_size(i64 8)
  call void @array_free(i32 6, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_without_alignment(
; CHECK: call ptr @some_alignment(
; REMARK: some_alignment(8) stays on the heap: its alignment
define void @kept_without_alignment() {
  %p = call ptr @some_alignment(i64 8)
  call void @array_free(i32 8, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_called_otherwise(
; CHECK: call ptr @array(
define void @kept_called_otherwise() {
  %p = call ptr @array(i64 8, i64 8)
  call void @array_free(i32 8, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_with_bundle(
; CHECK: call ptr @array(
; REMARK: array(64) stays on the heap: used in a way that is not understood (operand bundle)
define void @kept_with_bundle() {
  %p = call ptr @array(i32 8, i32 8) [ "deopt"(i32 1) ]
  call void @array_free(i32 8, ptr %p)
  ret void
}

; What an allocator or deallocator does to a pool that it is given, no attribute says; its objects
; move.
; CHECK-LABEL: define void @kept_allocated_from(
; CHECK: call ptr @array(
; CHECK-NOT: call ptr @pool_alloc(
; CHECK: ret
; REMARK: array(64) stays on the heap: passed to pool_alloc()
define void @kept_allocated_from() {
  %pool = call ptr @array(i32 8, i32 8)
  %p = call ptr @pool_alloc(ptr %pool, i64 8)
  call void @array_free(i32 8, ptr %pool)
  ret void
}

; CHECK-LABEL: define void @kept_freed_into(
; CHECK: call ptr @array(
; CHECK: call void @pool_free(
; REMARK: array(64) stays on the heap: passed to pool_free()
define void @kept_freed_into(ptr %p) {
  %pool = call ptr @array(i32 8, i32 8)
  call void @pool_free(ptr %pool, ptr %p)
  call void @array_free(i32 8, ptr %pool)
  ret void
}
