; A size that is not a constant but bounded gets a slot of its bound: by known bits, a choice, metadata,
; a condition that dominates the call (also of an operand that was used before), or a loop's range.
; RUN: %opt -passes='heap2stack<max-dynamic=0>' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-dynamic=0>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare ptr @realloc(ptr, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_known_bits(
; CHECK: alloca [64 x i8]
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; REMARK: malloc(at most 63) moved to the stack of moved_known_bits
define void @moved_known_bits(i64 %n) {
  %size = and i64 %n, 63
  %p = call ptr @malloc(i64 %size)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_choice(
; CHECK: alloca [64 x i8]
; REMARK: malloc(at most 64) moved to the stack of moved_choice
define void @moved_choice(i1 %c) {
  %count = select i1 %c, i64 4, i64 16
  %size = shl nuw i64 %count, 2
  %p = call ptr @malloc(i64 %size)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_behind_condition(
; CHECK: alloca [96 x i8]
; REMARK: malloc(at most 96) moved to the stack of moved_behind_condition
define void @moved_behind_condition(i32 %n) {
  %wide = zext i32 %n to i64
  %size = mul i64 %wide, 8
  %fits = icmp ult i32 %n, 13
  br i1 %fits, label %small, label %end
small:
  %p = call ptr @malloc(i64 %size)
  call void @use(ptr %p)
  call void @free(ptr %p)
  br label %end
end:
  ret void
}

; CHECK-LABEL: define void @moved_loaded(
; REMARK: malloc(at most 99) moved to the stack of moved_loaded
define void @moved_loaded(ptr %from) {
  %n = load i64, ptr %from, !range !{i64 1, i64 100}
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_in_loop(
; REMARK: malloc(at most 72) moved to the stack of moved_in_loop
define void @moved_in_loop() {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %next, %loop ]
  %size = mul i64 %i, 8
  %p = call ptr @malloc(i64 %size)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %next = add nuw nsw i64 %i, 1
  %end = icmp eq i64 %next, 10
  br i1 %end, label %out, label %loop
out:
  ret void
}

; CHECK-LABEL: define void @moved_product(
; CHECK: alloca [112 x i8]
; CHECK: call void @llvm.memset{{.*}}(ptr {{.*}}, i8 0, i64 112, i1 false)
; REMARK: calloc(at most 105) moved to the stack of moved_product
define void @moved_product(i64 %n, i64 %m) {
  %a = and i64 %n, 7
  %b = and i64 %m, 15
  %p = call ptr @calloc(i64 %a, i64 %b)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; What is long is zeroed as far as was asked for.
; CHECK-LABEL: define void @moved_long_product(
; CHECK: alloca [496 x i8]
; CHECK: %[[SIZE:.*]] = select i1
; CHECK: call void @llvm.memset{{.*}}(ptr {{.*}}, i8 0, i64 %[[SIZE]], i1 false)
define void @moved_long_product(i64 %n) {
  %a = and i64 %n, 31
  %p = call ptr @calloc(i64 %a, i64 16)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; The condition that holds is about another value, or not on every way, or says too little.
; CHECK-LABEL: define void @kept_not_behind_condition(
; CHECK-COUNT-3: call ptr @malloc
; REMARK: malloc(?) stays on the heap: its size is not a constant
; REMARK: malloc(?) stays on the heap: its size is not a constant
; REMARK: malloc(?) stays on the heap: its size is not a constant
define void @kept_not_behind_condition(i64 %n, i64 %m) {
  %fits = icmp ult i64 %n, 13
  br i1 %fits, label %small, label %end
small:
  %p = call ptr @malloc(i64 %m)
  call void @use(ptr %p)
  call void @free(ptr %p)
  br label %end
end:
  %q = call ptr @malloc(i64 %n)
  call void @use(ptr %q)
  call void @free(ptr %q)
  %signed = icmp slt i64 %n, 13
  br i1 %signed, label %negative, label %out
negative:
  %r = call ptr @malloc(i64 %n)
  call void @use(ptr %r)
  call void @free(ptr %r)
  br label %out
out:
  ret void
}

; 8 times a number of 62 bits overflows.
; CHECK-LABEL: define void @kept_product_too_large(
; CHECK: call ptr @calloc
; REMARK: calloc(?) stays on the heap: its size is not a constant
define void @kept_product_too_large(i64 %n) {
  %a = lshr i64 %n, 2
  %p = call ptr @calloc(i64 %a, i64 8)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; REMARK: malloc(16) moved to the stack of moved_reallocated
; REMARK: realloc(at most 31) moved to the stack of moved_reallocated
define void @moved_reallocated(i64 %n) {
  %a = and i64 %n, 15
  %size = add nuw i64 %a, 16
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %q = call ptr @realloc(ptr %p, i64 %size)
  call void @use(ptr %q)
  call void @free(ptr %q)
  ret void
}

; realloc to 0 bytes may free.
; REMARK: malloc(16) stays on the heap: may be reallocated to a size that is not known
; REMARK: realloc(?) stays on the heap: its size is not a constant
define void @kept_reallocated_to_nothing(i64 %n) {
  %a = and i64 %n, 15
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %q = call ptr @realloc(ptr %p, i64 %a)
  call void @use(ptr %q)
  call void @free(ptr %q)
  ret void
}
