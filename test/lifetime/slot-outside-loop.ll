; The slot of a site in a loop stands in the entry block, so the stack does not grow (trap 5), and
; what it holds from the turn before is not promised to anyone: zeroing is in the loop (trap 7), and
; marks that an access never changes go (trap 41).
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare i1 @flag()

; CHECK-LABEL: define i32 @moved_in_loop(
; CHECK: entry:
; CHECK: alloca [16 x i8], align 16
; CHECK: loop:
; CHECK: call void @llvm.lifetime.start
; CHECK: call void @llvm.memset
; CHECK-NOT: alloca
; CHECK-NOT: call ptr @calloc
; CHECK: ret i32
define i32 @moved_in_loop() {
entry:
  br label %loop
loop:
  %p = call ptr @calloc(i64 1, i64 16)
  %v = load i32, ptr %p
  %w = add i32 %v, 1
  store i32 %w, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %w
}

; CHECK-LABEL: define i32 @moved_with_invariant_marks(
; CHECK-NOT: call ptr @malloc
; CHECK-NOT: !invariant.group
; CHECK-NOT: !invariant.load
; CHECK: ret i32
define i32 @moved_with_invariant_marks(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 16)
  store i32 %i, ptr %p, !invariant.group !0
  %c = call i1 @flag()
  %v = load i32, ptr %p, !invariant.group !0
  %w = load i32, ptr %p, !invariant.load !0
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %r = add i32 %v, %w
  ret i32 %r
}

!0 = !{}
