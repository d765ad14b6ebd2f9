; An indirect call is a call of all functions whose addresses may be called; if one of
; them is not known, of unknown code.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_two_readers
; REMARK: malloc(24) stays on the heap: {{passed to keep\(\), which lets it escape|stored to global 'sink'|passed to an indirect call, which lets it escape}}
; REMARK: malloc(32) stays on the heap: passed to an indirect call, which may keep it
; REMARK: malloc(40) moved to the stack of moved_table_in_memory
; REMARK: malloc(48) stays on the heap: passed to an indirect call, which may keep it
; REMARK: malloc(56) moved to the stack of moved_called_field
; REMARK: malloc(64) stays on the heap: passed to an indirect call, which may keep it
; REMARK: malloc(72) stays on the heap: passed to an indirect call, which may keep it

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
@table = global [2 x ptr] [ptr @read, ptr @write]
declare ptr @malloc(i64)

define void @read(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define void @write(ptr %p) noinline {
  store volatile i8 1, ptr %p
  ret void
}
define void @keep(ptr %p) noinline {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define void @moved_two_readers(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_two_readers(i1 %c) {
  %p = call ptr @malloc(i64 16)
  %f = select i1 %c, ptr @read, ptr @write
  call void %f(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_one_keeps(
; CHECK: call ptr @malloc(i64 24)
define void @kept_one_keeps(i1 %c) {
  %p = call ptr @malloc(i64 24)
  %f = select i1 %c, ptr @read, ptr @keep
  call void %f(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_one_unknown(
; CHECK: call ptr @malloc(i64 32)
define void @kept_one_unknown(i1 %c, ptr %other) {
  %p = call ptr @malloc(i64 32)
  %f = select i1 %c, ptr @read, ptr %other
  call void %f(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_table_in_memory(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_table_in_memory(i64 %i) {
  %handlers = alloca [2 x ptr]
  %second = getelementptr ptr, ptr %handlers, i64 1
  store ptr @read, ptr %handlers
  store ptr @write, ptr %second
  %p = call ptr @malloc(i64 40)
  %cell = getelementptr ptr, ptr %handlers, i64 %i
  %f = load ptr, ptr %cell
  call void %f(ptr %p)
  ret void
}

; A table that others can write to.
; CHECK-LABEL: define void @kept_table_of_others(
; CHECK: call ptr @malloc(i64 48)
define void @kept_table_of_others(i64 %i) {
  %p = call ptr @malloc(i64 48)
  %cell = getelementptr ptr, ptr @table, i64 %i
  %f = load ptr, ptr %cell
  call void %f(ptr %p)
  ret void
}

; The object holds the function that it is passed to.
; CHECK-LABEL: define void @moved_called_field(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_called_field() {
  %p = call ptr @malloc(i64 56)
  %field = getelementptr i8, ptr %p, i64 8
  store ptr @read, ptr %field
  %f = load ptr, ptr %field
  call void %f(ptr %p)
  ret void
}

; One of two bodies may be replaced: a private copy of it would be of no use.
; CHECK-LABEL: define void @kept_one_replaceable(
; CHECK: call ptr @malloc(i64 64)
define void @kept_one_replaceable(i1 %c) {
  %p = call ptr @malloc(i64 64)
  %f = select i1 %c, ptr @replaceable, ptr @read
  call void %f(ptr %p)
  ret void
}
define linkonce_odr void @replaceable(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}

; The other one is the caller's.
; CHECK-LABEL: define void @kept_one_given(
; CHECK: call ptr @malloc(i64 72)
define void @kept_one_given(i1 %c, ptr %other) {
  %p = call ptr @malloc(i64 72)
  %f = select i1 %c, ptr @replaceable, ptr %other
  call void %f(ptr %p)
  ret void
}
