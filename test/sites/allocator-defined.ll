; Trap 46: a module that defines a part of the allocator (LTO with an allocator linked in) keeps
; all calls of its family; other families are not concerned.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare ptr @make(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="make"

@last = global ptr null

define void @free(ptr %p) {
  store ptr %p, ptr @last
  ret void
}

; CHECK-LABEL: define void @kept(
; CHECK: call ptr @malloc(
; CHECK: call void @free(
; REMARK: malloc(8) stays on the heap: this module defines the allocator
define void @kept() {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_other_family(
; CHECK-NOT: call ptr @make(
; CHECK: ret void
define void @moved_other_family() {
  %p = call ptr @make(i64 8)
  ret void
}
