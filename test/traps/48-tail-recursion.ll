; A `tail` mark that keeps the stack of a recursion bounded is not cleared: what the call
; can reach stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: a tail call that keeps the stack bounded may reach it
; REMARK: malloc(24) stays on the heap: a tail call that keeps the stack bounded may reach it
; REMARK: malloc(32) moved to the stack of moved_not_reached
; REMARK: malloc(40) moved to the stack of moved_not_recursive

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @kept_recursive(
; CHECK: call ptr @malloc(i64 16)
; CHECK: tail call void @kept_recursive(
define void @kept_recursive(i32 %n, ptr %last) {
entry:
  %x = load volatile i8, ptr %last
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %more = icmp ne i32 %n, 0
  br i1 %more, label %again, label %done
again:
  %less = sub i32 %n, 1
  tail call void @kept_recursive(i32 %less, ptr %p)
  ret void
done:
  ret void
}

; CHECK-LABEL: define void @kept_mutual(
; CHECK: call ptr @malloc(i64 24)
; CHECK: tail call void @partner(
define void @kept_mutual(i32 %n) {
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  tail call void @partner(i32 %n, ptr %p)
  ret void
}

define void @partner(i32 %n, ptr %p) noinline {
entry:
  %x = load volatile i8, ptr %p
  %more = icmp ne i32 %n, 0
  br i1 %more, label %again, label %done
again:
  %less = sub i32 %n, 1
  tail call void @kept_mutual(i32 %less)
  ret void
done:
  ret void
}

; CHECK-LABEL: define void @moved_not_reached(
; CHECK-NOT: call ptr @malloc
; CHECK: tail call void @moved_not_reached(
define void @moved_not_reached(i32 %n) {
entry:
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %more = icmp ne i32 %n, 0
  br i1 %more, label %again, label %done
again:
  %less = sub i32 %n, 1
  tail call void @moved_not_reached(i32 %less)
  ret void
done:
  ret void
}

; CHECK-LABEL: define void @moved_not_recursive(
; CHECK-NOT: call ptr @malloc
; CHECK-NOT: tail call
; CHECK: ret void
define void @moved_not_recursive() {
  %p = call ptr @malloc(i64 40)
  tail call void @use(ptr %p)
  ret void
}
