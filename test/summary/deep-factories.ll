; What a factory stores in its object is followed through a few calls; beyond that the object is
; unknown, and what is stored in it has leaked.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @free(ptr)

define ptr @make0(ptr %p) noinline {
  %n = call ptr @malloc(i64 16)
  store ptr %p, ptr %n
  ret ptr %n
}

define ptr @make1(ptr %p) noinline {
  %n = call ptr @make0(ptr %p)
  ret ptr %n
}

define ptr @make2(ptr %p) noinline {
  %n = call ptr @make1(ptr %p)
  ret ptr %n
}

define ptr @make3(ptr %p) noinline {
  %n = call ptr @make2(ptr %p)
  ret ptr %n
}

define ptr @make4(ptr %p) noinline {
  %n = call ptr @make3(ptr %p)
  ret ptr %n
}

; CHECK-LABEL: define void @kept_near(
; CHECK: call ptr @malloc(i64 24)
define void @kept_near() {
  %p = call ptr @malloc(i64 24)
  %x = call ptr @make0(ptr %p)
  store ptr %x, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_far(
; CHECK: call ptr @malloc(i64 24)
define void @kept_far() {
  %p = call ptr @malloc(i64 24)
  %x = call ptr @make4(ptr %p)
  store ptr %x, ptr @sink
  ret void
}

; CHECK-LABEL: define i8 @moved_near(
; CHECK: alloca [32 x i8]
; CHECK-NOT: call ptr @malloc
define i8 @moved_near() {
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  %x = call ptr @make0(ptr %p)
  %again = load ptr, ptr %x
  %y = load i8, ptr %again
  call void @free(ptr %x)
  ret i8 %y
}
