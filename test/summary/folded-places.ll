; A place that stands for several, where paths through a list or tree were folded, is said to be
; loaded from each of them, also from those that nothing else is said about.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 | %FileCheck %s --check-prefix=FACTS
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)

; FACTS: deep: what is at param 1+0->0 returned, param 1+0->0->8->0 leads back to what is at param 1+0->0
define ptr @deep(ptr %n0) noinline {
  %n1 = load ptr, ptr %n0
  %n2 = load ptr, ptr %n1
  %n2.8 = getelementptr i8, ptr %n2, i64 8
  %n3 = load ptr, ptr %n2.8
  %n4 = load ptr, ptr %n3
  ret ptr %n4
}

; What is freed may be %p: with %n2 alone in view, the free would stay and get the slot.
; CHECK-LABEL: define void @moved_at_depth(
; CHECK: %[[SLOT:p.*]] = alloca [16 x i8]
; CHECK: icmp ne ptr %q, %[[SLOT]]
define void @moved_at_depth() {
  %n0 = alloca [2 x ptr]
  %n1 = alloca [2 x ptr]
  %n2 = alloca [2 x ptr]
  %n3 = alloca [2 x ptr]
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  store ptr %n1, ptr %n0
  store ptr %n2, ptr %n1
  %n2.8 = getelementptr i8, ptr %n2, i64 8
  store ptr %n3, ptr %n2.8
  store ptr %p, ptr %n3
  %q = call ptr @deep(ptr %n0)
  call void @free(ptr %q)
  ret void
}
