; A function that says "heap2stack"="off" keeps its heap, and so does a single call; other values
; are errors.
; RUN: split-file %s %t
; RUN: %opt -passes=heap2stack -S %t/off.ll | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %t/off.ll 2>&1 | %FileCheck %s --check-prefix=REMARK
; RUN: %not %opt -passes=heap2stack -S %t/of.ll -o %t.ll 2>&1 | %FileCheck %s --check-prefix=ERROR
; ERROR: error: heap2stack: function 'f' cannot be switched 'of', only 'off'

; CHECK-LABEL: @kept_function(
; CHECK: call ptr @malloc(
; REMARK: malloc(8) stays on the heap: heap2stack is switched off for the function
; CHECK-LABEL: @kept_call(
; CHECK: call ptr @malloc(
; REMARK: malloc(9) stays on the heap: heap2stack is switched off for the function
; CHECK-LABEL: @kept_annotated(
; CHECK: call ptr @malloc(
; REMARK: malloc(10) stays on the heap: heap2stack is switched off for the function
; CHECK-LABEL: @moved(
; CHECK-NOT: @malloc(
; CHECK: }
; REMARK-NOT: remark

#--- off.ll
@text = private constant [15 x i8] c"heap2stack.off\00"
@other = private constant [6 x i8] c"other\00"
@llvm.global.annotations = appending global [2 x { ptr, ptr, ptr, i32, ptr }] [
  { ptr, ptr, ptr, i32, ptr } { ptr @kept_annotated, ptr @text, ptr @text, i32 1, ptr null },
  { ptr, ptr, ptr, i32, ptr } { ptr @moved, ptr @other, ptr @text, i32 1, ptr null }]

declare ptr @malloc(i64)
define void @kept_function() "heap2stack"="off" {
  %p = call ptr @malloc(i64 8)
  store volatile i8 1, ptr %p
  ret void
}
define void @kept_call() {
  %p = call ptr @malloc(i64 9) "heap2stack"="off"
  store volatile i8 1, ptr %p
  ret void
}
define void @kept_annotated() {
  %p = call ptr @malloc(i64 10)
  store volatile i8 1, ptr %p
  ret void
}
define void @moved() {
  %p = call ptr @malloc(i64 11)
  store volatile i8 1, ptr %p
  ret void
}

#--- of.ll
declare ptr @malloc(i64)
define void @f() "heap2stack"="of" {
  ret void
}
