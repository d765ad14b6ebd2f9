; A second run counts the slots of the first.
; RUN: %opt '-passes=heap2stack<max-frame=32>' -S %s | %opt '-passes=heap2stack<max-frame=64>' -S | %FileCheck %s

declare ptr @malloc(i64)

; CHECK-LABEL: define void @moved_in_two_runs(
; CHECK-COUNT-4: alloca [16 x i8]
; CHECK-NOT: alloca
; CHECK: call ptr @malloc(
; CHECK-NOT: call ptr @malloc(
; CHECK: ret void
define void @moved_in_two_runs() {
  %a = call ptr @malloc(i64 16)
  store volatile i32 0, ptr %a
  %b = call ptr @malloc(i64 16)
  store volatile i32 0, ptr %b
  %c = call ptr @malloc(i64 16)
  store volatile i32 0, ptr %c
  %d = call ptr @malloc(i64 16)
  store volatile i32 0, ptr %d
  %e = call ptr @malloc(i64 16)
  store volatile i32 0, ptr %e
  ret void
}
