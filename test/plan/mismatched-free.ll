; Only deallocators of its own family may free an object that moves (trap 16).
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare ptr @pool_alloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="pool"
declare void @pool_free(ptr allocptr) allockind("free") "alloc-family"="pool"
declare void @free(ptr)

; REMARK: malloc(16) stays on the heap: may be freed by pool_free(), of another family
define void @kept_mismatched() {
  %p = call ptr @malloc(i64 16)
  store volatile i32 1, ptr %p
  call void @pool_free(ptr %p)
  ret void
}

; REMARK: pool_alloc(24) moved to the stack of moved_pool
define void @moved_pool() {
  %p = call ptr @pool_alloc(i64 24)
  store volatile i32 1, ptr %p
  call void @pool_free(ptr %p)
  ret void
}
