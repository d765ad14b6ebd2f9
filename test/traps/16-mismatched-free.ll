; Only the deallocator of the same family frees an object that moves; a free of another family
; must get what the program gave it.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: may be freed by pool_free(), of another family
; REMARK: pool_get(24) stays on the heap: may be freed by free(), of another family
; REMARK: pool_get(32) moved to the stack of moved_same_family
; REMARK: malloc(40) stays on the heap: may be freed by pool_free(), of another family

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare ptr @pool_get(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="pool"
declare void @pool_free(ptr allocptr nocapture) allockind("free") "alloc-family"="pool"

; CHECK-LABEL: define void @kept_malloc(
; CHECK: call ptr @malloc(i64 16)
; CHECK: call void @pool_free(
define void @kept_malloc() {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  call void @pool_free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_pool(
; CHECK: call ptr @pool_get(i64 24)
; CHECK: call void @free(
define void @kept_pool() {
  %p = call ptr @pool_get(i64 24)
  store volatile i8 1, ptr %p
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_same_family(
; CHECK: alloca [32 x i8]
; CHECK-NOT: call {{.*}}@pool
; CHECK: ret void
define void @moved_same_family() {
  %p = call ptr @pool_get(i64 32)
  store volatile i8 1, ptr %p
  call void @pool_free(ptr %p)
  ret void
}

; On one path only.
; CHECK-LABEL: define void @kept_on_one_path(
; CHECK: call ptr @malloc(i64 40)
define void @kept_on_one_path(i1 %c) {
entry:
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  br i1 %c, label %a, label %b
a:
  call void @free(ptr %p)
  ret void
b:
  call void @pool_free(ptr %p)
  ret void
}
