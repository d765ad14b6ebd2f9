; An object in another address space than the stack's stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: shared_get(16) stays on the heap: its address space is not that of the stack
; REMARK: pool_get(24) moved to the stack of moved_default_space

target triple = "x86_64-unknown-linux-gnu"
declare ptr addrspace(1) @shared_get(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="shared"
declare ptr @pool_get(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="pool"

; CHECK-LABEL: define void @kept_other_space(
; CHECK: call ptr addrspace(1) @shared_get(i64 16)
define void @kept_other_space() {
  %p = call ptr addrspace(1) @shared_get(i64 16)
  store volatile i8 1, ptr addrspace(1) %p
  ret void
}

; CHECK-LABEL: define void @moved_default_space(
; CHECK: alloca [32 x i8]
; CHECK-NOT: call ptr @pool_get
define void @moved_default_space() {
  %p = call ptr @pool_get(i64 24)
  store volatile i8 1, ptr %p
  ret void
}
