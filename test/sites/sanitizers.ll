; Trap 20: sanitized functions keep their heap, which is what the sanitizer watches, and say so.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s
; RUN: %opt -passes='heap2stack<sanitized>' -S %s | %FileCheck --check-prefix=TESTING %s

; TESTING-NOT: call ptr @malloc(

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)

; CHECK-LABEL: define void @kept_address(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function is sanitized (sanitize_address)
define void @kept_address() sanitize_address {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_hwaddress(
; CHECK: call ptr @malloc(
; REMARK: the function is sanitized (sanitize_hwaddress)
define void @kept_hwaddress() sanitize_hwaddress {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_memory(
; CHECK: call ptr @malloc(
; REMARK: the function is sanitized (sanitize_memory)
define void @kept_memory() sanitize_memory {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_thread(
; CHECK: call ptr @malloc(
; REMARK: the function is sanitized (sanitize_thread)
define void @kept_thread() sanitize_thread {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_not_sanitized(
; CHECK-NOT: call ptr @malloc(
; CHECK: ret void
define void @moved_not_sanitized() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}
