; Trap 14: a function with a call that may return twice keeps its heap: an object keeps its value
; across longjmp, a slot that became a register does not.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare i32 @_setjmp(ptr) returns_twice
declare i32 @getcontext(ptr)
declare i32 @something(ptr)

; CHECK-LABEL: define void @kept_by_attribute(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function calls _setjmp(), which may return twice
define void @kept_by_attribute(ptr %environment) {
  %p = call ptr @malloc(i64 8)
  %again = call i32 @_setjmp(ptr %environment)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_by_name(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function calls getcontext(), which may return twice
define void @kept_by_name(ptr %environment) {
  %again = call i32 @getcontext(ptr %environment)
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_indirect(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function calls a function, which may return twice
define void @kept_indirect(ptr %function, ptr %environment) {
  %p = call ptr @malloc(i64 8)
  %again = call i32 %function(ptr %environment) returns_twice
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_once(
; CHECK-NOT: call ptr @malloc(
; CHECK: ret void
define void @moved_once(ptr %environment) {
  %p = call ptr @malloc(i64 8)
  %once = call i32 @something(ptr %environment)
  call void @free(ptr %p)
  ret void
}
