; An object that a musttail call can reach stays: the mark cannot be cleared, and the
; callee would read a dead frame.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: a musttail call may reach it
; REMARK: malloc(24) stays on the heap: a musttail call may reach it
; REMARK: malloc(40) moved to the stack of moved_out_of_reach

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @kept_argument(
; CHECK-NOT: alloca
; CHECK: call ptr @malloc(i64 16)
; CHECK: musttail call void @use(
define void @kept_argument(ptr %unused) {
  %p = call ptr @malloc(i64 16)
  musttail call void @use(ptr %p)
  ret void
}

define void @read_contents(ptr %box) {
  %p = load ptr, ptr %box
  %x = load volatile i8, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_inner(
; CHECK-NOT: alloca
; CHECK: call ptr @malloc(i64 24)
define void @kept_inner(ptr %box) {
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %p
  musttail call void @read_contents(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_out_of_reach(
; CHECK: alloca [48 x i8]
; CHECK-NOT: call ptr @malloc
; CHECK: musttail call void @use(ptr %other)
define void @moved_out_of_reach(ptr %other) {
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  musttail call void @use(ptr %other)
  ret void
}
