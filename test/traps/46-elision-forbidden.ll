; Where a call must be made as it stands it is no allocation that may go: nobuiltin at the
; call, no-builtins in the function.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK-NOT: malloc(16)
; REMARK-NOT: malloc(24)
; REMARK-NOT: malloc(32)
; REMARK: malloc(40) moved to the stack of moved_beside
; REMARK: malloc(48) stays on the heap: passed to free(), which may keep it

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @kept_nobuiltin(
; CHECK: call ptr @malloc(i64 16)
define void @kept_nobuiltin() {
  %p = call ptr @malloc(i64 16) nobuiltin
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_no_builtins(
; CHECK: call ptr @malloc(i64 24)
define void @kept_no_builtins() "no-builtins" {
  %p = call ptr @malloc(i64 24)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_no_builtin_malloc(
; CHECK: call ptr @malloc(i64 32)
define void @kept_no_builtin_malloc() "no-builtin-malloc" {
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_beside(
; CHECK-NOT: call ptr @malloc
define void @moved_beside() {
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_free_nobuiltin(
; CHECK: call ptr @malloc(i64 48)
; CHECK: call void @free(
define void @kept_free_nobuiltin() {
  %p = call ptr @malloc(i64 48)
  call void @use(ptr %p)
  call void @free(ptr %p) nobuiltin
  ret void
}
