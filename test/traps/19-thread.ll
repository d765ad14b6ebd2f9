; A pointer handed to another thread stays, even where this function joins it.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: passed to pthread_create(), which may keep it

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare i32 @pthread_create(ptr, ptr, ptr, ptr)
declare i32 @pthread_join(i64, ptr)

define ptr @work(ptr %p) {
  store volatile i8 1, ptr %p
  ret ptr null
}

; CHECK-LABEL: define void @kept_joined(
; CHECK: call ptr @malloc(i64 16)
; CHECK: call void @free(
define void @kept_joined() {
  %thread = alloca i64
  %p = call ptr @malloc(i64 16)
  %failed = call i32 @pthread_create(ptr %thread, ptr null, ptr @work, ptr %p)
  %id = load i64, ptr %thread
  %late = call i32 @pthread_join(i64 %id, ptr null)
  call void @free(ptr %p)
  ret void
}
