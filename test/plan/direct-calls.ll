; Virtual calls: what a constant table holds is known, and an indirect call that can call one
; function only becomes direct, is expanded if it is small, and counts like others.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
@sink = global ptr null

define void @reader(ptr %this) noinline {
  %x = load volatile i8, ptr %this
  ret void
}
define linkonce_odr void @odr_reader(ptr %this) noinline {
  %x = load volatile i8, ptr %this
  ret void
}
define void @keeper(ptr %this) noinline {
  store ptr %this, ptr @sink
  ret void
}
define linkonce_odr void @deleter(ptr %this) {
  call void @free(ptr %this)
  ret void
}
define linkonce_odr void @deleter_out_of_line(ptr %this) noinline {
  call void @free(ptr %this)
  ret void
}

@table = linkonce_odr constant [3 x ptr] [ptr @reader, ptr @odr_reader, ptr @deleter]
@keeping = internal constant [3 x ptr] [ptr @keeper, ptr @keeper, ptr @keeper]
@changing = internal global [3 x ptr] [ptr @reader, ptr @reader, ptr @reader]
@replaceable = weak constant [3 x ptr] [ptr @reader, ptr @reader, ptr @reader]
@elsewhere = external constant [3 x ptr]
@choices = internal constant [2 x ptr] [ptr @odr_reader, ptr @reader]
@out_of_line = internal constant [1 x ptr] [ptr @deleter_out_of_line]

; CHECK-LABEL: define void @moved_exact_target(
; CHECK-NOT: @malloc
; CHECK: call void @reader(
define void @moved_exact_target() {
  %p = call ptr @malloc(i64 16)
  store ptr @table, ptr %p
  %t = load ptr, ptr %p
  %f = load ptr, ptr %t
  call void %f(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_one_of_several(
; CHECK-NOT: @malloc
; CHECK: call void @odr_reader.private(
define void @moved_one_of_several() {
  %p = call ptr @malloc(i64 16)
  store ptr @table, ptr %p
  %t = load ptr, ptr %p
  %slot = getelementptr i8, ptr %t, i64 8
  %f = load ptr, ptr %slot
  call void %f(ptr %p)
  call void @free(ptr %p)
  ret void
}

; The deleting destructor is expanded.
; CHECK-LABEL: define void @moved_deleted_in_there(
; CHECK-NOT: @malloc
; CHECK-NOT: @free
; CHECK: ret void
define void @moved_deleted_in_there() {
  %p = call ptr @malloc(i64 16)
  store ptr getelementptr ([3 x ptr], ptr @table, i64 0, i64 1), ptr %p
  %t = load ptr, ptr %p
  %slot = getelementptr i8, ptr %t, i64 8
  %f = load ptr, ptr %slot
  call void %f(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_by_target(
; CHECK: call ptr @malloc
define void @kept_by_target() {
  %p = call ptr @malloc(i64 16)
  store ptr @keeping, ptr %p
  %t = load ptr, ptr %p
  %f = load ptr, ptr %t
  call void %f(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_table_changes(
; CHECK: call ptr @malloc
define void @kept_table_changes() {
  %p = call ptr @malloc(i64 16)
  store ptr @changing, ptr %p
  %t = load ptr, ptr %p
  %f = load ptr, ptr %t
  call void %f(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_table_replaceable(
; CHECK: call ptr @malloc
; CHECK: call ptr @malloc
define void @kept_table_replaceable() {
  %p = call ptr @malloc(i64 16)
  store ptr @replaceable, ptr %p
  %t = load ptr, ptr %p
  %f = load ptr, ptr %t
  call void %f(ptr %p)
  %q = call ptr @malloc(i64 16)
  store ptr @elsewhere, ptr %q
  %u = load ptr, ptr %q
  %g = load ptr, ptr %u
  call void %g(ptr %q)
  ret void
}

; Two tables may be there: both functions are looked at, one keeps it.
; CHECK-LABEL: define void @kept_second_table(
; CHECK: call ptr @malloc
; CHECK: call void %f(
define void @kept_second_table(i1 %c) {
  %p = call ptr @malloc(i64 16)
  store ptr @table, ptr %p
  br i1 %c, label %other, label %go
other:
  store ptr @keeping, ptr %p
  br label %go
go:
  %t = load ptr, ptr %p
  %f = load ptr, ptr %t
  call void %f(ptr %p)
  ret void
}

; Which of the two is not known, and one of them may be replaced: it has no copy to be called.
; CHECK-LABEL: define void @kept_odr_among_two(
; CHECK: call ptr @malloc
; CHECK: call void %f(
define void @kept_odr_among_two(i64 %i) {
  %p = call ptr @malloc(i64 16)
  %slot = getelementptr [2 x ptr], ptr @choices, i64 0, i64 %i
  %f = load ptr, ptr %slot
  call void %f(ptr %p)
  ret void
}
; CHECK-LABEL: define void @kept_odr_selected(
; CHECK: call ptr @malloc
; CHECK: call void %f(
define void @kept_odr_selected(i1 %c) {
  %p = call ptr @malloc(i64 16)
  %f = select i1 %c, ptr @odr_reader, ptr @reader
  call void %f(ptr %p)
  ret void
}

; What a callee stores over the table counts.
define void @changes(ptr %this) noinline {
  store ptr @keeping, ptr %this
  ret void
}
; CHECK-LABEL: define void @kept_changed_by_callee(
; CHECK: call ptr @malloc
define void @kept_changed_by_callee() {
  %p = call ptr @malloc(i64 16)
  store ptr @table, ptr %p
  call void @changes(ptr %p)
  %t = load ptr, ptr %p
  %f = load ptr, ptr %t
  call void %f(ptr %p)
  ret void
}

; Direct, but not to be expanded: cloned.
; CHECK-LABEL: define void @moved_noinline(
; CHECK-NOT: malloc
; CHECK: call void @deleter_out_of_line.private.onstack(
define void @moved_noinline() {
  %p = call ptr @malloc(i64 16)
  store ptr @out_of_line, ptr %p
  %t = load ptr, ptr %p
  %f = load ptr, ptr %t
  call void %f(ptr %p)
  ret void
}
