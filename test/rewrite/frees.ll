; Traps 1 and 35: a free goes if it can only free slots or null, and is guarded if not: then a life ends
; only where the slot arrives. Each slot that may arrive is compared.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)

; CHECK-LABEL: define i8 @moved_deleted(
; CHECK-NOT: call void @free(
; CHECK: ret i8
define i8 @moved_deleted(i1 %c) {
  %a = call ptr @malloc(i64 8)
  %b = call ptr @malloc(i64 8)
  %either = select i1 %c, ptr %a, ptr %b
  %p = select i1 %c, ptr %either, ptr null
  store i8 1, ptr %a
  %v = load i8, ptr %a
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_guarded(
; CHECK: %p = select i1 %c, ptr %a.slot, ptr %b
; CHECK: [[HEAP:%.*]] = icmp ne ptr %p, %a.slot
; CHECK: br i1 [[HEAP]], label %[[FREE:.*]], label %[[END:.*]]
; CHECK: [[FREE]]:
; CHECK-NEXT: call void @free(ptr %p)
; CHECK-NEXT: br label %[[JOIN:.*]]
; CHECK: [[END]]:
; CHECK-NEXT: call void @llvm.lifetime.end{{.*}}%a.slot)
; CHECK-NEXT: br label %[[JOIN]]
; CHECK: [[JOIN]]:
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: ret i8
define i8 @moved_guarded(i1 %c) {
  %a = call ptr @malloc(i64 8)
  %b = call ptr @malloc(i64 90000)
  %p = select i1 %c, ptr %a, ptr %b
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; CHECK-LABEL: define i8 @moved_guarded_from_two(
; CHECK: [[A:%.*]] = icmp ne ptr %p, %a.slot
; CHECK: [[B:%.*]] = icmp ne ptr %p, %b.slot
; CHECK: [[HEAP:%.*]] = and i1 [[A]], [[B]]
; CHECK: br i1 [[HEAP]]
; CHECK: call void @free(ptr %p)
; CHECK-NOT: call void @llvm.lifetime.end
; CHECK: ret i8
define i8 @moved_guarded_from_two(i1 %c, i1 %d) {
  %a = call ptr @malloc(i64 8)
  %b = call ptr @malloc(i64 8)
  %k = call ptr @malloc(i64 90000)
  %ab = select i1 %c, ptr %a, ptr %b
  %p = select i1 %d, ptr %ab, ptr %k
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}

; A phi after the free gets its values from where the block ends now.
; CHECK-LABEL: define i8 @moved_guarded_before_phi(
; CHECK: call void @free(ptr %p)
; CHECK: phi i8 [ %v, %[[TAIL:.*]] ], [ 0, %0 ]
define i8 @moved_guarded_before_phi(i1 %c, i1 %d) {
  %a = call ptr @malloc(i64 8)
  %b = call ptr @malloc(i64 90000)
  br i1 %d, label %use, label %join
use:
  %p = select i1 %c, ptr %a, ptr %b
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  br label %join
join:
  %r = phi i8 [ %v, %use ], [ 0, %0 ]
  ret i8 %r
}

; CHECK-LABEL: define void @kept_other(
; CHECK: call void @free(ptr %q)
define void @kept_other(ptr %q) {
  %p = call ptr @malloc(i64 8)
  call void @free(ptr %q)
  ret void
}
