; atomicrmw and cmpxchg store what they are given and give what was there.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) stays on the heap: stored to global 'sink'
; REMARK: malloc(48) moved to the stack of moved_counter
; REMARK: malloc(56) moved to the stack of moved_expected
; REMARK: malloc(64) moved to the stack of moved_exchanged_locally

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)

; CHECK-LABEL: define void @kept_exchanged_out(
; CHECK: call ptr @malloc(i64 16)
define void @kept_exchanged_out() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 16)
  store ptr %p, ptr %box
  %old = atomicrmw xchg ptr %box, ptr null monotonic
  store ptr %old, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_exchanged_in(
; CHECK: call ptr @malloc(i64 24)
define void @kept_exchanged_in() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 24)
  %old = atomicrmw xchg ptr %box, ptr %p monotonic
  %q = load ptr, ptr %box
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_compared_and_stored(
; CHECK: call ptr @malloc(i64 32)
define void @kept_compared_and_stored() {
  %p = call ptr @malloc(i64 32)
  %pair = cmpxchg ptr @sink, ptr null, ptr %p acq_rel monotonic
  ret void
}

; CHECK-LABEL: define void @kept_added(
; CHECK: call ptr @malloc(i64 40)
define void @kept_added() {
  %box = alloca i64
  %p = call ptr @malloc(i64 40)
  %bits = ptrtoint ptr %p to i64
  store i64 0, ptr %box
  %old = atomicrmw add ptr %box, i64 %bits monotonic
  %sum = load i64, ptr %box
  store i64 %sum, ptr @sink
  ret void
}

; CHECK-LABEL: define i32 @moved_counter(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i32
define i32 @moved_counter() {
  %p = call ptr @malloc(i64 48)
  store atomic i32 1, ptr %p release, align 4
  %old = atomicrmw sub ptr %p, i32 1 acq_rel
  fence acquire
  ret i32 %old
}

; What is compared with is not stored.
; CHECK-LABEL: define i1 @moved_expected(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i1
define i1 @moved_expected() {
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  %pair = cmpxchg ptr @sink, ptr %p, ptr null acq_rel monotonic
  %done = extractvalue { ptr, i1 } %pair, 1
  ret i1 %done
}

; CHECK-LABEL: define i8 @moved_exchanged_locally(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i8
define i8 @moved_exchanged_locally() {
  %box = alloca ptr
  store ptr null, ptr %box
  %p = call ptr @malloc(i64 64)
  store volatile i8 1, ptr %p
  %null = atomicrmw xchg ptr %box, ptr %p acq_rel
  %pair = cmpxchg ptr %box, ptr %p, ptr null acq_rel monotonic
  %q = extractvalue { ptr, i1 } %pair, 0
  %x = load volatile i8, ptr %q
  ret i8 %x
}
