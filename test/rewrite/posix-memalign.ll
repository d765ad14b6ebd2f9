; posix_memalign's slot is stored where it would store the object; its failure is gone.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare i32 @posix_memalign(ptr, i64, i64)
declare void @free(ptr)
declare void @failed()

; CHECK-LABEL: define i8 @moved(
; CHECK: store ptr [[SLOT:%.*]], ptr %out
; CHECK-NOT: @posix_memalign
; CHECK-NOT: @failed
; CHECK-NOT: @free
; CHECK: ret i8 %v
define i8 @moved() {
  %out = alloca ptr
  %error = call i32 @posix_memalign(ptr %out, i64 32, i64 64)
  %bad = icmp ne i32 %error, 0
  br i1 %bad, label %no, label %yes
no:
  call void @failed()
  ret i8 0
yes:
  %p = load ptr, ptr %out
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i32 @kept_given_to_caller(
; CHECK: call i32 @posix_memalign(ptr %out,
define i32 @kept_given_to_caller(ptr %out) {
  %error = call i32 @posix_memalign(ptr %out, i64 32, i64 64)
  ret i32 %error
}
