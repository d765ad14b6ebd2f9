; Trap 42: an object has the size that was asked for, not that of its rounded slot.
; RUN: %opt -passes='heap2stack,instsimplify' -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare noalias ptr @malloc(i64) allocsize(0)
declare void @free(ptr)
declare i64 @llvm.objectsize.i64.p0(ptr, i1, i1, i1)

; CHECK-LABEL: define i64 @moved(
; CHECK-NOT: @malloc
; CHECK: ret i64 17
define i64 @moved() {
  %p = call ptr @malloc(i64 24)
  %at = getelementptr i8, ptr %p, i64 7
  %size = call i64 @llvm.objectsize.i64.p0(ptr %at, i1 false, i1 true, i1 false)
  call void @free(ptr %p)
  ret i64 %size
}

; CHECK-LABEL: define i64 @kept(
; CHECK: call i64 @llvm.objectsize
define i64 @kept(ptr %p) {
  %size = call i64 @llvm.objectsize.i64.p0(ptr %p, i1 false, i1 true, i1 false)
  ret i64 %size
}
