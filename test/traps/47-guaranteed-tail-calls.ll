; In tailcc and swifttailcc a tail call is guaranteed without musttail; functions of ghccc
; have no frame.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: a musttail call may reach it
; REMARK: malloc(24) stays on the heap: a musttail call may reach it
; REMARK: malloc(32) stays on the heap: frames of this calling convention are not ours
; REMARK: malloc(40) moved to the stack of moved_ordinary

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare tailcc void @use_tail(ptr nocapture nofree)
declare swifttailcc void @use_swift(ptr nocapture nofree)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define tailcc void @kept_tailcc(
; CHECK: call ptr @malloc(i64 16)
; CHECK: tail call tailcc
define tailcc void @kept_tailcc() {
  %p = call ptr @malloc(i64 16)
  tail call tailcc void @use_tail(ptr %p)
  ret void
}

; CHECK-LABEL: define swifttailcc void @kept_swifttailcc(
; CHECK: call ptr @malloc(i64 24)
; CHECK: tail call swifttailcc
define swifttailcc void @kept_swifttailcc() {
  %p = call ptr @malloc(i64 24)
  tail call swifttailcc void @use_swift(ptr %p)
  ret void
}

; CHECK-LABEL: define ghccc void @kept_ghccc(
; CHECK: call ptr @malloc(i64 32)
define ghccc void @kept_ghccc() {
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_ordinary(
; CHECK-NOT: call ptr @malloc
; CHECK: {{^ *}}call void @use(
define void @moved_ordinary() {
  %p = call ptr @malloc(i64 40)
  tail call void @use(ptr %p)
  ret void
}
