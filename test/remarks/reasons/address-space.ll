; Memory of another address space than the stack's.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr addrspace(1) @get(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="get"
declare void @put(ptr addrspace(1) allocptr) allockind("free") "alloc-family"="get"
define void @f() {
  %p = call ptr addrspace(1) @get(i64 16)
  call void @put(ptr addrspace(1) %p)
  ret void
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: get(16) stays on the heap: its address space is not that of the stack
; CHECK-NOT: {{.*}}remark:{{.*}}
