; Two pointers that are passed in one parameter lead to two objects: their distance carries an address.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
declare ptr @malloc(i64)

@gap = global i64 0

define internal void @note([2 x ptr] %span) noinline {
  %begin = extractvalue [2 x ptr] %span, 0
  %end = extractvalue [2 x ptr] %span, 1
  %a = ptrtoint ptr %end to i64
  %b = ptrtoint ptr %begin to i64
  %distance = sub i64 %a, %b
  store i64 %distance, ptr @gap
  ret void
}

; CHECK-LABEL: define void @kept(
; CHECK: call ptr @malloc
define void @kept(ptr %known) {
  %p = call ptr @malloc(i64 16)
  store i8 5, ptr %p
  %one = insertvalue [2 x ptr] poison, ptr %known, 0
  %two = insertvalue [2 x ptr] %one, ptr %p, 1
  call void @note([2 x ptr] %two)
  ret void
}
