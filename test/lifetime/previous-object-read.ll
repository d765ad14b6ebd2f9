; One slot does not serve two objects of a site that live at once (trap 6).
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)

; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_list(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %head = phi ptr [ null, %entry ], [ %p, %loop ]
  %p = call ptr @malloc(i64 16)
  store ptr %head, ptr %p
  %value = getelementptr i8, ptr %p, i64 8
  store i32 %i, ptr %value
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %walk
walk:
  %node = phi ptr [ %p, %loop ], [ %after, %walk ]
  %at = getelementptr i8, ptr %node, i64 8
  %v = load i32, ptr %at
  %after = load ptr, ptr %node
  %done = icmp eq ptr %after, null
  br i1 %done, label %exit, label %walk
exit:
  ret i32 %v
}

; The object of the last turn is read after the loop, that of the turn before is not.
; REMARK: malloc(24) moved to the stack of moved_last_read
define i32 @moved_last_read(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 24)
  store i32 %i, ptr %p
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}

; An address within the older object is its address too.
; REMARK: malloc(32) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_inside_read(i32 %n, ptr %start) {
entry:
  %none = alloca i32
  store i32 0, ptr %none
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ %none, %entry ], [ %inside, %loop ]
  %p = call ptr @malloc(i64 32)
  %inside = getelementptr i8, ptr %p, i64 4
  store i32 %i, ptr %inside
  %v = load i32, ptr %prev
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  ret i32 %v
}
