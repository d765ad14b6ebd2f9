; A free on every way back that frees an older object does not count (trap 37): with one slot this
; valid program would compute something else.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)

; free(pp); pp = prev; prev = p
; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_lagging_by_two(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %join ]
  %sum = phi i32 [ 0, %entry ], [ %sum.next, %join ]
  %pp = phi ptr [ null, %entry ], [ %prev, %join ]
  %prev = phi ptr [ null, %entry ], [ %p, %join ]
  %p = call ptr @malloc(i64 16)
  store i32 %i, ptr %p
  %first = icmp eq ptr %prev, null
  br i1 %first, label %join, label %read
read:
  %v = load i32, ptr %prev
  br label %join
join:
  %w = phi i32 [ 0, %loop ], [ %v, %read ]
  call void @free(ptr %pp)
  %sum.next = add i32 %sum, %w
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  call void @free(ptr %prev)
  call void @free(ptr %p)
  ret i32 %sum.next
}

; free(prev) behind the site: the older object is still alive when the site runs.
; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
define void @kept_lagging_by_one(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %p, %loop ]
  %p = call ptr @malloc(i64 24)
  store i32 %i, ptr %p
  call void @free(ptr %prev)
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  call void @free(ptr %p)
  ret void
}

; The same chain, but free(prev) at the top gets the newest object.
; REMARK: malloc(32) moved to the stack of moved_newest_of_chain
define void @moved_newest_of_chain(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %pp = phi ptr [ null, %entry ], [ %prev, %loop ]
  %prev = phi ptr [ null, %entry ], [ %p, %loop ]
  call void @free(ptr %prev)
  %p = call ptr @malloc(i64 32)
  store i32 %i, ptr %p
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  call void @free(ptr %p)
  ret void
}

; The phis take their values at once: at the top pp is an older object, not the newest.
; REMARK: malloc(40) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_older_of_chain(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %p, %loop ]
  %pp = phi ptr [ null, %entry ], [ %prev, %loop ]
  call void @free(ptr %pp)
  %p = call ptr @malloc(i64 40)
  store i32 %i, ptr %p
  %same = icmp eq ptr %p, %prev
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %r = zext i1 %same to i32
  ret i32 %r
}
