; An older object that is only compared, or turned into a number, after the site ran again
; must differ from the newer one.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s
; RUN: lli %s
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc

; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(32) moved to the stack of moved_compared_before

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)

; How often the object of a turn has the address of the one before, which was not freed.
; CHECK-LABEL: define i32 @kept_compared(
; CHECK: call ptr @malloc(i64 16)
define i32 @kept_compared(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %previous = phi ptr [ null, %entry ], [ %p, %loop ]
  %count = phi i32 [ 0, %entry ], [ %count.next, %loop ]
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %same = icmp eq ptr %p, %previous
  %one = zext i1 %same to i32
  %count.next = add i32 %count, %one
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %count.next
}

; CHECK-LABEL: define i32 @kept_number(
; CHECK: call ptr @malloc(i64 24)
define i32 @kept_number(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %previous = phi i64 [ 0, %entry ], [ %bits, %loop ]
  %count = phi i32 [ 0, %entry ], [ %count.next, %loop ]
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  %bits = ptrtoint ptr %p to i64
  %same = icmp eq i64 %bits, %previous
  %one = zext i1 %same to i32
  %count.next = add i32 %count, %one
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %count.next
}

; CHECK-LABEL: define i32 @moved_compared_before(
; CHECK: alloca [32 x i8]
; CHECK-NOT: call ptr @malloc
; CHECK: ret i32
define i32 @moved_compared_before(i32 %n, ptr %other) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %count = phi i32 [ 0, %entry ], [ %count.next, %loop ]
  %p = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %p
  %same = icmp eq ptr %p, %other
  %one = zext i1 %same to i32
  %count.next = add i32 %count, %one
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %count.next
}

define i32 @main() {
  %a = call i32 @kept_compared(i32 4)
  %b = call i32 @kept_number(i32 4)
  %c = call i32 @moved_compared_before(i32 4, ptr null)
  %ab = add i32 %a, %b
  %abc = add i32 %ab, %c
  ret i32 %abc
}
