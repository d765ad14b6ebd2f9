; A call of operator new or delete that is not a new- or delete-expression (not builtin) is a
; call of a function that the program may have replaced; also where no nobuiltin says so.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"

declare ptr @_Znwm(i64) nobuiltin
declare void @_ZdlPv(ptr) nobuiltin
declare ptr @_Znam(i64)
declare void @_ZdaPv(ptr)

; CHECK-LABEL: define void @kept_called_directly(
; CHECK: call ptr @_Znwm(
; CHECK: call void @_ZdlPv(
define void @kept_called_directly() {
  %p = call ptr @_Znwm(i64 8)
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_without_attributes(
; CHECK: call ptr @_Znam(
; CHECK: call void @_ZdaPv(
define void @kept_without_attributes() {
  %p = call ptr @_Znam(i64 8)
  store volatile i8 1, ptr %p
  call void @_ZdaPv(ptr %p)
  ret void
}

; A delete that must be called gets what it was written for.
; CHECK-LABEL: define void @kept_deleted_directly(
; CHECK: call ptr @_Znwm(
; CHECK: call void @_ZdlPv(
define void @kept_deleted_directly() {
  %p = call ptr @_Znwm(i64 8) builtin
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_no_builtins(
; CHECK: call ptr @_Znwm(
define void @kept_no_builtins() "no-builtins" {
  %p = call ptr @_Znwm(i64 8) builtin
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p) builtin
  ret void
}

; CHECK-LABEL: define void @moved_new_expression(
; CHECK-NOT: call {{.*}}@_Z
; CHECK: ret void
define void @moved_new_expression() {
  %p = call ptr @_Znwm(i64 8) builtin
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p) builtin
  ret void
}
