; Functions of GHC have no frame.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr @malloc(i64)
declare void @free(ptr)
define ghccc void @f() {
  %p = call ptr @malloc(i64 16)
  call void @free(ptr %p)
  ret void
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: malloc(16) stays on the heap: frames of this calling convention are not ours
; CHECK-NOT: {{.*}}remark:{{.*}}
