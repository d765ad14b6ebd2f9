; The slot of a site in a loop stands in the entry block: the stack does not grow.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)

define void @touch(ptr %p) noinline {
  store volatile i8 7, ptr %p
  ret void
}

; CHECK-LABEL: define void @moved_in_loop(
; CHECK-NEXT: entry:
; CHECK-NEXT: %[[SLOT:.*]] = alloca [1024 x i8], align 16
; CHECK: loop:
; CHECK-NOT: alloca
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: ret void
define void @moved_in_loop(i32 %turns) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 1024)
  call void @touch(ptr %p)
  call void @free(ptr %p)
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %turns
  br i1 %more, label %loop, label %done
done:
  ret void
}

; 100,000 slots of 1 KiB would be 100 MB of stack.
define i32 @main() {
  call void @moved_in_loop(i32 100000)
  ret i32 0
}
