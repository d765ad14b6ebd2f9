; A function that is declared to be an allocator.
; RUN: %opt -passes='heap2stack<allocators=get>' -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr @malloc(i64)
declare void @free(ptr)
define ptr @get(i64 %n) {
  %p = call ptr @malloc(i64 16)
  call void @free(ptr %p)
  ret ptr null
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: malloc(16) stays on the heap: the function is declared to allocate or free
; CHECK-NOT: {{.*}}remark:{{.*}}
