; memcpy and memmove carry each field to its place in the copy: a field that leaves the
; copy leaks, its neighbour does not.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) moved to the stack of moved_and_kept_fields
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) moved to the stack of moved_shifted
; REMARK: malloc(48) stays on the heap: stored to global 'sink'
; REMARK: malloc(56) moved to the stack of moved_beyond_length
; REMARK: malloc(64) stays on the heap: stored to global 'sink'
; REMARK: malloc(72) stays on the heap: stored to global 'sink'
; REMARK: malloc(80) moved to the stack of moved_set_over

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)

; CHECK-LABEL: define void @moved_and_kept_fields(
; CHECK: alloca [32 x i8]
; CHECK: call ptr @malloc(i64 16)
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_and_kept_fields() {
  %from = alloca [2 x ptr]
  %to = alloca [2 x ptr]
  %p = call ptr @malloc(i64 16)
  %q = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %q
  store ptr %p, ptr %from
  %from.second = getelementptr ptr, ptr %from, i64 1
  store ptr %q, ptr %from.second
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 16, i1 false)
  %x = load ptr, ptr %to
  store ptr %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_shifted(
; CHECK: call ptr @malloc(i64 32)
define void @kept_shifted() {
  %from = alloca [2 x ptr]
  %to = alloca [4 x ptr]
  %p = call ptr @malloc(i64 32)
  store ptr %p, ptr %from
  %third = getelementptr ptr, ptr %to, i64 2
  call void @llvm.memmove.p0.p0.i64(ptr %third, ptr %from, i64 16, i1 false)
  %x = load ptr, ptr %third
  store ptr %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @moved_shifted(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_shifted() {
  %from = alloca [2 x ptr]
  %to = alloca [4 x ptr]
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %from
  store ptr null, ptr %to
  %third = getelementptr ptr, ptr %to, i64 2
  call void @llvm.memmove.p0.p0.i64(ptr %third, ptr %from, i64 16, i1 false)
  %x = load ptr, ptr %to
  store ptr %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_unknown_length(
; CHECK: call ptr @malloc(i64 48)
define void @kept_unknown_length(i64 %n) {
  %from = alloca [4 x ptr]
  %to = alloca [4 x ptr]
  %p = call ptr @malloc(i64 48)
  %from.fourth = getelementptr ptr, ptr %from, i64 3
  store ptr %p, ptr %from.fourth
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 %n, i1 false)
  %to.fourth = getelementptr ptr, ptr %to, i64 3
  %x = load ptr, ptr %to.fourth
  store ptr %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @moved_beyond_length(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_beyond_length() {
  %from = alloca [2 x ptr]
  %to = alloca [2 x ptr]
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  store ptr null, ptr %from
  %from.second = getelementptr ptr, ptr %from, i64 1
  store ptr %p, ptr %from.second
  %to.second = getelementptr ptr, ptr %to, i64 1
  store ptr null, ptr %to.second
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 8, i1 false)
  %x = load ptr, ptr %to.second
  store ptr %x, ptr @sink
  ret void
}

; Half of the pointer is within the length.
; CHECK-LABEL: define void @kept_half_copied(
; CHECK: call ptr @malloc(i64 64)
define void @kept_half_copied() {
  %from = alloca [2 x ptr]
  %to = alloca [2 x ptr]
  %p = call ptr @malloc(i64 64)
  %from.second = getelementptr ptr, ptr %from, i64 1
  store ptr %p, ptr %from.second
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 12, i1 false)
  %to.second = getelementptr ptr, ptr %to, i64 1
  %x = load i32, ptr %to.second
  store i32 %x, ptr @sink
  ret void
}

; From a copy of a copy, made before the pointer was there: order does not count.
; CHECK-LABEL: define void @kept_copied_twice(
; CHECK: call ptr @malloc(i64 72)
define void @kept_copied_twice(i1 %c) {
entry:
  %a = alloca [2 x ptr]
  %b = alloca [2 x ptr]
  %d = alloca [2 x ptr]
  %p = call ptr @malloc(i64 72)
  br label %loop
loop:
  call void @llvm.memcpy.p0.p0.i64(ptr %d, ptr %b, i64 16, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr %b, ptr %a, i64 16, i1 false)
  store ptr %p, ptr %a
  br i1 %c, label %loop, label %done
done:
  %x = load ptr, ptr %d
  store ptr %x, ptr @sink
  ret void
}

; memset writes no address.
; CHECK-LABEL: define void @moved_set_over(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_set_over() {
  %box = alloca [2 x ptr]
  %p = call ptr @malloc(i64 80)
  call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 80, i1 false)
  call void @llvm.memset.p0.i64(ptr %box, i8 0, i64 16, i1 false)
  store ptr %p, ptr %box
  %q = load ptr, ptr %box
  %x = load volatile i8, ptr %q
  ret void
}
