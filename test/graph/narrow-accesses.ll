; A pointer is stored by any type of its size, and what overlaps it even by a byte carries
; it on.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) moved to the stack of moved_neighbour
; REMARK: malloc(48) moved to the stack of moved_by_integer
; REMARK: malloc(56) stays on the heap: pieces of its address are kept in memory as data
; REMARK: malloc(64) stays on the heap: stored to global 'sink'

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)

; CHECK-LABEL: define void @kept_low_half(
; CHECK: call ptr @malloc(i64 16)
define void @kept_low_half() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 16)
  store ptr %p, ptr %box
  %x = load i32, ptr %box
  store i32 %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_last_byte(
; CHECK: call ptr @malloc(i64 24)
define void @kept_last_byte() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %box
  %last = getelementptr i8, ptr %box, i64 7
  %x = load i8, ptr %last
  store i8 %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_across(
; CHECK: call ptr @malloc(i64 32)
define void @kept_across() {
  %box = alloca [2 x ptr]
  %p = call ptr @malloc(i64 32)
  %second = getelementptr ptr, ptr %box, i64 1
  store ptr %p, ptr %second
  %across = getelementptr i8, ptr %box, i64 4
  %x = load i64, ptr %across, align 4
  store i64 %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @moved_neighbour(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_neighbour() {
  %box = alloca [2 x ptr]
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  %second = getelementptr ptr, ptr %box, i64 1
  store ptr %p, ptr %second
  %before = getelementptr i8, ptr %box, i64 4
  store i32 5, ptr %before
  %x = load i32, ptr %before
  store i32 %x, ptr @sink
  ret void
}

; CHECK-LABEL: define i8 @moved_by_integer(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i8
define i8 @moved_by_integer() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  %bits = ptrtoint ptr %p to i64
  store i64 %bits, ptr %box
  %q = load ptr, ptr %box
  %x = load volatile i8, ptr %q
  ret i8 %x
}

; Put together from halves.
; CHECK-LABEL: define void @kept_from_halves(
; CHECK: call ptr @malloc(i64 56)
define void @kept_from_halves() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 56)
  %bits = ptrtoint ptr %p to i64
  %low = trunc i64 %bits to i32
  %shifted = lshr i64 %bits, 32
  %high = trunc i64 %shifted to i32
  store i32 %low, ptr %box
  %upper = getelementptr i8, ptr %box, i64 4
  store i32 %high, ptr %upper
  %q = load ptr, ptr %box
  store ptr %q, ptr @sink
  ret void
}

; In the middle of a wide load.
; CHECK-LABEL: define void @kept_wide_load(
; CHECK: call ptr @malloc(i64 64)
define void @kept_wide_load() {
  %box = alloca [4 x ptr]
  %p = call ptr @malloc(i64 64)
  %third = getelementptr ptr, ptr %box, i64 2
  store ptr %p, ptr %third
  %all = load i256, ptr %box
  store i256 %all, ptr @sink
  ret void
}
