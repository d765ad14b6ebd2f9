; A GEP steps inside its object: a constant offset tells fields apart, a variable one is
; any field; the integer that indexes carries no address.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_other_field
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) stays on the heap: stored to global 'sink'
; REMARK: malloc(48) stays on the heap: stored to global 'sink'
; REMARK: malloc(56) moved to the stack of moved_negative
; REMARK: malloc(64) stays on the heap: stored to global 'sink'
; REMARK: malloc(72) stays on the heap: stored to global 'sink'

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)

; CHECK-LABEL: define void @moved_other_field(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_other_field() {
  %box = alloca [4 x ptr]
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %second = getelementptr ptr, ptr %box, i64 1
  %third = getelementptr i8, ptr %second, i64 8
  store ptr %p, ptr %second
  store ptr null, ptr %third
  %q = load ptr, ptr %third
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_same_field(
; CHECK: call ptr @malloc(i64 24)
define void @kept_same_field() {
  %box = alloca [4 x ptr]
  %p = call ptr @malloc(i64 24)
  %second = getelementptr ptr, ptr %box, i64 1
  store ptr %p, ptr %second
  %also = getelementptr i8, ptr %box, i64 8
  %q = load ptr, ptr %also
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_variable_load(
; CHECK: call ptr @malloc(i64 32)
define void @kept_variable_load(i64 %i) {
  %box = alloca [4 x ptr]
  %p = call ptr @malloc(i64 32)
  %second = getelementptr ptr, ptr %box, i64 1
  store ptr %p, ptr %second
  %some = getelementptr ptr, ptr %box, i64 %i
  %q = load ptr, ptr %some
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_variable_store(
; CHECK: call ptr @malloc(i64 40)
define void @kept_variable_store(i64 %i) {
  %box = alloca [4 x ptr]
  %p = call ptr @malloc(i64 40)
  %some = getelementptr ptr, ptr %box, i64 %i
  store ptr %p, ptr %some
  %second = getelementptr ptr, ptr %box, i64 1
  %q = load ptr, ptr %second
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_inside(
; CHECK: call ptr @malloc(i64 48)
define void @kept_inside(i64 %i) {
  %p = call ptr @malloc(i64 48)
  %q = getelementptr i8, ptr %p, i64 %i
  %r = getelementptr i8, ptr %q, i64 -8
  store ptr %r, ptr @sink
  ret void
}

; Back from a field to the whole, as container_of does.
; CHECK-LABEL: define i64 @moved_negative(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i64
define i64 @moved_negative() {
  %p = call ptr @malloc(i64 56)
  %field = getelementptr i8, ptr %p, i64 24
  store i64 1, ptr %field
  %whole = getelementptr i8, ptr %field, i64 -24
  store i64 2, ptr %whole
  %x = load i64, ptr %p
  ret i64 %x
}

; An address as the index of null is a cast.
; CHECK-LABEL: define void @kept_index_of_null(
; CHECK: call ptr @malloc(i64 64)
define void @kept_index_of_null() {
  %p = call ptr @malloc(i64 64)
  %bits = ptrtoint ptr %p to i64
  %q = getelementptr i8, ptr null, i64 %bits
  store ptr %q, ptr @sink
  ret void
}

; A vector of pointers from one.
; CHECK-LABEL: define void @kept_vector(
; CHECK: call ptr @malloc(i64 72)
define void @kept_vector() {
  %p = call ptr @malloc(i64 72)
  %both = getelementptr i8, ptr %p, <2 x i64> <i64 0, i64 8>
  %q = extractelement <2 x ptr> %both, i32 1
  store ptr %q, ptr @sink
  ret void
}
