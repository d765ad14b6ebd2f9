; A way back that only a failed allocation takes does not count: a slot is never null.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare i32 @posix_memalign(ptr, i64, i64)
declare void @free(ptr)
declare i1 @flag()

; REMARK: malloc(16) moved to the stack of moved_retried
define i32 @moved_retried() {
entry:
  br label %again
again:
  %before = phi ptr [ null, %entry ], [ %p, %again ]
  %p = call ptr @malloc(i64 16)
  %null = icmp eq ptr %p, null
  br i1 %null, label %again, label %done
done:
  %same = icmp eq ptr %p, %before
  store i32 1, ptr %p
  %r = zext i1 %same to i32
  ret i32 %r
}

; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_repeated() {
entry:
  br label %again
again:
  %before = phi ptr [ null, %entry ], [ %p, %again ]
  %p = call ptr @malloc(i64 24)
  %c = call i1 @flag()
  br i1 %c, label %again, label %done
done:
  %same = icmp eq ptr %p, %before
  store i32 1, ptr %p
  %r = zext i1 %same to i32
  ret i32 %r
}

; REMARK: posix_memalign(32) moved to the stack of moved_retried_memalign
define i32 @moved_retried_memalign() {
entry:
  %cell = alloca ptr
  store ptr null, ptr %cell
  br label %again
again:
  %before = load ptr, ptr %cell
  %status = call i32 @posix_memalign(ptr %cell, i64 32, i64 32)
  %failed = icmp ne i32 %status, 0
  br i1 %failed, label %again, label %done
done:
  %p = load ptr, ptr %cell
  %same = icmp eq ptr %p, %before
  store i32 1, ptr %p
  %r = zext i1 %same to i32
  ret i32 %r
}

; The site itself puts the newest object into the cell.
; REMARK: posix_memalign(48) moved to the stack of moved_memalign_in_loop
define void @moved_memalign_in_loop() {
entry:
  %cell = alloca ptr
  br label %loop
loop:
  %status = call i32 @posix_memalign(ptr %cell, i64 16, i64 48)
  %p = load ptr, ptr %cell
  store i32 1, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; REMARK: posix_memalign(64) stays on the heap: an earlier object of this call may still be in use
define i1 @kept_memalign_in_array(i64 %n) {
entry:
  %cells = alloca [4 x ptr]
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %cell = getelementptr ptr, ptr %cells, i64 %i
  %status = call i32 @posix_memalign(ptr %cell, i64 16, i64 64)
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %first = load ptr, ptr %cells
  %second.at = getelementptr ptr, ptr %cells, i64 1
  %second = load ptr, ptr %second.at
  %same = icmp eq ptr %first, %second
  ret i1 %same
}
