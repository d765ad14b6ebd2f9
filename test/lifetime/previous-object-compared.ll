; A comparison, or a conversion to an integer, of an older object after the site ran again
; is a use (trap 39): with one slot the two would be equal.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @hash(i64)

; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_compared(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %equal = phi i32 [ 0, %entry ], [ %equal.next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %p, %loop ]
  %p = call ptr @malloc(i64 16)
  store i32 %i, ptr %p
  %same = icmp eq ptr %p, %prev
  %one = zext i1 %same to i32
  %equal.next = add i32 %equal, %one
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  ret i32 %equal.next
}

; The address is kept as an integer.
; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
define i1 @kept_compared_as_integer(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %prev = phi i64 [ 0, %entry ], [ %bits, %loop ]
  %p = call ptr @malloc(i64 24)
  store i32 %i, ptr %p
  %bits = ptrtoint ptr %p to i64
  %same = icmp eq i64 %bits, %prev
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  ret i1 %same
}

; The comparison comes before the site runs again.
; REMARK: malloc(32) moved to the stack of moved_compared_before
define i1 @moved_compared_before(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %p, %loop ]
  %none = icmp eq ptr %prev, null
  %p = call ptr @malloc(i64 32)
  store i32 %i, ptr %p
  %end = getelementptr i8, ptr %p, i64 32
  %at.end = icmp eq ptr %p, %end
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %r = or i1 %none, %at.end
  ret i1 %r
}
