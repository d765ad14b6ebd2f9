; What a program wipes by means that the compiler may not remove, it wipes: the object stays on the heap,
; where the call or the assembly gets it.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes='default<O2>' -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr) allockind("free") "alloc-family"="malloc"
declare void @explicit_bzero(ptr, i64)
declare ptr @memset_explicit(ptr, i32, i64)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: @kept_explicit_bzero(
; CHECK: call {{.*}}@malloc(i64 32)
; CHECK: call void @explicit_bzero(
define void @kept_explicit_bzero() {
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  call void @explicit_bzero(ptr %p, i64 32)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: @kept_memset_explicit(
; CHECK: call {{.*}}@malloc(i64 40)
; CHECK: call ptr @memset_explicit(
define void @kept_memset_explicit() {
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  call ptr @memset_explicit(ptr %p, i32 0, i64 40)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: @kept_barrier(
; CHECK: call {{.*}}@malloc(i64 48)
; CHECK: call void @llvm.memset
; CHECK: call void asm sideeffect
define void @kept_barrier() {
  %p = call ptr @malloc(i64 48)
  call void @use(ptr %p)
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 48, i1 false)
  call void asm sideeffect "", "r,~{memory}"(ptr %p)
  call void @free(ptr %p)
  ret void
}

; A volatile wipe is of the slot.
; CHECK-LABEL: @moved_volatile(
; CHECK: alloca [64 x i8]
; CHECK: call void @llvm.memset{{.*}}i64 64, i1 true)
define void @moved_volatile() {
  %p = call ptr @malloc(i64 64)
  call void @use(ptr %p)
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 64, i1 true)
  call void @free(ptr %p)
  ret void
}
