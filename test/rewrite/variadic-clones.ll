; A clone of a variadic function has its own parameters in front of the variadic arguments, whose attributes
; stay with them.  Where va_start alone does not tell where those are, there is no clone.
; RUN: %opt -passes='heap2stack<max-growth=1000>,verify' -S %s | %FileCheck %s
; RUN: sed 's/x86_64-unknown-linux-gnu/arm64-apple-macosx/' %s > %t.ll
; RUN: %opt -passes='heap2stack<max-growth=1000>' -S %t.ll | %FileCheck --check-prefix=OTHER %s

; OTHER-NOT: onstack
; OTHER: call ptr @malloc(i64 16)

target triple = "x86_64-unknown-linux-gnu"

%pair = type { i64, i64, i64 }

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture) nofree memory(argmem: readwrite) nounwind
declare void @llvm.va_start.p0(ptr)
declare void @llvm.va_end.p0(ptr)
declare i32 @read(ptr nocapture) nofree memory(argmem: readwrite) nounwind

; CHECK: define internal i32 @release.onstack(ptr %p, i32 %n, ptr nonnull %0, ...)
define i32 @release(ptr %p, i32 %n, ...) noinline {
  %list = alloca [24 x i8], align 8
  call void @llvm.va_start.p0(ptr %list)
  %r = call i32 @read(ptr %list)
  call void @llvm.va_end.p0(ptr %list)
  call void @free(ptr %p)
  ret i32 %r
}

; CHECK-LABEL: define i32 @moved(
; CHECK: call i32 (ptr, i32, ptr, ...) @release.onstack(ptr nonnull %either, i32 signext 2, ptr %p.slot, i32 zeroext 3, ptr byval(%pair) align 8 %pair, double 1.000000e+00)
define i32 @moved(ptr %pair, ptr %other, i1 %which) {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %either = select i1 %which, ptr %p, ptr %other
  %r = call i32 (ptr, i32, ...) @release(ptr nonnull %either, i32 signext 2, i32 zeroext 3, ptr byval(%pair) align 8 %pair, double 1.0)
  ret i32 %r
}
