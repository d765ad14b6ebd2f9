; The budget of recursive functions is for functions on a cycle of mentions, through constant
; expressions, aliases and function pointers as well.
; RUN: %opt -passes='heap2stack<max-recursive-frame=0>' -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @later(ptr)

@other_name = alias void (), ptr @kept_b
@table = global ptr @moved_in_table

; CHECK-LABEL: define void @kept_self(
; CHECK: call ptr @malloc(
define void @kept_self() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  call void @kept_self()
  ret void
}

; CHECK-LABEL: define void @kept_a(
; CHECK: call ptr @malloc(
define void @kept_a() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  call void @other_name()
  ret void
}

; CHECK-LABEL: define void @kept_b(
; CHECK: call ptr @malloc(
define void @kept_b() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  call void @later(ptr getelementptr (i8, ptr @kept_a, i64 1))
  ret void
}

; CHECK-LABEL: define void @moved_on_no_cycle(
; CHECK-NOT: call ptr @malloc(
; CHECK: ret void
define void @moved_on_no_cycle() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  call void @kept_self()
  ret void
}

; A table is not followed; nor is a jump to an address in the function itself a call.
; CHECK-LABEL: define void @moved_in_table(
; CHECK-NOT: call ptr @malloc(
; CHECK: indirectbr
define void @moved_in_table() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  %f = load ptr, ptr @table
  indirectbr ptr blockaddress(@moved_in_table, %end), [label %end]
end:
  ret void
}
