; Instructions and intrinsics that are not understood keep their operands.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: used in a way that is not understood
; REMARK: malloc(24) stays on the heap: used in a way that is not understood
; REMARK: malloc(32) stays on the heap: used in a way that is not understood
; REMARK: malloc(40) stays on the heap: the function's garbage collector (shadow-stack)
; REMARK: malloc(48) moved to the stack of moved_harmless

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare i32 @__gxx_personality_v0(...)
declare ptr @llvm.invariant.start.p0(i64, ptr)
declare void @llvm.gcwrite(ptr, ptr, ptr)
declare void @llvm.prefetch.p0(ptr, i32, i32, i32)
declare void @llvm.assume(i1)

; CHECK-LABEL: define void @kept_thrown(
; CHECK: call ptr @malloc(i64 16)
define void @kept_thrown() personality ptr @__gxx_personality_v0 {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %exception = insertvalue { ptr, i32 } zeroinitializer, ptr %p, 0
  resume { ptr, i32 } %exception
}

; CHECK-LABEL: define i32 @kept_va_arg(
; CHECK: call ptr @malloc(i64 24)
define i32 @kept_va_arg() {
  %p = call ptr @malloc(i64 24)
  %x = va_arg ptr %p, i32
  ret i32 %x
}

; CHECK-LABEL: define void @kept_invariant(
; CHECK: call ptr @malloc(i64 32)
define void @kept_invariant() {
  %p = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %p
  %token = call ptr @llvm.invariant.start.p0(i64 32, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_gc_write(
; CHECK: call ptr @malloc(i64 40)
define void @kept_gc_write(ptr %object) gc "shadow-stack" {
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  call void @llvm.gcwrite(ptr %p, ptr %object, ptr %object)
  ret void
}

; CHECK-LABEL: define void @moved_harmless(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_harmless() {
  %p = call ptr @malloc(i64 48)
  call void @llvm.prefetch.p0(ptr %p, i32 1, i32 3, i32 1)
  store volatile i8 1, ptr %p
  %there = icmp ne ptr %p, null
  call void @llvm.assume(i1 %there)
  ret void
}
