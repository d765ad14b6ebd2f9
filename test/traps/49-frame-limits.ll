; Slots keep a frame below -Wframe-larger-than, what it has already counted; interrupt
; handlers keep their heap.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(32) moved to the stack of moved_and_kept
; REMARK: malloc(48) stays on the heap: the frame would pass -Wframe-larger-than=64
; REMARK: malloc(56) stays on the heap: the frame would pass -Wframe-larger-than=64
; REMARK: malloc(24) stays on the heap: frames of this calling convention are not ours
; REMARK: malloc(40) stays on the heap: frames of this calling convention are not ours

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_and_kept(
; CHECK: alloca [32 x i8]
; CHECK-NOT: alloca
; CHECK: call ptr @malloc(i64 48)
define void @moved_and_kept() "warn-stack-size"="64" {
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  %q = call ptr @malloc(i64 48)
  call void @use(ptr %q)
  ret void
}

; CHECK-LABEL: define void @kept_beside_array(
; CHECK: call ptr @malloc(i64 56)
define void @kept_beside_array() "warn-stack-size"="64" {
  %array = alloca [32 x i8]
  call void @use(ptr %array)
  %p = call ptr @malloc(i64 56)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define x86_intrcc void @kept_interrupt(
; CHECK: call ptr @malloc(i64 24)
define x86_intrcc void @kept_interrupt(ptr byval(i64) %frame) {
  %p = call ptr @malloc(i64 24)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_interrupt_attribute(
; CHECK: call ptr @malloc(i64 40)
define void @kept_interrupt_attribute() "interrupt" {
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  ret void
}
