; What is passed to a function that ends the program does not leave; a function that only
; does not return may be a longjmp or a throw.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_assert
; REMARK: malloc(24) stays on the heap: passed to leave(), which may keep it

target triple = "x86_64-unknown-linux-gnu"
@text = private constant [2 x i8] c"x\00"
declare ptr @malloc(i64)
declare void @__assert_fail(ptr, ptr, i32, ptr) noreturn
declare void @leave(ptr) noreturn

; CHECK-LABEL: define void @moved_assert(
; CHECK: alloca [16 x i8]
; CHECK-NOT: call ptr @malloc
; CHECK: call void @__assert_fail(
define void @moved_assert(i1 %c) {
entry:
  %p = call ptr @malloc(i64 16)
  store volatile i8 0, ptr %p
  br i1 %c, label %good, label %bad
good:
  ret void
bad:
  call void @__assert_fail(ptr %p, ptr @text, i32 1, ptr @text)
  unreachable
}

; CHECK-LABEL: define void @kept_no_return(
; CHECK: call ptr @malloc(i64 24)
define void @kept_no_return(i1 %c) {
entry:
  %p = call ptr @malloc(i64 24)
  store volatile i8 0, ptr %p
  br i1 %c, label %good, label %bad
good:
  ret void
bad:
  call void @leave(ptr %p)
  unreachable
}
