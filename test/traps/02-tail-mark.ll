; A call that can reach a slot, by an argument or through memory, loses its `tail`
; mark; one that cannot keeps it.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @use(ptr nocapture nofree)
declare void @other(i32)

; CHECK-LABEL: define void @moved_argument(
; CHECK: alloca [16 x i8]
; CHECK: {{^ *}}call void @use(
; CHECK: {{^ *}}tail call void @other(
define void @moved_argument() {
  %p = tail call ptr @malloc(i64 16)
  tail call void @use(ptr %p)
  tail call void @other(i32 1)
  ret void
}

; CHECK-LABEL: define void @moved_through_memory(
; CHECK-DAG: alloca [8 x i8]
; CHECK-DAG: alloca [16 x i8]
; CHECK: {{^ *}}call void @read_both(
define void @moved_through_memory() {
  %box = alloca [8 x i8]
  %p = tail call ptr @malloc(i64 16)
  store i8 1, ptr %p
  store ptr %p, ptr %box
  tail call void @read_both(ptr %box)
  ret void
}

define void @read_both(ptr %box) noinline {
  %p = load ptr, ptr %box
  %x = load volatile i8, ptr %p
  ret void
}
