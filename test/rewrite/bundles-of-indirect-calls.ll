; A call with a bundle that only indirect calls may have stays indirect.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)

define internal i32 @take(ptr %p) {
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}

; CHECK-LABEL: define i32 @signed()
; CHECK:         call ptr @malloc
; CHECK:         call i32 %f(ptr %p) [ "ptrauth"(i32 1, i64 5) ]
define i32 @signed() {
  %box = alloca ptr
  store ptr @take, ptr %box
  %p = call ptr @malloc(i64 16)
  store i32 5, ptr %p
  %f = load ptr, ptr %box
  %r = call i32 %f(ptr %p) [ "ptrauth"(i32 1, i64 5) ]
  ret i32 %r
}

; CHECK-LABEL: define i32 @plain()
; CHECK-NOT:     @malloc
; CHECK-NOT:     call i32
; CHECK:         ret i32
define i32 @plain() {
  %box = alloca ptr
  store ptr @take, ptr %box
  %p = call ptr @malloc(i64 16)
  store i32 5, ptr %p
  %f = load ptr, ptr %box
  %r = call i32 %f(ptr %p)
  ret i32 %r
}
