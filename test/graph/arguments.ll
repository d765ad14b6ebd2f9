; Arguments of calls: a byval argument is a copy of the memory, variadic arguments
; that nothing reads stay,
; a call with too few arguments or of another type is one of unknown code.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_by_value
; REMARK: malloc(24) moved to the stack of moved_variadic
; REMARK: malloc(32) stays on the heap: passed to an indirect call, which may keep it
; REMARK: malloc(40) moved to the stack of moved_fixed_argument
; REMARK: malloc(48) stays on the heap: returned to the caller
; REMARK: malloc(56) stays on the heap: passed to keep_second(), which lets it escape
; REMARK: malloc(64) moved to the stack of moved_first

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)

define i64 @read_copy(ptr byval([2 x i64]) %copy) noinline {
  store ptr %copy, ptr @sink
  %x = load i64, ptr %copy
  ret i64 %x
}
define void @variadic(ptr %p, ...) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define void @read(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define ptr @second(ptr %p, ptr %q) noinline {
  ret ptr %q
}
define void @keep_second(ptr %p, ptr %q) noinline {
  store ptr %q, ptr @sink
  ret void
}

; The address of the copy leaves, that of the object does not.
; CHECK-LABEL: define i64 @moved_by_value(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i64
define i64 @moved_by_value() {
  %p = call ptr @malloc(i64 16)
  store i64 1, ptr %p
  %x = call i64 @read_copy(ptr byval([2 x i64]) %p)
  ret i64 %x
}

; CHECK-LABEL: define void @moved_variadic(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_variadic(ptr %other) {
  %p = call ptr @malloc(i64 24)
  call void (ptr, ...) @variadic(ptr %other, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_other_type(
; CHECK: call ptr @malloc(i64 32)
define void @kept_other_type() {
  %p = call ptr @malloc(i64 32)
  call void @read(i64 1, ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_fixed_argument(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_fixed_argument() {
  %p = call ptr @malloc(i64 40)
  call void (ptr, ...) @variadic(ptr %p, i32 1)
  ret void
}

; CHECK-LABEL: define ptr @kept_second_returned(
; CHECK: call ptr @malloc(i64 48)
define ptr @kept_second_returned() {
  %p = call ptr @malloc(i64 48)
  %q = call ptr @second(ptr null, ptr %p)
  ret ptr %q
}

; CHECK-LABEL: define void @kept_second(
; CHECK: call ptr @malloc(i64 56)
define void @kept_second() {
  %p = call ptr @malloc(i64 56)
  call void @keep_second(ptr null, ptr %p)
  ret void
}

; CHECK-LABEL: define ptr @moved_first(
; CHECK-NOT: call ptr @malloc
; CHECK: ret ptr
define ptr @moved_first() {
  %p = call ptr @malloc(i64 64)
  store volatile i8 1, ptr %p
  call void @keep_second(ptr %p, ptr null)
  %q = call ptr @second(ptr %p, ptr null)
  ret ptr %q
}
