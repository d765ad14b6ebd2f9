; A function without a frame.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr @malloc(i64)
define void @f() naked {
  %p = call ptr @malloc(i64 16)
  unreachable
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: malloc(16) stays on the heap: the function is naked
; CHECK-NOT: {{.*}}remark:{{.*}}
