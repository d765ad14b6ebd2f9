; A distance between two places in one object carries no address, also when it is part of a
; longer sum; what is left over when addresses do not cancel does.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_distance
; REMARK: malloc(24) moved to the stack of moved_in_sum
; REMARK: malloc(32) moved to the stack of moved_through_memory
; REMARK: malloc(40) stays on the heap: stored to global 'sink'
; REMARK: malloc(48) stays on the heap: stored to global 'sink'
; REMARK: malloc(56) stays on the heap: stored to global 'sink'
; REMARK: malloc(64) stays on the heap: stored to global 'sink'
; REMARK: malloc(72) stays on the heap: stored to global 'sink'
; REMARK: malloc(80) stays on the heap: stored to global 'sink'
; REMARK: malloc(88) stays on the heap: stored to global 'sink'

target triple = "x86_64-unknown-linux-gnu"
@sink = global i64 0
declare ptr @malloc(i64)

; CHECK-LABEL: define void @moved_distance(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_distance(i64 %i, i64 %k) {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %q = getelementptr i8, ptr %p, i64 %i
  %r = getelementptr i8, ptr %p, i64 %k
  %a = ptrtoint ptr %q to i64
  %b = ptrtoint ptr %r to i64
  %d = sub i64 %a, %b
  store i64 %d, ptr @sink
  ret void
}

; CHECK-LABEL: define void @moved_in_sum(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_in_sum(i64 %i) {
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  %q = getelementptr i8, ptr %p, i64 %i
  %a = ptrtoint ptr %q to i64
  %b = ptrtoint ptr %p to i64
  %one = add i64 %a, 1
  %d = sub i64 %one, %b
  %e = add i64 %d, %i
  store i64 %e, ptr @sink
  ret void
}

; CHECK-LABEL: define void @moved_through_memory(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_through_memory(i64 %i) {
  %at = alloca ptr
  %p = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %p
  %q = getelementptr i8, ptr %p, i64 %i
  store ptr %q, ptr %at
  %r = load ptr, ptr %at
  %a = ptrtoint ptr %r to i64
  %b = ptrtoint ptr %p to i64
  %d = sub i64 %a, %b
  store i64 %d, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_other_may_arrive(
; CHECK: call ptr @malloc(i64 40)
define void @kept_other_may_arrive(i1 %c, ptr %other) {
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  %q = select i1 %c, ptr %p, ptr %other
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %d = sub i64 %a, %b
  store i64 %d, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_memory_of_others(
; CHECK: call ptr @malloc(i64 48)
define void @kept_memory_of_others(i1 %c) {
entry:
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  br i1 %c, label %a, label %join
a:
  %old = load ptr, ptr @sink
  br label %join
join:
  %q = phi ptr [ %p, %entry ], [ %old, %a ]
  %x = ptrtoint ptr %q to i64
  %y = ptrtoint ptr %p to i64
  %d = sub i64 %x, %y
  store i64 %d, ptr @sink
  ret void
}

; Twice the address minus the address is the address.
; CHECK-LABEL: define void @kept_scaled(
; CHECK: call ptr @malloc(i64 56)
define void @kept_scaled() {
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  %a = ptrtoint ptr %p to i64
  %twice = mul i64 %a, 2
  %d = sub i64 %twice, %a
  store i64 %d, ptr @sink
  ret void
}

; As a sum with itself, which has another use.
; CHECK-LABEL: define void @kept_doubled(
; CHECK: call ptr @malloc(i64 64)
define void @kept_doubled() {
  %p = call ptr @malloc(i64 64)
  store volatile i8 1, ptr %p
  %a = ptrtoint ptr %p to i64
  %twice = add i64 %a, %a
  %there = icmp ne i64 %twice, 0
  %d = sub i64 %twice, %a
  store i64 %d, ptr @sink
  ret void
}

; The address minus its lowest bits.
; CHECK-LABEL: define void @kept_rounded(
; CHECK: call ptr @malloc(i64 72)
define void @kept_rounded() {
  %p = call ptr @malloc(i64 72)
  store volatile i8 1, ptr %p
  %a = ptrtoint ptr %p to i64
  %low = and i64 %a, 4095
  %d = sub i64 %a, %low
  store i64 %d, ptr @sink
  ret void
}

; Three of one object: one is left over.
; CHECK-LABEL: define void @kept_left_over(
; CHECK: call ptr @malloc(i64 80)
define void @kept_left_over(i64 %i) {
  %p = call ptr @malloc(i64 80)
  store volatile i8 1, ptr %p
  %q = getelementptr i8, ptr %p, i64 %i
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %d = sub i64 %a, %b
  %e = add i64 %d, %a
  store i64 %e, ptr @sink
  ret void
}

; Subtracted twice.
; CHECK-LABEL: define void @kept_subtracted_twice(
; CHECK: call ptr @malloc(i64 88)
define void @kept_subtracted_twice(i64 %i) {
  %p = call ptr @malloc(i64 88)
  store volatile i8 1, ptr %p
  %q = getelementptr i8, ptr %p, i64 %i
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %d = sub i64 %b, %a
  %e = sub i64 %d, %a
  store i64 %e, ptr @sink
  ret void
}
