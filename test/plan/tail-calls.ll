; A call that may reach a slot, also through memory, is no tail call any more (trap 2); one that must
; stay a tail call keeps the object on the heap (traps 3, 47, 48).
; RUN: %opt -passes=heap2stack -S -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>%t.remarks | %FileCheck %s
; RUN: %FileCheck --check-prefix=REMARK %s <%t.remarks

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @unrelated(i32)

define internal i32 @read(ptr %p) noinline {
  %v = load i32, ptr %p
  ret i32 %v
}
define internal i32 @read_deep(ptr %p) noinline {
  %q = load ptr, ptr %p
  %v = load i32, ptr %q
  ret i32 %v
}
define internal tailcc i32 @read_tailcc(ptr %p) noinline {
  %v = load i32, ptr %p
  ret i32 %v
}

; REMARK: malloc(16) moved to the stack of moved_untailed
; CHECK-LABEL: define i32 @moved_untailed(
; CHECK: tail call void @unrelated(
; CHECK: {{^ *}}%r = call i32 @read(
define i32 @moved_untailed() {
  %p = call ptr @malloc(i64 16)
  store i32 1, ptr %p
  tail call void @unrelated(i32 1)
  %r = tail call i32 @read(ptr %p)
  ret i32 %r
}

; REMARK: malloc(24) moved to the stack of moved_untailed_through_memory
; REMARK: malloc(32) moved to the stack of moved_untailed_through_memory
; CHECK-LABEL: define i32 @moved_untailed_through_memory(
; CHECK: {{^ *}}%r = call i32 @read_deep(
define i32 @moved_untailed_through_memory() {
  %p = call ptr @malloc(i64 24)
  %box = call ptr @malloc(i64 32)
  store i32 1, ptr %p
  store ptr %p, ptr %box
  %r = tail call i32 @read_deep(ptr %box)
  ret i32 %r
}

; REMARK: malloc(40) stays on the heap: a musttail call may reach it
define i32 @kept_musttail(ptr %ignored) {
  %p = call ptr @malloc(i64 40)
  store i32 1, ptr %p
  %r = musttail call i32 @read(ptr %p)
  ret i32 %r
}

; REMARK: malloc(48) moved to the stack of moved_beside_musttail
define i32 @moved_beside_musttail(ptr %other) {
  %p = call ptr @malloc(i64 48)
  store volatile i32 1, ptr %p
  call void @free(ptr %p)
  %r = musttail call i32 @read(ptr %other)
  ret i32 %r
}

; REMARK: malloc(56) stays on the heap: a musttail call may reach it
define i32 @kept_tailcc() {
  %p = call ptr @malloc(i64 56)
  store i32 1, ptr %p
  %r = tail call tailcc i32 @read_tailcc(ptr %p)
  ret i32 %r
}

; REMARK: malloc(64) stays on the heap: a tail call that keeps the stack bounded may reach it
; CHECK-LABEL: define i32 @kept_tail_recursion(
; CHECK: tail call i32 @kept_tail_recursion(
define i32 @kept_tail_recursion(i32 %n, ptr %before) {
entry:
  %done = icmp eq i32 %n, 0
  br i1 %done, label %exit, label %more
more:
  %p = call ptr @malloc(i64 64)
  store i32 %n, ptr %p
  %less = sub i32 %n, 1
  %r = tail call i32 @kept_tail_recursion(i32 %less, ptr %p)
  ret i32 %r
exit:
  %none = icmp eq ptr %before, null
  %v = zext i1 %none to i32
  ret i32 %v
}

; The recursive call is no tail call: it bounds nothing.
; REMARK: malloc(72) moved to the stack of moved_recursion
define i32 @moved_recursion(i32 %n, ptr %before) {
entry:
  %done = icmp eq i32 %n, 0
  br i1 %done, label %exit, label %more
more:
  %p = call ptr @malloc(i64 72)
  store i32 %n, ptr %p
  %less = sub i32 %n, 1
  %r = tail call i32 @moved_recursion(i32 %less, ptr %p)
  %s = add i32 %r, 1
  ret i32 %s
exit:
  %none = icmp eq ptr %before, null
  %v = zext i1 %none to i32
  ret i32 %v
}
