; Before an LTO link only those objects move of which nothing is left in the frame.  LLVM 22 tells the pass where
; it is; in LLVM 19 what clang leaves in a module for the link does.
; RUN: %opt -passes='lto-pre-link<O1>' -S %s -pass-remarks=heap2stack -pass-remarks-missed=heap2stack -o %t.ll 2>&1 \
; RUN:   | %FileCheck %s
; RUN: %FileCheck --check-prefix=CODE --input-file %t.ll %s
; RUN: %opt -passes='thinlto-pre-link<O1>' -S %s -pass-remarks=heap2stack -pass-remarks-missed=heap2stack -o %t.ll 2>&1 \
; RUN:   | %FileCheck %s
; RUN: %FileCheck --check-prefix=CODE --input-file %t.ll %s
; RUN: env HEAP2STACK=max-frame=256 %opt -passes='lto-pre-link<O1>' -S %s -pass-remarks-missed=heap2stack 2>&1 | %FileCheck --check-prefix=FULL %s
; RUN: %opt -passes='lto-pre-link<O1>' -to-stack-before-link=1 -S %s | %FileCheck --check-prefix=TOLD %s

; CHECK-COUNT-3: moved to the stack of moved
; CHECK-COUNT-11: malloc({{.*}}) stays on the heap: whether a frame has room for it is left to the link step
; CHECK: moved to the stack of moved_of_some_size
; CHECK-NOT: remark:

; CODE-NOT: alloca

; FULL: malloc(at most 288) stays on the heap: the frame has no room left
; FULL-NOT: alloca

; TOLD-LABEL: @kept_volatile
; TOLD: alloca [32 x i8], {{.*}}!heap2stack

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare void @before()
declare void @after()
declare void @see(i1)
declare void @read(ptr nocapture nofree)

; Moves: a number in a structure.
define i64 @moved_field(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Moves: with a check for null, and zeroed.
define double @moved_zeroed(i1 %c) {
  %p = call ptr @calloc(i64 3, i64 8)
  %null = icmp eq ptr %p, null
  br i1 %null, label %failed, label %made
failed:
  ret double 0.0
made:
  %f = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  call void @before()
  store double 1.0, ptr %f
  br label %join
b:
  call void @after()
  br label %join
join:
  %v = load double, ptr %f
  call void @free(ptr %p)
  ret double %v
}

; Moves: a pointer, the rest is not used.
define ptr @moved_pointer(i1 %c, ptr %q) {
  %p = call ptr @calloc(i64 100, i64 8)
  %f = getelementptr i8, ptr %p, i64 400
  br i1 %c, label %a, label %b
a:
  call void @before()
  store ptr %q, ptr %f
  br label %join
b:
  call void @after()
  br label %join
join:
  %v = load ptr, ptr %f
  call void @free(ptr %p)
  ret ptr %v
}

; Stays: volatile.
define i64 @kept_volatile(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  call void @before()
  store volatile i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: atomic.
define i64 @kept_atomic(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  call void @before()
  store atomic i64 1, ptr %f seq_cst, align 8
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: of two types.
define i64 @kept_union(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  call void @before()
  store double 1.0, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: overlapping.
define i64 @kept_overlapping(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  %g = getelementptr i8, ptr %p, i64 12
  br i1 %c, label %a, label %b
a:
  call void @before()
  store float 1.0, ptr %g
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: partly outside of the slot.
define i64 @kept_outside(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 28
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: less than a byte.
define i1 @kept_bit(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i1 true, ptr %f
  br label %join
b:
  store i1 false, ptr %f
  call void @after()
  br label %join
join:
  %v = load i1, ptr %f
  call void @free(ptr %p)
  ret i1 %v
}

; Stays: a vector.
define <4 x i32> @kept_vector(i1 %c, <4 x i32> %x) {
  %p = call ptr @malloc(i64 16)
  br i1 %c, label %a, label %b
a:
  call void @before()
  store <4 x i32> %x, ptr %p
  br label %join
b:
  store <4 x i32> zeroinitializer, ptr %p
  call void @after()
  br label %join
join:
  %v = load <4 x i32>, ptr %p
  call void @free(ptr %p)
  ret <4 x i32> %v
}

; Stays: an index.
define i64 @kept_index(i1 %c, i64 %i) {
  %p = call ptr @malloc(i64 64)
  %f = getelementptr i64, ptr %p, i64 %i
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: compared with another address.
define i64 @kept_compared(i1 %c, ptr %q) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  %less = icmp ult ptr %p, %q
  call void @see(i1 %less)
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: compared with null, which may be an address here.
define i64 @kept_null_is_valid(i1 %c) null_pointer_is_valid {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  %null = icmp eq ptr %p, null
  call void @see(i1 %null)
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

; Stays: passed on.
define i64 @kept_passed(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = getelementptr i8, ptr %p, i64 8
  call void @read(ptr %p)
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}

!llvm.module.flags = !{!0}
!0 = !{i32 1, !"EnableSplitLTOUnit", i32 1}

; Moves if there is room for all of it: a test of its size would leave a slot.
define i64 @moved_of_some_size(i64 %n, i1 %c) {
  %few = and i64 %n, 248
  %bytes = add i64 %few, 40
  %p = call ptr @malloc(i64 %bytes)
  %f = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  call void @before()
  store i64 1, ptr %f
  br label %join
b:
  store i64 2, ptr %f
  call void @after()
  br label %join
join:
  %v = load i64, ptr %f
  call void @free(ptr %p)
  ret i64 %v
}
