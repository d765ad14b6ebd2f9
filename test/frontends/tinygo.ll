; TinyGo's allocator gets a size, a layout and a context; its objects are zeroed and never freed.
; RUN: %opt -passes='heap2stack<allocators=runtime.alloc:zeroed>' -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@"main.last" = hidden global ptr null
declare noalias nonnull ptr @runtime.alloc(i64, ptr, ptr)
declare void @"(*main.shape).area"(ptr nocapture readonly dereferenceable_or_null(16), ptr) nofree

; CHECK-LABEL: @main.moved(
; CHECK: alloca [16 x i8]
; CHECK: call void @llvm.memset
; CHECK-NOT: @runtime.alloc
; CHECK: ret void
define hidden void @main.moved(ptr %context) {
  %shape = call dereferenceable(16) ptr @runtime.alloc(i64 16, ptr nonnull inttoptr (i64 3 to ptr), ptr undef)
  store i64 3, ptr %shape
  call void @"(*main.shape).area"(ptr nonnull %shape, ptr undef)
  ret void
}

; CHECK-LABEL: @main.kept(
; CHECK: call dereferenceable(16) ptr @runtime.alloc(
define hidden void @main.kept(ptr %context) {
  %shape = call dereferenceable(16) ptr @runtime.alloc(i64 16, ptr nonnull inttoptr (i64 3 to ptr), ptr undef)
  store ptr %shape, ptr @"main.last"
  ret void
}
