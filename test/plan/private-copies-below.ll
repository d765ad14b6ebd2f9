; Every exact function that is relied on is looked at in full, whichever of the functions with
; objects that move comes first: the bodies that it relies on in its turn are copied.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)

define linkonce_odr i8 @inner(ptr %p) noinline {
  %a = load volatile i8, ptr %p
  ret i8 %a
}

; CHECK-LABEL: define i8 @first(
; CHECK: call i8 @inner.private(
define i8 @first(ptr %p) noinline {
  %a = call i8 @inner(ptr %p)
  ret i8 %a
}

; CHECK-LABEL: define i8 @moved(
; CHECK-NOT: @malloc
; CHECK: ret i8
define i8 @moved() {
  %p = call ptr @malloc(i64 8)
  store volatile i8 1, ptr %p
  %a = call i8 @first(ptr %p)
  ret i8 %a
}

define i8 @second(ptr %p) noinline {
  %a = load volatile i8, ptr %p
  ret i8 %a
}

; CHECK-LABEL: define i8 @moved_too(
; CHECK-NOT: @malloc
; CHECK: ret i8
define i8 @moved_too() {
  %p = call ptr @malloc(i64 8)
  store volatile i8 1, ptr %p
  %a = call i8 @second(ptr %p)
  ret i8 %a
}
