; An allocation that may throw.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr @malloc(i64)
declare void @free(ptr)
declare i32 @personality(...)
define void @f() personality ptr @personality {
  %p = invoke ptr @malloc(i64 16) to label %normal unwind label %exception
normal:
  call void @free(ptr %p)
  ret void
exception:
  %e = landingpad { ptr, i32 } cleanup
  ret void
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: malloc(16) stays on the heap: the call may throw
; CHECK-NOT: {{.*}}remark:{{.*}}
