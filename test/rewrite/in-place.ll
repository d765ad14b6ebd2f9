; Traps 5 and 7: the slot is in the entry block; its life begins, and it is zeroed, at each run of the
; site, for the bytes that were asked for.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @calloc(i64, i64)
declare void @free(ptr)

; CHECK-LABEL: define i8 @moved_in_loop(
; CHECK-NEXT: entry:
; CHECK-NEXT: %p.slot = alloca [32 x i8], align 16
; CHECK-NEXT: br label %loop
; CHECK: loop:
; CHECK: call void @llvm.lifetime.start{{.*}}(
; CHECK-NEXT: call void @llvm.memset{{.*}}(ptr align 16 %p.slot, i8 0, i64 20, i1 false)
; CHECK: call void @llvm.lifetime.end{{.*}}(
; CHECK: br i1
define i8 @moved_in_loop(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %j, %loop ]
  %sum = phi i8 [ 0, %entry ], [ %t, %loop ]
  %p = call ptr @calloc(i64 4, i64 5)
  %at = getelementptr i8, ptr %p, i32 %i
  store i8 3, ptr %at
  %v = load i8, ptr %p
  %t = add i8 %sum, %v
  call void @free(ptr %p)
  %j = add i32 %i, 1
  %more = icmp slt i32 %j, %n
  br i1 %more, label %loop, label %done
done:
  ret i8 %t
}
