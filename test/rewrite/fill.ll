; With `fill`, what allocators leave undefined does not show older memory of the stack: the whole slot
; is zero (1) or 0xaa (2) whenever the life of an object begins in it, as -ftrivial-auto-var-init makes
; variables.  Without, it stays undefined, as it is on the heap.
; RUN: %opt -passes='heap2stack<fill=1>' -S %s | %FileCheck %s --check-prefixes=CHECK,FILL -DBYTE=0
; RUN: %opt -passes='heap2stack<fill=2>' -S %s | %FileCheck %s --check-prefixes=CHECK,FILL -DBYTE=-86
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s --check-prefixes=CHECK,PLAIN

; PLAIN-NOT: call void @llvm.memset{{.*}}i8 -86
target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @realloc(ptr, i64)
declare i32 @posix_memalign(ptr, i64, i64)
declare void @use(ptr nocapture nofree)

; Also what is only there by rounding.
; CHECK-LABEL: define void @moved_malloc(
; CHECK: alloca [48 x i8]
; CHECK: call void @llvm.lifetime.start
; FILL-NEXT: call void @llvm.memset.p0.i64(ptr align 16 %{{.*}}, i8 [[BYTE]], i64 48, i1 false)
; CHECK-NEXT: call void @use(
define void @moved_malloc() {
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  ret void
}

; Each time, not in the entry block.
; CHECK-LABEL: define void @moved_in_loop(
; CHECK: loop:
; CHECK: call void @llvm.lifetime.start
; FILL-NEXT: call void @llvm.memset.p0.i64(ptr align 16 %{{.*}}, i8 [[BYTE]], i64 16, i1 false)
; CHECK-NEXT: call void @use(
define void @moved_in_loop(i1 %more) {
  br label %loop
loop:
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  br i1 %more, label %loop, label %done
done:
  ret void
}

; CHECK-LABEL: define void @moved_guarded(
; CHECK: icmp ugt i64 %{{.*}}, 1024
; CHECK: call void @llvm.lifetime.start
; FILL-NEXT: call void @llvm.memset.p0.i64(ptr align 16 %{{.*}}, i8 [[BYTE]], i64 1024, i1 false)
; CHECK-NEXT: br label
define void @moved_guarded(i64 noundef %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_realloc(
; CHECK: call void @llvm.lifetime.start
; FILL-NEXT: call void @llvm.memset.p0.i64(ptr align 16 %{{.*}}, i8 [[BYTE]], i64 32, i1 false)
; CHECK: call void @use(
define void @moved_realloc() {
  %p = call ptr @realloc(ptr null, i64 32)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_posix_memalign(
; CHECK: call void @llvm.lifetime.start
; FILL-NEXT: call void @llvm.memset.p0.i64(ptr align 64 %{{.*}}, i8 [[BYTE]], i64 64, i1 false)
; CHECK-NEXT: store ptr
define void @moved_posix_memalign() {
  %out = alloca ptr
  %error = call i32 @posix_memalign(ptr %out, i64 64, i64 64)
  %p = load ptr, ptr %out
  call void @use(ptr %p)
  ret void
}

; The object of a callee, in the caller's slot.
; CHECK-LABEL: define void @moved_from_callee(
; CHECK: call void @llvm.lifetime.start
; FILL-NEXT: call void @llvm.memset.p0.i64(ptr align 16 %{{.*}}, i8 [[BYTE]], i64 32, i1 false)
; CHECK-NEXT: call ptr @make.onstack(
define void @moved_from_callee() {
  %p = call ptr @make()
  call void @use(ptr %p)
  ret void
}
define internal ptr @make() noinline {
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  ret ptr %p
}
