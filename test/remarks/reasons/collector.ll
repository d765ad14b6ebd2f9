; A precise garbage collector.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr @malloc(i64)
declare void @free(ptr)
define void @f() gc "statepoint-example" {
  %p = call ptr @malloc(i64 16)
  call void @free(ptr %p)
  ret void
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: malloc(16) stays on the heap: the function's garbage collector (statepoint-example) looks into objects
; CHECK-NOT: {{.*}}remark:{{.*}}
