; A cycle with two entries, which is no loop to LLVM, lets a site run again like any other (trap 6).
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)
declare i1 @flag()

; REMARK: malloc(16) moved to the stack of moved_no_alias
define i32 @moved_no_alias(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  %p = call ptr @malloc(i64 16)
  store i32 1, ptr %p
  %v = load i32, ptr %p
  %d = call i1 @flag()
  br i1 %d, label %b, label %exit
b:
  %e = call i1 @flag()
  br i1 %e, label %a, label %exit
exit:
  %r = phi i32 [ %v, %a ], [ 0, %b ]
  ret i32 %r
}

; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_previous_read(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  %before = phi ptr [ null, %entry ], [ %old, %b ]
  %p = call ptr @malloc(i64 24)
  store i32 1, ptr %p
  %same = icmp eq ptr %p, %before
  %d = call i1 @flag()
  br i1 %d, label %b, label %exit
b:
  %old = phi ptr [ null, %entry ], [ %p, %a ]
  %e = call i1 @flag()
  br i1 %e, label %a, label %exit
exit:
  %r = phi i1 [ %same, %a ], [ false, %b ]
  %s = zext i1 %r to i32
  ret i32 %s
}

; REMARK: malloc(32) moved to the stack of moved_freed
define i32 @moved_freed(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  %before = phi ptr [ null, %entry ], [ %old, %b ]
  %p = call ptr @malloc(i64 32)
  store i32 1, ptr %p
  %same = icmp eq ptr %p, %before
  call void @free(ptr %p)
  %d = call i1 @flag()
  br i1 %d, label %b, label %exit
b:
  %old = phi ptr [ null, %entry ], [ %p, %a ]
  %e = call i1 @flag()
  br i1 %e, label %a, label %exit
exit:
  %r = phi i1 [ %same, %a ], [ false, %b ]
  %s = zext i1 %r to i32
  ret i32 %s
}

; A cell keeps the object on the way through the other half of the cycle.
; REMARK: malloc(40) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_in_cell(i1 %c, ptr %zero) {
entry:
  %cell = alloca ptr
  store ptr null, ptr %cell
  br i1 %c, label %a, label %b
a:
  %p = call ptr @malloc(i64 40)
  store i32 1, ptr %p
  %d = call i1 @flag()
  br i1 %d, label %store, label %b
store:
  store ptr %p, ptr %cell
  br label %b
b:
  %e = call i1 @flag()
  br i1 %e, label %a, label %exit
exit:
  %last = load ptr, ptr %cell
  %none = icmp eq ptr %last, null
  %r = zext i1 %none to i32
  ret i32 %r
}
