; Each way out of a function has its reason, with the name a person looks for.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @unknown(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
@sink = global ptr null
@table = global [4 x ptr] zeroinitializer

define internal void @keep(ptr %p) noinline {
  store ptr %p, ptr @sink
  ret void
}
define internal void @destroy(ptr %p) noinline minsize {
  call void @free(ptr %p)
  ret void
}

; REMARK: malloc(1) stays on the heap: stored to global 'sink'
define void @kept_global() {
  %p = call ptr @malloc(i64 1)
  store ptr %p, ptr @sink
  ret void
}
; REMARK: malloc(2) stays on the heap: stored to global 'table'
define void @kept_array(i64 %i) {
  %p = call ptr @malloc(i64 2)
  %at = getelementptr [4 x ptr], ptr @table, i64 0, i64 %i
  store ptr %p, ptr %at
  ret void
}
; REMARK: malloc(3) stays on the heap: passed to unknown(), which may keep it
define void @kept_unknown() {
  %p = call ptr @malloc(i64 3)
  call void @unknown(ptr %p)
  ret void
}
; REMARK: malloc(4) stays on the heap: passed to keep(), which lets it escape
define void @kept_by_callee() {
  %p = call ptr @malloc(i64 4)
  call void @keep(ptr %p)
  ret void
}
; REMARK: malloc(5) stays on the heap: passed to an indirect call, which may keep it
define void @kept_indirect(ptr %f) {
  %p = call ptr @malloc(i64 5)
  call void %f(ptr %p)
  ret void
}
; REMARK: malloc(6) stays on the heap: returned to the caller
define ptr @kept_returned() {
  %p = call ptr @malloc(i64 6)
  ret ptr %p
}
; REMARK: malloc(7) stays on the heap: returned to the caller
; REMARK: malloc(8) stays on the heap: returned to the caller
define ptr @kept_returned_inside() {
  %p = call ptr @malloc(i64 7)
  %box = call ptr @malloc(i64 8)
  store ptr %p, ptr %box
  ret ptr %box
}
; REMARK: malloc(9) stays on the heap: stored in memory of parameter 2
define void @kept_out_parameter(i32 %n, ptr %out) {
  %p = call ptr @malloc(i64 9)
  store ptr %p, ptr %out
  ret void
}
; REMARK: malloc(10) stays on the heap: destroy() may free it
define void @kept_freed_by_callee() {
  %p = call ptr @malloc(i64 10)
  call void @destroy(ptr %p)
  ret void
}
; REMARK: malloc(11) stays on the heap: stored to global 'table'
define void @kept_copied_out() {
  %p = call ptr @malloc(i64 11)
  %box = alloca ptr
  store ptr %p, ptr %box
  call void @llvm.memcpy.p0.p0.i64(ptr @table, ptr %box, i64 8, i1 false)
  ret void
}
; REMARK: malloc(12) stays on the heap: given to inline assembly
define void @kept_assembly() {
  %p = call ptr @malloc(i64 12)
  call void asm sideeffect "", "r"(ptr %p)
  ret void
}
