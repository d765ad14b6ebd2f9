; Traps 21, 47 and 49: functions whose frames are not ours to change keep their heap.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)

; CHECK-LABEL: @kept_optnone(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function is not optimised
define void @kept_optnone() noinline optnone {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: @kept_naked(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function is naked
define void @kept_naked() naked {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  unreachable
}

; CHECK-LABEL: @kept_coroutine(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function is a coroutine that is not split yet
define void @kept_coroutine() presplitcoroutine {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define ghccc void @kept_without_frame(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: frames of this calling convention are not ours
define ghccc void @kept_without_frame() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define x86_intrcc void @kept_interrupt_convention(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: frames of this calling convention are not ours
define x86_intrcc void @kept_interrupt_convention(ptr byval(i64) %frame) {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_interrupt(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: frames of this calling convention are not ours
define void @kept_interrupt() "interrupt"="machine" {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define fastcc void @moved_fastcc(
; CHECK-NOT: call ptr @malloc(
; CHECK: ret void
define fastcc void @moved_fastcc() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define preserve_mostcc void @moved_preserve_most(
; CHECK-NOT: call ptr @malloc(
; CHECK: ret void
define preserve_mostcc void @moved_preserve_most() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; A precise collector knows where pointers lie in its own objects only.
; CHECK-LABEL: @kept_collector(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: the function's garbage collector (statepoint-example) looks into objects
define void @kept_collector() gc "statepoint-example" {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}
