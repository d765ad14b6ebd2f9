; Coroutines before splitting, naked functions, functions that must not be optimised, and
; objects that inline assembly gets.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: the function is a coroutine that is not split yet
; REMARK: malloc(24) stays on the heap: the function is naked
; REMARK: malloc(32) stays on the heap: the function is not optimised
; REMARK: malloc(40) stays on the heap: given to inline assembly
; REMARK: malloc(48) stays on the heap: given to inline assembly
; REMARK: malloc(56) moved to the stack of moved_beside_assembly

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)

; CHECK-LABEL: define void @kept_coroutine(
; CHECK: call ptr @malloc(i64 16)
define void @kept_coroutine() presplitcoroutine {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_naked(
; CHECK: call ptr @malloc(i64 24)
define void @kept_naked() naked noinline {
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  unreachable
}

; CHECK-LABEL: define void @kept_optnone(
; CHECK: call ptr @malloc(i64 32)
define void @kept_optnone() optnone noinline {
  %p = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_assembly(
; CHECK: call ptr @malloc(i64 40)
define void @kept_assembly() {
  %p = call ptr @malloc(i64 40)
  call void asm sideeffect "", "r"(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_assembly_memory(
; CHECK: call ptr @malloc(i64 48)
define void @kept_assembly_memory() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 48)
  store ptr %p, ptr %box
  call void asm sideeffect "", "*m"(ptr elementtype(ptr) %box)
  ret void
}

; CHECK-LABEL: define void @moved_beside_assembly(
; CHECK-NOT: call ptr @malloc
define void @moved_beside_assembly() {
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  call void asm sideeffect "", "~{memory}"()
  ret void
}
