; Two objects linked to each other and walked by a callee; with a callee that keeps the
; second, only the second stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_walked
; REMARK: malloc(24) moved to the stack of moved_walked
; REMARK: malloc(32) moved to the stack of moved_and_kept
; REMARK: malloc(40) stays on the heap: passed to keep_next(), which lets it escape
; REMARK: malloc(48) moved to the stack of moved_linked_by_callee
; REMARK: malloc(56) moved to the stack of moved_linked_by_callee
; REMARK: malloc(64) moved to the stack of moved_cycle
; REMARK: malloc(72) moved to the stack of moved_cycle
; REMARK: malloc(80) stays on the heap: stored in memory of parameter 1

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)

; struct node { struct node *next; long value; }
define void @walk(ptr %list) noinline {
entry:
  %end = icmp eq ptr %list, null
  br i1 %end, label %done, label %inner
inner:
  %field = getelementptr i8, ptr %list, i64 8
  %x = load volatile i64, ptr %field
  %next = load ptr, ptr %list
  call void @walk(ptr %next)
  br label %done
done:
  ret void
}
define void @keep_next(ptr %node) noinline {
  %next = load ptr, ptr %node
  store ptr %next, ptr @sink
  ret void
}
define void @link(ptr %a, ptr %b) noinline {
  store ptr %b, ptr %a
  ret void
}

; CHECK-LABEL: define void @moved_walked(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_walked() {
  %a = call ptr @malloc(i64 16)
  %b = call ptr @malloc(i64 24)
  store ptr %b, ptr %a
  store ptr null, ptr %b
  call void @walk(ptr %a)
  ret void
}

; CHECK-LABEL: define void @moved_and_kept(
; CHECK: alloca [32 x i8]
; CHECK: call ptr @malloc(i64 40)
; CHECK: ret void
define void @moved_and_kept() {
  %a = call ptr @malloc(i64 32)
  %b = call ptr @malloc(i64 40)
  store ptr %b, ptr %a
  store ptr null, ptr %b
  call void @walk(ptr %a)
  call void @keep_next(ptr %a)
  ret void
}

; CHECK-LABEL: define void @moved_linked_by_callee(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_linked_by_callee() {
  %a = call ptr @malloc(i64 48)
  %b = call ptr @malloc(i64 56)
  call void @link(ptr %a, ptr %b)
  call void @link(ptr %b, ptr null)
  call void @walk(ptr %a)
  ret void
}

; CHECK-LABEL: define void @moved_cycle(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_cycle() {
  %a = call ptr @malloc(i64 64)
  %b = call ptr @malloc(i64 72)
  call void @link(ptr %a, ptr %b)
  call void @link(ptr %b, ptr %a)
  %x = load ptr, ptr %a
  %y = load ptr, ptr %x
  store volatile i64 1, ptr %y
  ret void
}

; CHECK-LABEL: define void @kept_in_parameter(
; CHECK: call ptr @malloc(i64 80)
define void @kept_in_parameter(ptr %list) {
  %a = call ptr @malloc(i64 80)
  call void @link(ptr %list, ptr %a)
  ret void
}
