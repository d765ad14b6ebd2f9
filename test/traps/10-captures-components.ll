; Every component of captures(...) counts: an address that is learned by others, or comes
; back in the result, is followed; learning that it is not null is nothing.
; REQUIRES: llvm22
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: passed to provenance(), which may keep it
; REMARK: malloc(24) stays on the heap: passed to address(), which may keep it
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) moved to the stack of moved_result
; REMARK: malloc(48) moved to the stack of moved_is_null
; REMARK: malloc(56) moved to the stack of moved_none

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @provenance(ptr nofree captures(provenance))
declare void @address(ptr nofree captures(address))
declare ptr @in_result(ptr nofree captures(ret: address, provenance))
declare void @is_null(ptr nofree captures(address_is_null))
declare void @none(ptr nofree captures(none))

; CHECK-LABEL: define void @kept_provenance(
; CHECK: call ptr @malloc(i64 16)
define void @kept_provenance() {
  %p = call ptr @malloc(i64 16)
  call void @provenance(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_address(
; CHECK: call ptr @malloc(i64 24)
define void @kept_address() {
  %p = call ptr @malloc(i64 24)
  call void @address(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_result(
; CHECK: call ptr @malloc(i64 32)
define void @kept_result() {
  %p = call ptr @malloc(i64 32)
  %q = call ptr @in_result(ptr %p)
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define i8 @moved_result(
; CHECK-NOT: call ptr @malloc
define i8 @moved_result() {
  %p = call ptr @malloc(i64 40)
  %q = call ptr @in_result(ptr %p)
  %x = load volatile i8, ptr %q
  ret i8 %x
}

; CHECK-LABEL: define void @moved_is_null(
; CHECK-NOT: call ptr @malloc
define void @moved_is_null() {
  %p = call ptr @malloc(i64 48)
  call void @is_null(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_none(
; CHECK-NOT: call ptr @malloc
define void @moved_none() {
  %p = call ptr @malloc(i64 56)
  call void @none(ptr %p)
  ret void
}
