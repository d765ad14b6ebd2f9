; phi, select and freeze hold what any operand holds.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) moved to the stack of moved_local
; REMARK: malloc(48) moved to the stack of moved_local
; REMARK: malloc(56) moved to the stack of moved_condition
; REMARK: malloc(64) stays on the heap: returned to the caller

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @free(ptr)

; CHECK-LABEL: define void @kept_phi(
; CHECK: call ptr @malloc(i64 16)
define void @kept_phi(i1 %c) {
entry:
  %p = call ptr @malloc(i64 16)
  br i1 %c, label %a, label %join
a:
  br label %join
join:
  %q = phi ptr [ null, %entry ], [ %p, %a ]
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_select(
; CHECK: call ptr @malloc(i64 24)
define void @kept_select(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %q = select i1 %c, ptr null, ptr %p
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_freeze(
; CHECK: call ptr @malloc(i64 32)
define void @kept_freeze() {
  %p = call ptr @malloc(i64 32)
  %q = freeze ptr %p
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define i8 @moved_local(
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: ret i8
define i8 @moved_local(i1 %c) {
entry:
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  br i1 %c, label %a, label %join
a:
  %q = call ptr @malloc(i64 48)
  store volatile i8 2, ptr %q
  br label %join
join:
  %r = phi ptr [ %p, %entry ], [ %q, %a ]
  %x = load volatile i8, ptr %r
  call void @free(ptr %r)
  ret i8 %x
}

; The condition of a select is no operand that it may hold.
; CHECK-LABEL: define ptr @moved_condition(
; CHECK-NOT: call ptr @malloc
; CHECK: ret ptr
define ptr @moved_condition(ptr %a, ptr %b) {
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  %bits = ptrtoint ptr %p to i64
  %low = trunc i64 %bits to i1
  %q = select i1 %low, ptr %a, ptr %b
  ret ptr %q
}

; Round a cycle of phis.
; CHECK-LABEL: define ptr @kept_cycle(
; CHECK: call ptr @malloc(i64 64)
define ptr @kept_cycle(i32 %n) {
entry:
  %p = call ptr @malloc(i64 64)
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %a = phi ptr [ %p, %entry ], [ %b, %loop ]
  %b = phi ptr [ null, %entry ], [ %a, %loop ]
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret ptr %b
}
