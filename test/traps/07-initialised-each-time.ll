; calloc's zeroing happens at the site, each time it runs, not once in the entry block.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: lli %s
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc

target triple = "x86_64-unknown-linux-gnu"
declare ptr @calloc(i64, i64)
declare void @free(ptr)

define i8 @exchange(ptr %p) noinline {
  %old = load volatile i8, ptr %p
  store volatile i8 7, ptr %p
  ret i8 %old
}

; CHECK-LABEL: define i8 @moved_in_loop(
; CHECK: entry:
; CHECK: %[[SLOT:.*]] = alloca [16 x i8], align 16
; CHECK-NOT: memset
; CHECK: loop:
; CHECK: call void @llvm.memset{{.*}}(ptr align 16 %[[SLOT]], i8 0, i64 16,
; CHECK: call i8 @exchange(
; CHECK-NOT: call {{.*}}@{{calloc|free}}(
; CHECK: ret i8
define i8 @moved_in_loop() {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i8 [ 0, %entry ], [ %sum.next, %loop ]
  %p = call ptr @calloc(i64 4, i64 4)
  %x = call i8 @exchange(ptr %p)
  call void @free(ptr %p)
  %sum.next = add i8 %sum, %x
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, 5
  br i1 %more, label %loop, label %done
done:
  ret i8 %sum.next
}

define i32 @main() {
  %sum = call i8 @moved_in_loop()
  %code = zext i8 %sum to i32
  ret i32 %code
}
