; Not captured does not mean not returned: the result of a callee that gives its
; argument back is followed, whether an attribute or a body says so.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: returned to the caller
; REMARK: malloc(40) moved to the stack of moved_attribute
; REMARK: malloc(48) moved to the stack of moved_body

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare ptr @given_back(ptr nocapture nofree readonly returned)

define ptr @step(ptr %p, i64 %i) noinline {
  %q = getelementptr i8, ptr %p, i64 %i
  ret ptr %q
}

; CHECK-LABEL: define void @kept_attribute(
; CHECK: call ptr @malloc(i64 16)
define void @kept_attribute() {
  %p = call ptr @malloc(i64 16)
  %q = call ptr @given_back(ptr %p)
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_body(
; CHECK: call ptr @malloc(i64 24)
define void @kept_body() {
  %p = call ptr @malloc(i64 24)
  %q = call ptr @step(ptr %p, i64 8)
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define ptr @kept_returned_on(
; CHECK: call ptr @malloc(i64 32)
define ptr @kept_returned_on() {
  %p = call ptr @malloc(i64 32)
  %q = call ptr @given_back(ptr %p)
  ret ptr %q
}

; CHECK-LABEL: define i8 @moved_attribute(
; CHECK: alloca [48 x i8]
; CHECK-NOT: call ptr @malloc
define i8 @moved_attribute() {
  %p = call ptr @malloc(i64 40)
  %q = call ptr @given_back(ptr %p)
  %x = load volatile i8, ptr %q
  ret i8 %x
}

; CHECK-LABEL: define i8 @moved_body(
; CHECK: alloca [48 x i8]
; CHECK-NOT: call ptr @malloc
define i8 @moved_body() {
  %p = call ptr @malloc(i64 48)
  %q = call ptr @step(ptr %p, i64 8)
  %x = load volatile i8, ptr %q
  ret i8 %x
}
