; What an object contains leaves with it, at any depth and in any order; an object that
; only contains what left stays local.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) stays on the heap:
; REMARK: malloc(32) stays on the heap:
; REMARK: malloc(40) moved to the stack of moved_container
; REMARK: malloc(48) stays on the heap: stored to global 'sink'
; REMARK: malloc(56) stays on the heap:

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)

; CHECK-LABEL: define void @kept_chain(
; CHECK: call ptr @malloc(i64 16)
; CHECK: call ptr @malloc(i64 24)
; CHECK: call ptr @malloc(i64 32)
define void @kept_chain() {
  %a = call ptr @malloc(i64 16)
  store ptr %a, ptr @sink
  %b = call ptr @malloc(i64 24)
  store ptr %b, ptr %a
  %c = call ptr @malloc(i64 32)
  %field = getelementptr i8, ptr %b, i64 16
  store ptr %c, ptr %field
  ret void
}

; CHECK-LABEL: define void @moved_container(
; CHECK: alloca [48 x i8]
; CHECK: call ptr @malloc(i64 48)
define void @moved_container() {
  %a = call ptr @malloc(i64 40)
  %b = call ptr @malloc(i64 48)
  store ptr %b, ptr %a
  %c = load ptr, ptr %a
  store ptr %c, ptr @sink
  ret void
}

; Stored where an address from a global leads.
; CHECK-LABEL: define void @kept_behind_global(
; CHECK: call ptr @malloc(i64 56)
define void @kept_behind_global() {
  %box = load ptr, ptr @sink
  %p = call ptr @malloc(i64 56)
  store ptr %p, ptr %box
  ret void
}
