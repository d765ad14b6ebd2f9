; An integer carries the address it was made from through every operation, into callees
; too, and gives it back as a pointer; a comparison ends it.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) moved to the stack of moved_tagged
; REMARK: malloc(48) moved to the stack of moved_xor_list
; REMARK: malloc(56) stays on the heap: stored to global 'sink'
; REMARK: malloc(64) moved to the stack of moved_compared
; REMARK: malloc(72) stays on the heap: passed to take_number(), which lets it escape
; REMARK: malloc(80) stays on the heap: stored to global 'sink'
; REMARK: malloc(88) stays on the heap: returned to the caller
; REMARK: malloc(96) moved to the stack of moved_as_argument

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare i64 @llvm.bswap.i64(i64)

; CHECK-LABEL: define void @kept_arithmetic(
; CHECK: call ptr @malloc(i64 16)
define void @kept_arithmetic() {
  %p = call ptr @malloc(i64 16)
  %bits = ptrtoint ptr %p to i64
  %a = add i64 %bits, 1
  %b = sub i64 %a, 1
  %c = mul i64 %b, 3
  %d = udiv i64 %c, 3
  %e = shl i64 %d, 1
  %f = lshr i64 %e, 1
  %q = inttoptr i64 %f to ptr
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_widths(
; CHECK: call ptr @malloc(i64 24)
define void @kept_widths() {
  %p = call ptr @malloc(i64 24)
  %bits = ptrtoint ptr %p to i128
  %wide = sext i128 %bits to i256
  %narrow = trunc i256 %wide to i32
  store i32 %narrow, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_floating(
; CHECK: call ptr @malloc(i64 32)
define void @kept_floating() {
  %p = call ptr @malloc(i64 32)
  %bits = ptrtoint ptr %p to i64
  %f = bitcast i64 %bits to double
  %g = fneg double %f
  store double %g, ptr @sink
  ret void
}

; CHECK-LABEL: define i8 @moved_tagged(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i8
define i8 @moved_tagged() {
  %box = alloca i64
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  %bits = ptrtoint ptr %p to i64
  %tagged = or i64 %bits, 1
  store i64 %tagged, ptr %box
  %again = load i64, ptr %box
  %clean = and i64 %again, -2
  %q = inttoptr i64 %clean to ptr
  %x = load volatile i8, ptr %q
  ret i8 %x
}

; CHECK-LABEL: define void @moved_xor_list(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_xor_list() {
  %stone = alloca i64
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  %a = ptrtoint ptr %stone to i64
  %b = ptrtoint ptr %p to i64
  %link = xor i64 %a, %b
  store i64 %link, ptr %stone
  %again = load i64, ptr %stone
  %next = xor i64 %again, %a
  %q = inttoptr i64 %next to ptr
  %x = load volatile i8, ptr %q
  ret void
}

; CHECK-LABEL: define void @kept_xor(
; CHECK: call ptr @malloc(i64 56)
define void @kept_xor(i64 %key) {
  %p = call ptr @malloc(i64 56)
  %bits = ptrtoint ptr %p to i64
  %hidden = xor i64 %bits, %key
  store i64 %hidden, ptr @sink
  ret void
}

; CHECK-LABEL: define i1 @moved_compared(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i1
define i1 @moved_compared() {
  %p = call ptr @malloc(i64 64)
  store volatile i8 1, ptr %p
  %bits = ptrtoint ptr %p to i64
  %page = and i64 %bits, 4095
  %low = icmp ult i64 %page, 64
  ret i1 %low
}

define void @take_number(i64 %bits) noinline {
  %q = inttoptr i64 %bits to ptr
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_as_argument(
; CHECK: call ptr @malloc(i64 72)
define void @kept_as_argument() {
  %p = call ptr @malloc(i64 72)
  %bits = ptrtoint ptr %p to i64
  call void @take_number(i64 %bits)
  ret void
}

; Through an intrinsic that only computes.
; CHECK-LABEL: define void @kept_swapped(
; CHECK: call ptr @malloc(i64 80)
define void @kept_swapped() {
  %p = call ptr @malloc(i64 80)
  %bits = ptrtoint ptr %p to i64
  %swapped = call i64 @llvm.bswap.i64(i64 %bits)
  store i64 %swapped, ptr @sink
  ret void
}

; Even one bit of it, as a number.
; CHECK-LABEL: define i64 @kept_bit(
; CHECK: call ptr @malloc(i64 88)
define i64 @kept_bit() {
  %p = call ptr @malloc(i64 88)
  %bits = ptrtoint ptr %p to i64
  %high = lshr i64 %bits, 40
  %bit = and i64 %high, 1
  ret i64 %bit
}

define i1 @is_aligned(i64 %bits) noinline {
  %low = and i64 %bits, 15
  %zero = icmp eq i64 %low, 0
  ret i1 %zero
}

; CHECK-LABEL: define i1 @moved_as_argument(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i1
define i1 @moved_as_argument() {
  %p = call ptr @malloc(i64 96)
  store volatile i8 1, ptr %p
  %bits = ptrtoint ptr %p to i64
  %aligned = call i1 @is_aligned(i64 %bits)
  ret i1 %aligned
}
