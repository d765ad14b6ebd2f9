; Only the deallocator that belongs to the allocator frees.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack -pass-remarks-analysis=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s
declare ptr @malloc(i64)
declare ptr @get(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="get"
declare void @put(ptr allocptr) allockind("free") "alloc-family"="get"
define void @f() {
  %p = call ptr @malloc(i64 16)
  %q = getelementptr i8, ptr %p, i64 0
  call void @put(ptr %q)
  ret void
}

; CHECK-NOT: {{.*}}remark:{{.*}}
; CHECK:      remark: <unknown>:0:0: malloc(16) stays on the heap: may be freed by put(), of another family
; CHECK-NEXT: remark: <unknown>:0:0: malloc(16) in f(), step 1: %p = malloc(16)
; CHECK-NEXT: remark: <unknown>:0:0: malloc(16) in f(), step 2: may be freed by put(), of another family
; CHECK-NOT: {{.*}}remark:{{.*}}
