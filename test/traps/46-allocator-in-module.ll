; A module that defines the allocator keeps its calls: they are not the library's, and the
; allocator itself must not be changed.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: this module defines the allocator
; REMARK: calloc(24) stays on the heap: this module defines the allocator
; REMARK: malloc(32) stays on the heap: this module defines the allocator
; REMARK: pool_get(40) moved to the stack of moved_other_family

target triple = "x86_64-unknown-linux-gnu"
@arena = internal global [65536 x i8] zeroinitializer
@top = internal global i64 0
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare ptr @pool_get(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="pool"

define ptr @malloc(i64 %n) {
  %at = load i64, ptr @top
  %next = add i64 %at, %n
  store i64 %next, ptr @top
  %p = getelementptr i8, ptr @arena, i64 %at
  ret ptr %p
}

; CHECK-LABEL: define void @kept_malloc(
; CHECK: call ptr @malloc(i64 16)
define void @kept_malloc() {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_calloc(
; CHECK: call ptr @calloc(
define void @kept_calloc() {
  %p = call ptr @calloc(i64 3, i64 8)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define ptr @kept_inside_realloc(
; CHECK: call ptr @malloc(i64 32)
define ptr @kept_inside_realloc(ptr %old, i64 %n) {
  %scratch = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %scratch
  call void @free(ptr %scratch)
  ret ptr %old
}

; CHECK-LABEL: define void @moved_other_family(
; CHECK-NOT: call ptr @pool_get
define void @moved_other_family() {
  %p = call ptr @pool_get(i64 40)
  store volatile i8 1, ptr %p
  ret void
}
