; Variadic arguments are followed through the va_list to where they are read; they leave where the callee
; passes them on without naming them, is called in another way, or gets one by value.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<print-summaries=1>' -disable-output %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=SUMMARY %s

; SUMMARY-DAG: read_all: variadic+8 (4 bytes)->any returned
; SUMMARY-DAG: keep_all: variadic leaked, unknown stored in variadic+any (8 bytes)
; SUMMARY-DAG: keep_below: variadic leaked, unknown stored in variadic+any (8 bytes)
; SUMMARY-DAG: free_all: variadic freed
; SUMMARY-DAG: forward: variadic leaked
; SUMMARY-DAG: other_list: variadic leaked

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @free(ptr)
declare i32 @printf(ptr, ...)
declare i32 @vprintf(ptr, ptr)
declare void @llvm.va_start.p0(ptr)

define i32 @read_all(i32 %n, ...) noinline {
  %list = alloca [24 x i8], align 16
  call void @llvm.va_start.p0(ptr %list)
  %at = getelementptr i8, ptr %list, i64 16
  %area = load ptr, ptr %at
  %offset = load i32, ptr %list
  %wide = zext i32 %offset to i64
  %slot = getelementptr i8, ptr %area, i64 %wide
  %next = add i32 %offset, 8
  store i32 %next, ptr %list
  %p = load ptr, ptr %slot
  %f = getelementptr i8, ptr %p, i64 8
  %x = load i32, ptr %f
  ret i32 %x
}
define void @keep_all(i32 %n, ...) noinline {
  %list = alloca [24 x i8], align 16
  call void @llvm.va_start.p0(ptr %list)
  %at = getelementptr i8, ptr %list, i64 8
  %area = load ptr, ptr %at
  %next = getelementptr i8, ptr %area, i64 8
  store ptr %next, ptr %at
  %p = load ptr, ptr %area
  store ptr %p, ptr @sink
  ret void
}
define void @keep_list(ptr %list) noinline {
  %at = getelementptr i8, ptr %list, i64 8
  %area = load ptr, ptr %at
  %p = load ptr, ptr %area
  store ptr %p, ptr @sink
  ret void
}
define void @keep_below(i32 %n, ...) noinline {
  %list = alloca [24 x i8], align 16
  call void @llvm.va_start.p0(ptr %list)
  call void @keep_list(ptr %list)
  ret void
}
define void @free_all(i32 %n, ...) noinline {
  %list = alloca [24 x i8], align 16
  call void @llvm.va_start.p0(ptr %list)
  %at = getelementptr i8, ptr %list, i64 16
  %area = load ptr, ptr %at
  %p = load ptr, ptr %area
  call void @free(ptr %p)
  ret void
}
define void @print_all(ptr %format, ...) noinline {
  %list = alloca [24 x i8], align 16
  call void @llvm.va_start.p0(ptr %list)
  %x = call i32 @vprintf(ptr %format, ptr %list)
  ret void
}
define void @forward(i32 %n, ...) noinline {
  musttail call void (i32, ...) @keep_all(i32 %n, ...)
  ret void
}
define win64cc void @other_list(i32 %n, ...) noinline {
  %list = alloca ptr
  call void @llvm.va_start.p0(ptr %list)
  %area = load ptr, ptr %list
  %p = load ptr, ptr %area
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define i32 @moved_read(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i32
define i32 @moved_read() {
  %p = call ptr @malloc(i64 16)
  %f = getelementptr i8, ptr %p, i64 8
  store i32 7, ptr %f
  %x = call i32 (i32, ...) @read_all(i32 1, ptr %p)
  ret i32 %x
}

; CHECK-LABEL: define void @kept_stored(
; CHECK: call ptr @malloc(i64 24)
define void @kept_stored() {
  %p = call ptr @malloc(i64 24)
  call void (i32, ...) @keep_all(i32 1, ptr null, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_stored_below(
; CHECK: call ptr @malloc(i64 32)
define void @kept_stored_below() {
  %p = call ptr @malloc(i64 32)
  call void (i32, ...) @keep_below(i32 1, ptr %p)
  ret void
}

; A number that is an address.
; CHECK-LABEL: define void @kept_number(
; CHECK: call ptr @malloc(i64 40)
define void @kept_number() {
  %p = call ptr @malloc(i64 40)
  %bits = ptrtoint ptr %p to i64
  call void (i32, ...) @keep_all(i32 1, i64 %bits)
  ret void
}

; CHECK-LABEL: define void @moved_freed(
; CHECK: alloca [48 x i8]
; CHECK: call void (i32, ...) @free_all.onstack(
define void @moved_freed() {
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  call void (i32, ...) @free_all(i32 1, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_printed(
; CHECK: call ptr @malloc(i64 56)
define void @kept_printed(ptr %format) {
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  call void (ptr, ...) @print_all(ptr %format, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_forwarded(
; CHECK: call ptr @malloc(i64 64)
define void @kept_forwarded() {
  %p = call ptr @malloc(i64 64)
  store volatile i8 1, ptr %p
  call void (i32, ...) @forward(i32 1, ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_other_list(
; CHECK: call ptr @malloc(i64 72)
define void @kept_other_list() {
  %p = call ptr @malloc(i64 72)
  store volatile i8 1, ptr %p
  call win64cc void (i32, ...) @other_list(i32 1, ptr %p)
  ret void
}

; The area holds what lies in the object, not its address.
; CHECK-LABEL: define void @kept_in_value(
; CHECK: call ptr @malloc(i64 80)
define void @kept_in_value() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 80)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %box
  call void (i32, ...) @keep_all(i32 1, ptr byval(ptr) %box)
  ret void
}
