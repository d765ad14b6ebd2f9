; A container that its own site makes anew holds no older object; one from before the loop does.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare i1 @flag()

define internal i32 @total(ptr %node) noinline {
  %next = load ptr, ptr %node
  %at = getelementptr i8, ptr %node, i64 8
  %a = load i32, ptr %at
  %next.at = getelementptr i8, ptr %next, i64 8
  %b = load i32, ptr %next.at
  %sum = add i32 %a, %b
  ret i32 %sum
}

; Two nodes of a turn that point to each other.
; REMARK: malloc(16) moved to the stack of moved_linked_pair
; REMARK: malloc(24) moved to the stack of moved_linked_pair
define void @moved_linked_pair() {
entry:
  br label %loop
loop:
  %a = call ptr @malloc(i64 16)
  %b = call ptr @malloc(i64 24)
  store ptr %b, ptr %a
  store ptr %a, ptr %b
  %a.at = getelementptr i8, ptr %a, i64 8
  store i32 1, ptr %a.at
  %b.at = getelementptr i8, ptr %b, i64 8
  store i32 2, ptr %b.at
  %v = call i32 @total(ptr %a)
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; A struct of the turn that holds two buffers, filled on some paths only.
; REMARK: calloc({{.*}}32) moved to the stack of moved_struct_with_buffers
; REMARK: malloc(40) moved to the stack of moved_struct_with_buffers
define void @moved_struct_with_buffers() {
entry:
  br label %loop
loop:
  %s = call ptr @calloc(i64 1, i64 32)
  %buffer = call ptr @malloc(i64 40)
  store i32 1, ptr %buffer
  %c = call i1 @flag()
  br i1 %c, label %fill, label %read
fill:
  store ptr %buffer, ptr %s
  br label %read
read:
  %q = load ptr, ptr %s
  %none = icmp eq ptr %q, null
  br i1 %none, label %latch, label %use
use:
  %v = load i32, ptr %q
  br label %latch
latch:
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}

; The container is older than the loop.
; REMARK: calloc({{.*}}48) moved to the stack of kept_in_older_container
; REMARK: malloc(56) stays on the heap: an earlier object of this call may still be in use
define void @kept_in_older_container() {
entry:
  %s = call ptr @calloc(i64 1, i64 48)
  br label %loop
loop:
  %buffer = call ptr @malloc(i64 56)
  store i32 1, ptr %buffer
  %c = call i1 @flag()
  br i1 %c, label %fill, label %read
fill:
  store ptr %buffer, ptr %s
  br label %read
read:
  %q = load ptr, ptr %s
  %none = icmp eq ptr %q, null
  br i1 %none, label %latch, label %use
use:
  %v = load i32, ptr %q
  br label %latch
latch:
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}

; The containers themselves live at once, so their site makes none anew.
; REMARK: malloc(64) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(72) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_in_list_of_containers(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %head = phi ptr [ null, %entry ], [ %s, %loop ]
  %s = call ptr @malloc(i64 64)
  %buffer = call ptr @malloc(i64 72)
  store i32 %i, ptr %buffer
  store ptr %buffer, ptr %s
  %link = getelementptr i8, ptr %s, i64 8
  store ptr %head, ptr %link
  %next = add i32 %i, 1
  %more = icmp slt i32 %next, %n
  br i1 %more, label %loop, label %walk
walk:
  %node = phi ptr [ %s, %loop ], [ %after, %walk ]
  %at = getelementptr i8, ptr %node, i64 8
  %held = load ptr, ptr %node
  %v = load i32, ptr %held
  %after = load ptr, ptr %at
  %done = icmp eq ptr %after, null
  br i1 %done, label %exit, label %walk
exit:
  ret i32 %v
}
