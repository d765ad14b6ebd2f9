; What an address made of a number alone leads to is not known: a fixed place, one that was read or computed, what
; the processor says. Small numbers are no object's. An address that was made a number, tagged and made an
; address again is that address.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare i64 @strlen(ptr)
declare i64 @strtoul(ptr, ptr, i32)
declare ptr @llvm.thread.pointer.p0()

@numbers = constant [2 x i64] [i64 268435456, i64 268435520]
@places = constant [2 x ptr] [ptr inttoptr (i64 268435456 to ptr), ptr null]
@exposed = global i64 0

; CHECK-LABEL: define void @kept_at_fixed_place(
; CHECK: call ptr @malloc
define void @kept_at_fixed_place() {
  %p = call ptr @malloc(i64 64)
  store ptr %p, ptr inttoptr (i64 268435456 to ptr)
  ret void
}

; CHECK-LABEL: define void @kept_given_to_fixed_routine(
; CHECK: call ptr @malloc
define void @kept_given_to_fixed_routine() {
  %p = call ptr @malloc(i64 64)
  call void inttoptr (i64 268435456 to ptr)(ptr %p)
  ret void
}

; CHECK-LABEL: define i32 @kept_one_of_two_routines(
; CHECK: call ptr @malloc
define internal i32 @add(ptr %p) {
  %v = load i32, ptr %p
  ret i32 %v
}
define i32 @kept_one_of_two_routines(i1 %c) {
  %p = call ptr @malloc(i64 64)
  store i32 5, ptr %p
  %f = select i1 %c, ptr @add, ptr inttoptr (i64 268435456 to ptr)
  %r = call i32 %f(ptr %p)
  ret i32 %r
}

; CHECK-LABEL: define void @kept_at_number_of_table(
; CHECK: call ptr @malloc
define void @kept_at_number_of_table(i64 %i) {
  %p = call ptr @malloc(i64 64)
  %g = getelementptr i64, ptr @numbers, i64 %i
  %n = load i64, ptr %g
  %t = inttoptr i64 %n to ptr
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_at_place_of_table(
; CHECK: call ptr @malloc
define void @kept_at_place_of_table(i64 %i) {
  %p = call ptr @malloc(i64 64)
  %g = getelementptr ptr, ptr @places, i64 %i
  %t = load ptr, ptr %g
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_at_number_read(
; CHECK: call ptr @malloc
define void @kept_at_number_read(ptr %text) {
  %p = call ptr @malloc(i64 64)
  %n = call i64 @strtoul(ptr %text, ptr null, i32 0)
  %t = inttoptr i64 %n to ptr
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_at_null_and_number(
; CHECK: call ptr @malloc
define void @kept_at_null_and_number(ptr %text) {
  %p = call ptr @malloc(i64 64)
  %n = call i64 @strlen(ptr %text)
  %t = getelementptr i8, ptr null, i64 %n
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_in_local_or_fixed_place(
; CHECK: call ptr @malloc
define void @kept_in_local_or_fixed_place(i1 %c) {
  %local = alloca ptr
  %a = ptrtoint ptr %local to i64
  %p = call ptr @malloc(i64 64)
  %n = select i1 %c, i64 %a, i64 268435456
  %t = inttoptr i64 %n to ptr
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_at_thread_pointer(
; CHECK: call ptr @malloc
define void @kept_at_thread_pointer() {
  %p = call ptr @malloc(i64 64)
  %t = call ptr @llvm.thread.pointer.p0()
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_at_null(
; CHECK: call ptr @malloc
define void @kept_at_null() null_pointer_is_valid {
  %p = call ptr @malloc(i64 64)
  store ptr %p, ptr null
  ret void
}

; CHECK-LABEL: define void @kept_in_segment(
; CHECK: call ptr @malloc
define void @kept_in_segment() {
  %p = call ptr @malloc(i64 64)
  store ptr %p, ptr addrspace(256) null
  ret void
}

; CHECK-LABEL: define void @kept_in_thread_block(
; CHECK: call ptr @malloc
define void @kept_in_thread_block() {
  %p = call ptr @malloc(i64 64)
  %self = load ptr, ptr addrspace(256) inttoptr (i64 16 to ptr addrspace(256))
  store ptr %p, ptr %self
  ret void
}

; CHECK-LABEL: define void @kept_at_number_that_nobody_folded(
; CHECK: call ptr @malloc
define void @kept_at_number_that_nobody_folded() {
  %p = call ptr @malloc(i64 64)
  %t = inttoptr i64 268435456 to ptr
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_at_small_number_and_number(
; CHECK: call ptr @malloc
define void @kept_at_small_number_and_number(ptr %text) {
  %p = call ptr @malloc(i64 64)
  %n = call i64 @strlen(ptr %text)
  %t = getelementptr i8, ptr inttoptr (i64 16 to ptr), i64 %n
  store ptr %p, ptr %t
  ret void
}

; CHECK-LABEL: define void @kept_bit_by_bit(
; CHECK: call ptr @malloc
define void @kept_bit_by_bit() {
entry:
  %p = call ptr @malloc(i64 64)
  %a = ptrtoint ptr %p to i64
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i64 [ 0, %entry ], [ %more, %loop ]
  %shifted = lshr i64 %a, %i
  %bit = trunc i64 %shifted to i1
  %wide = zext i1 %bit to i64
  %back = shl i64 %wide, %i
  %more = or i64 %sum, %back
  %next = add i64 %i, 1
  %ends = icmp eq i64 %next, 64
  br i1 %ends, label %end, label %loop
end:
  store i64 %more, ptr @exposed
  ret void
}

; The other address may be null, of which points-to sets do not tell.
; CHECK-LABEL: define ptr @kept_distance_that_is_an_address(
; CHECK: call ptr @malloc
define ptr @kept_distance_that_is_an_address(i64 %i) {
  %table = alloca [2 x ptr]
  %p = call ptr @malloc(i64 64)
  store ptr null, ptr %table
  %second = getelementptr ptr, ptr %table, i64 1
  store ptr %p, ptr %second
  %g = getelementptr ptr, ptr %table, i64 %i
  %other = load ptr, ptr %g
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %other to i64
  %distance = sub i64 %a, %b
  %t = inttoptr i64 %distance to ptr
  ret ptr %t
}

; CHECK-LABEL: define i64 @moved_beside_dangling(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i64
define i64 @moved_beside_dangling(i1 %c) {
  %local = alloca ptr
  %p = call ptr @malloc(i64 64)
  store i64 3, ptr %p
  %at = select i1 %c, ptr %local, ptr inttoptr (i64 8 to ptr)
  br i1 %c, label %some, label %none
some:
  store ptr %p, ptr %at
  br label %none
none:
  %v = load i64, ptr %p
  ret i64 %v
}

; CHECK-LABEL: define i64 @moved_by_tagged_address(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i64
define i64 @moved_by_tagged_address() {
  %box = call ptr @malloc(i64 8)
  %p = call ptr @malloc(i64 64)
  store i64 3, ptr %p
  %a = ptrtoint ptr %box to i64
  %tagged = or i64 %a, 1
  %clear = and i64 %tagged, -8
  %t = inttoptr i64 %clear to ptr
  store ptr %p, ptr %t
  %q = load ptr, ptr %t
  %v = load i64, ptr %q
  ret i64 %v
}

; The step from one address to the other was an address.
; CHECK-LABEL: define ptr @kept_by_step(
; CHECK: call ptr @malloc
; CHECK: ret ptr
define ptr @kept_by_step(ptr %base, i1 %c) {
entry:
  %p = call ptr @malloc(i64 64)
  %h = ptrtoint ptr %p to i64
  br label %loop
loop:
  %at = phi ptr [ %base, %entry ], [ %to, %loop ]
  %step = phi i64 [ %h, %entry ], [ 0, %loop ]
  %to = getelementptr i8, ptr %at, i64 %step
  br i1 %c, label %loop, label %end
end:
  %a = ptrtoint ptr %to to i64
  %b = ptrtoint ptr %base to i64
  %distance = sub i64 %a, %b
  %t = inttoptr i64 %distance to ptr
  ret ptr %t
}
