; A callee that does not capture an object may capture what the object points to.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_holder_kept_contents
; REMARK: malloc(24) stays on the heap: passed to keep_next(), which lets it escape
; REMARK: malloc(32) moved to the stack of moved_holder_kept_unknown
; REMARK: malloc(40) stays on the heap: passed to read_any(), which may keep it
; REMARK: malloc(48) moved to the stack of moved_other_field
; REMARK: malloc(56) moved to the stack of moved_other_field

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @read_any(ptr nocapture nofree readonly)

define void @keep_next(ptr %p) noinline {
  %next = load ptr, ptr %p
  store ptr %next, ptr @sink
  ret void
}

; CHECK-LABEL: define void @moved_holder_kept_contents(
; CHECK: alloca [16 x i8]
; CHECK: call ptr @malloc(i64 24)
define void @moved_holder_kept_contents() {
  %holder = call ptr @malloc(i64 16)
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %holder
  call void @keep_next(ptr %holder)
  ret void
}

; CHECK-LABEL: define void @moved_holder_kept_unknown(
; CHECK: alloca [32 x i8]
; CHECK: call ptr @malloc(i64 40)
define void @moved_holder_kept_unknown() {
  %holder = call ptr @malloc(i64 32)
  %p = call ptr @malloc(i64 40)
  store ptr %p, ptr %holder
  call void @read_any(ptr %holder)
  ret void
}

; CHECK-LABEL: define void @moved_other_field(
; CHECK-NOT: call ptr @malloc
define void @moved_other_field() {
  %holder = call ptr @malloc(i64 48)
  %p = call ptr @malloc(i64 56)
  %field = getelementptr i8, ptr %holder, i64 8
  store ptr null, ptr %holder
  store ptr %p, ptr %field
  call void @keep_next(ptr %holder)
  ret void
}
