; Trap 22: an object moves only if the stack is in its address space.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-p:64:64-p5:32:32-i64:64-S32-A5"

declare ptr @make(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="make"
declare ptr addrspace(5) @make_private(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="make"

; CHECK-LABEL: define i8 @kept_other_space(
; CHECK: call ptr @make(
; REMARK: make(8) stays on the heap: its address space is not that of the stack
define i8 @kept_other_space() {
  %p = call ptr @make(i64 8)
  store i8 1, ptr %p
  %v = load i8, ptr %p
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_stack_space(
; CHECK: alloca [16 x i8], align 16, addrspace(5)
; CHECK-NOT: @make_private
; CHECK: ret i8
define i8 @moved_stack_space() {
  %p = call ptr addrspace(5) @make_private(i64 8)
  store i8 1, ptr addrspace(5) %p
  %v = load i8, ptr addrspace(5) %p
  ret i8 %v
}
