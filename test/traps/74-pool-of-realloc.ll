; What an allocator like realloc gets beside the object may be kept by it.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
declare ptr @malloc(i64)
declare noalias ptr @pool_realloc(ptr allocptr, i64, ptr) allockind("realloc") allocsize(1) "alloc-family"="pool"

; CHECK-LABEL: define void @kept(
; CHECK: call ptr @malloc
define void @kept(ptr %other) {
  %pool = call ptr @malloc(i64 16)
  store i64 7, ptr %pool
  %new = call ptr @pool_realloc(ptr %other, i64 32, ptr %pool)
  store ptr %new, ptr %other
  ret void
}
