; On a target whose stack has an address space of its own, what the heap gives in
; address space 0 stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: pool_get(16) stays on the heap: its address space is not that of the stack

target datalayout = "e-p:64:64-p5:32:32-A5"
declare ptr @pool_get(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="pool"

; CHECK-LABEL: define void @kept_default_space(
; CHECK-NOT: alloca
; CHECK: call ptr @pool_get(i64 16)
define void @kept_default_space() {
  %p = call ptr @pool_get(i64 16)
  store volatile i8 1, ptr %p
  ret void
}
