; An instruction that is not understood gets it.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr @malloc(i64)
declare void @llvm.unknown.use(ptr)
define void @f(ptr %list) {
  %p = call ptr @malloc(i64 16)
  indirectbr ptr %p, [label %out]
out:
  ret void
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: malloc(16) stays on the heap: used in a way that is not understood (indirectbr)
; CHECK-NEXT: remark: <unknown>:0:0: malloc(16) in f(), step 1: %p = malloc(16)
; CHECK-NEXT: remark: <unknown>:0:0: malloc(16) in f(), step 2: used in a way that is not understood (indirectbr)
; CHECK-NOT: {{.*}}remark:{{.*}}
