; The body of a naked function does not say what its assembly does with the arguments, and
; that of a coroutine not that its frame outlives the call.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s

; CHECK: malloc(16) stays on the heap: passed to naked(), which may keep it
; CHECK: malloc(24) stays on the heap: passed to coroutine(), which may keep it
; CHECK: malloc(32) moved to the stack of moved

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)

define void @naked(ptr %p) naked noinline {
  call void asm sideeffect "ret", ""()
  unreachable
}

define void @coroutine(ptr %p) presplitcoroutine noinline {
  %x = load volatile i8, ptr %p
  ret void
}

define void @plain(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}

define void @kept_by_naked() {
  %p = call ptr @malloc(i64 16)
  call void @naked(ptr %p)
  ret void
}

define void @kept_by_coroutine() {
  %p = call ptr @malloc(i64 24)
  call void @coroutine(ptr %p)
  ret void
}

define void @moved() {
  %p = call ptr @malloc(i64 32)
  call void @plain(ptr %p)
  ret void
}
