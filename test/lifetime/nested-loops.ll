; In nested loops only the running of the site itself makes older objects.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)
declare i1 @flag()

; The outer object lives through all turns of the inner loop.
; REMARK: malloc(16) moved to the stack of moved_both
; REMARK: malloc(24) moved to the stack of moved_both
define void @moved_both() {
entry:
  br label %outer
outer:
  %a = call ptr @malloc(i64 16)
  store i32 0, ptr %a
  br label %inner
inner:
  %b = call ptr @malloc(i64 24)
  %v = load i32, ptr %a
  store i32 %v, ptr %b
  %w = load i32, ptr %b
  store i32 %w, ptr %a
  %c = call i1 @flag()
  br i1 %c, label %inner, label %latch
latch:
  %d = call i1 @flag()
  br i1 %d, label %outer, label %exit
exit:
  ret void
}

; The inner site's object is held by the outer one, across turns of the inner loop.
; REMARK: malloc(32) moved to the stack of kept_inner
; REMARK: malloc(40) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_inner() {
entry:
  br label %outer
outer:
  %a = call ptr @malloc(i64 32)
  store ptr null, ptr %a
  br label %inner
inner:
  %b = call ptr @malloc(i64 40)
  store i32 1, ptr %b
  %old = load ptr, ptr %a
  %same = icmp eq ptr %old, %b
  store ptr %b, ptr %a
  %c = call i1 @flag()
  br i1 %c, label %inner, label %latch
latch:
  %d = call i1 @flag()
  br i1 %d, label %outer, label %exit
exit:
  %r = zext i1 %same to i32
  ret i32 %r
}

; A value of the inner loop is still used when the outer loop comes round, but before the site.
; REMARK: malloc(48) moved to the stack of moved_used_before_site
define i32 @moved_used_before_site() {
entry:
  br label %outer
outer:
  %old = phi ptr [ null, %entry ], [ %b, %latch ]
  %none = icmp eq ptr %old, null
  br label %inner
inner:
  %b = call ptr @malloc(i64 48)
  store i32 1, ptr %b
  %c = call i1 @flag()
  br i1 %c, label %inner, label %latch
latch:
  %d = call i1 @flag()
  br i1 %d, label %outer, label %exit
exit:
  %r = zext i1 %none to i32
  ret i32 %r
}
