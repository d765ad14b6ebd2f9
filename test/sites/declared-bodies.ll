; A declared allocator may stand in the module: its callers' objects move, those of its own body
; do not.
; RUN: %opt -passes='heap2stack<allocators=arena_alloc:arena_free>' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<allocators=arena_alloc:arena_free>' -disable-output -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s --check-prefix=REMARK

declare ptr @malloc(i64)
declare void @free(ptr)
@used = global i64 0

; CHECK-LABEL: @arena_alloc(
; CHECK: call ptr @malloc
; REMARK: malloc(8) stays on the heap: the function is declared to allocate or free
define ptr @arena_alloc(i64 %n) {
  %scratch = call ptr @malloc(i64 8)
  store volatile i8 1, ptr %scratch
  %p = call ptr @malloc(i64 %n)
  ret ptr %p
}

define void @arena_free(ptr %p) {
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: @moved(
; CHECK-NOT: call ptr @arena_alloc
; CHECK: ret
define void @moved() {
  %p = call ptr @arena_alloc(i64 16)
  store volatile i8 1, ptr %p
  call void @arena_free(ptr %p)
  ret void
}
