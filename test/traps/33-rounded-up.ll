; Slots are as large as what the allocator really gives, in steps of 16 bytes: small
; overflows that its rounding hid stay hidden.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @strdup(ptr)
declare void @use(ptr nocapture nofree)
@text = private constant [6 x i8] c"hello\00"

; CHECK-LABEL: define void @moved_odd_size(
; CHECK: alloca [16 x i8]
define void @moved_odd_size() {
  %p = call ptr @malloc(i64 5)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_one_more(
; CHECK: alloca [32 x i8]
define void @moved_one_more() {
  %p = call ptr @malloc(i64 17)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_string(
; CHECK: alloca [16 x i8]
define void @moved_string() {
  %p = call ptr @strdup(ptr @text)
  call void @use(ptr %p)
  ret void
}
