; A byval argument is a copy: the contents leave with it, the pointer does not; what is
; stored through sret belongs to the caller.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_container
; REMARK: malloc(24) stays on the heap: passed to take(), which may keep it
; REMARK: malloc(32) stays on the heap: passed to keep_copied(), which lets it escape
; REMARK: malloc(40) moved to the stack of moved_read_in_copy
; REMARK: malloc(48) stays on the heap: stored in memory of parameter 1
; REMARK: malloc(56) moved to the stack of moved_sret_of_callee

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @take(ptr byval({ ptr, i64 }))

define void @keep_copied(ptr byval({ ptr, i64 }) %box) noinline {
  %p = load ptr, ptr %box
  store ptr %p, ptr @sink
  ret void
}

define i8 @read_copied(ptr byval({ ptr, i64 }) %box) noinline {
  %p = load ptr, ptr %box
  %x = load volatile i8, ptr %p
  ret i8 %x
}

define void @fill_in(ptr sret({ i64, i64 }) %out) noinline {
  store i64 5, ptr %out
  ret void
}

; CHECK-LABEL: define void @moved_container(
; CHECK: alloca [16 x i8]
; CHECK: call ptr @malloc(i64 24)
define void @moved_container() {
  %box = call ptr @malloc(i64 16)
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %box
  call void @take(ptr byval({ ptr, i64 }) %box)
  ret void
}

; CHECK-LABEL: define void @kept_contents(
; CHECK: call ptr @malloc(i64 32)
define void @kept_contents() {
  %box = alloca { ptr, i64 }
  %p = call ptr @malloc(i64 32)
  store ptr %p, ptr %box
  call void @keep_copied(ptr byval({ ptr, i64 }) %box)
  ret void
}

; CHECK-LABEL: define i8 @moved_read_in_copy(
; CHECK-NOT: call ptr @malloc
define i8 @moved_read_in_copy() {
  %box = alloca { ptr, i64 }
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %box
  %x = call i8 @read_copied(ptr byval({ ptr, i64 }) %box)
  ret i8 %x
}

; CHECK-LABEL: define void @kept_in_sret(
; CHECK: call ptr @malloc(i64 48)
define void @kept_in_sret(ptr sret({ ptr, i64 }) %out) {
  %p = call ptr @malloc(i64 48)
  store ptr %p, ptr %out
  ret void
}

; CHECK-LABEL: define i64 @moved_sret_of_callee(
; CHECK-NOT: call ptr @malloc
define i64 @moved_sret_of_callee() {
  %out = call ptr @malloc(i64 56)
  call void @fill_in(ptr sret({ i64, i64 }) %out)
  %x = load i64, ptr %out
  ret i64 %x
}
