; A function that calls what may return twice keeps all its objects: a slot that becomes a register
; would not keep its value across longjmp.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: the function calls _setjmp(), which may return twice
; REMARK: malloc(24) stays on the heap: the function calls save_point(), which may return twice
; REMARK: malloc(32) stays on the heap: the function calls save_point(), which may return twice
; REMARK: malloc(40) moved to the stack of moved_in_callee

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare i32 @_setjmp(ptr) returns_twice
declare i32 @save_point()

; CHECK-LABEL: define i32 @kept_setjmp(
; CHECK: call ptr @malloc(i64 16)
define i32 @kept_setjmp(ptr %state) {
  %p = call ptr @malloc(i64 16)
  store volatile i32 1, ptr %p
  %again = call i32 @_setjmp(ptr %state)
  %x = load volatile i32, ptr %p
  call void @free(ptr %p)
  ret i32 %x
}

; The attribute may stand at the call alone, and the call after the object's use.
; CHECK-LABEL: define i32 @kept_attribute_at_call(
; CHECK: call ptr @malloc(i64 24)
define i32 @kept_attribute_at_call() {
  %p = call ptr @malloc(i64 24)
  store volatile i32 1, ptr %p
  %again = call i32 @save_point() returns_twice
  ret i32 %again
}

; CHECK-LABEL: define i32 @kept_on_other_path(
; CHECK: call ptr @malloc(i64 32)
define i32 @kept_on_other_path(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  %p = call ptr @malloc(i64 32)
  store volatile i32 1, ptr %p
  ret i32 0
b:
  %again = call i32 @save_point() returns_twice
  ret i32 %again
}

; CHECK-LABEL: define i32 @moved_in_callee(
; CHECK-NOT: call ptr @malloc
define i32 @moved_in_callee() noinline {
  %p = call ptr @malloc(i64 40)
  store volatile i32 1, ptr %p
  %x = load volatile i32, ptr %p
  ret i32 %x
}

define i32 @calls_setjmp(ptr %state) {
  %again = call i32 @_setjmp(ptr %state)
  %x = call i32 @moved_in_callee()
  ret i32 %x
}
