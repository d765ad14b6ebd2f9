; An allocator that does not tell which argument is its size stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: pool_get(?) stays on the heap: its size is not a constant
; REMARK: pool_get_sized(16) moved to the stack of moved_with_allocsize

target triple = "x86_64-unknown-linux-gnu"
declare ptr @pool_get(i64) allockind("alloc,uninitialized") "alloc-family"="pool"
declare ptr @pool_get_sized(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="pool"

; CHECK-LABEL: define void @kept_without_allocsize(
; CHECK: call ptr @pool_get(i64 16)
define void @kept_without_allocsize() {
  %p = call ptr @pool_get(i64 16)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @moved_with_allocsize(
; CHECK: alloca [16 x i8]
; CHECK-NOT: call ptr @pool_get
define void @moved_with_allocsize() {
  %p = call ptr @pool_get_sized(i64 16)
  store volatile i8 1, ptr %p
  ret void
}
