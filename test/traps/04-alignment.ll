; A slot has the alignment that the program may rely on: max_align for malloc and
; calloc, whatever lower bound the call's result carries; what was asked for in the aligned forms.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: aligned_alloc(48) stays on the heap: its alignment is not a known power of two in reach
; REMARK: aligned_alloc(64) stays on the heap: its alignment is not a known power of two in reach

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare ptr @aligned_alloc(i64, i64)
declare ptr @memalign(i64, i64)
declare i32 @posix_memalign(ptr, i64, i64)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_malloc(
; CHECK: alloca [16 x i8], align 16
define void @moved_malloc() {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_lower_bound(
; CHECK: alloca [16 x i8], align 16
define void @moved_lower_bound() {
  %p = call align 4 ptr @malloc(i64 16)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_higher_bound(
; CHECK: alloca [{{[0-9]+}} x i8], align 64
define void @moved_higher_bound() {
  %p = call align 64 ptr @malloc(i64 16)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_calloc(
; CHECK: alloca [16 x i8], align 16
define void @moved_calloc() {
  %p = call ptr @calloc(i64 2, i64 8)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_aligned_alloc(
; CHECK: alloca [128 x i8], align 64
define void @moved_aligned_alloc() {
  %p = call ptr @aligned_alloc(i64 64, i64 128)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_memalign(
; CHECK: alloca [{{[0-9]+}} x i8], align 32
define void @moved_memalign() {
  %p = call ptr @memalign(i64 32, i64 40)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_posix_memalign(
; CHECK: alloca [{{[0-9]+}} x i8], align 128
define void @moved_posix_memalign() {
  %out = alloca ptr
  %failed = call i32 @posix_memalign(ptr %out, i64 128, i64 100)
  %p = load ptr, ptr %out
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_no_power_of_two(
; CHECK: call ptr @aligned_alloc(i64 24, i64 48)
define void @kept_no_power_of_two() {
  %p = call ptr @aligned_alloc(i64 24, i64 48)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_unknown(
; CHECK: call ptr @aligned_alloc(i64 %n, i64 64)
define void @kept_unknown(i64 %n) {
  %p = call ptr @aligned_alloc(i64 %n, i64 64)
  call void @use(ptr %p)
  ret void
}
