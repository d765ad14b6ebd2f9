; An object that is freed on every way back to its site may be followed by the next one,
; even if its dangling address is still around.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)
declare i1 @flag()

; REMARK: malloc(16) moved to the stack of moved_freed
define i32 @moved_freed(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %p, %loop ]
  %p = call ptr @malloc(i64 16)
  store i32 %i, ptr %p
  %same = icmp eq ptr %p, %prev
  call void @free(ptr %p)
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %r = zext i1 %same to i32
  ret i32 %r
}

; REMARK: malloc(24) moved to the stack of moved_freed_on_two_paths
define i32 @moved_freed_on_two_paths(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %prev = phi ptr [ null, %entry ], [ %p, %latch ]
  %p = call ptr @malloc(i64 24)
  store i32 %i, ptr %p
  %same = icmp eq ptr %p, %prev
  %c = call i1 @flag()
  br i1 %c, label %one, label %two
one:
  call void @free(ptr %p)
  br label %latch
two:
  store i32 2, ptr %p
  call void @free(ptr %p)
  br label %latch
latch:
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %r = zext i1 %same to i32
  ret i32 %r
}

; A phi behind the site takes the newest object.
; REMARK: malloc(32) moved to the stack of moved_freed_through_phi
define i32 @moved_freed_through_phi(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %prev = phi ptr [ null, %entry ], [ %p, %latch ]
  %p = call ptr @malloc(i64 32)
  store i32 %i, ptr %p
  %same = icmp eq ptr %p, %prev
  %c = call i1 @flag()
  br i1 %c, label %one, label %latch
one:
  br label %latch
latch:
  %q = phi ptr [ %p, %loop ], [ %p, %one ]
  call void @free(ptr %q)
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %r = zext i1 %same to i32
  ret i32 %r
}

; The phi that carries the object round the loop frees the newest one before the site runs.
; REMARK: malloc(40) moved to the stack of moved_freed_at_the_top
define void @moved_freed_at_the_top(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %prev = phi ptr [ null, %entry ], [ %p, %loop ]
  call void @free(ptr %prev)
  %p = call ptr @malloc(i64 40)
  store i32 %i, ptr %p
  %v = load i32, ptr %p
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  call void @free(ptr %p)
  ret void
}

; REMARK: malloc(48) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_freed_on_one_path(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %latch ]
  %prev = phi ptr [ null, %entry ], [ %p, %latch ]
  %p = call ptr @malloc(i64 48)
  store i32 %i, ptr %p
  %same = icmp eq ptr %p, %prev
  %c = call i1 @flag()
  br i1 %c, label %one, label %latch
one:
  call void @free(ptr %p)
  br label %latch
latch:
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %r = zext i1 %same to i32
  ret i32 %r
}

; The object that is freed comes from memory: it may be an older one.
; REMARK: malloc(56) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_freed_from_memory(i32 %n) {
entry:
  %cell = alloca ptr
  store ptr null, ptr %cell
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %old = load ptr, ptr %cell
  %p = call ptr @malloc(i64 56)
  store i32 %i, ptr %p
  call void @free(ptr %old)
  store ptr %p, ptr %cell
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %last = load ptr, ptr %cell
  %r = load i32, ptr %last
  ret i32 %r
}
