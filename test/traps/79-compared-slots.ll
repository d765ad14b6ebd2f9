; Addresses of objects that were there at the same time differ, also where LLVM finds no access to the one within
; the other's life, and would give both one place.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s

declare noalias ptr @malloc(i64)
declare void @free(ptr)
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)

; CHECK-LABEL: define i1 @compared(
; CHECK-NOT: @malloc
; CHECK-NOT: lifetime
; CHECK: ret i1
define i1 @compared(i64 %n, ptr %out) {
  %p = call ptr @malloc(i64 64)
  store i64 0, ptr %p
  %q = call ptr @malloc(i64 64)
  store volatile i64 %n, ptr %q
  %v = load i64, ptr %p
  call void @free(ptr %p)
  %w = load volatile i64, ptr %q
  call void @free(ptr %q)
  %same = icmp eq ptr %p, %q
  ret i1 %same
}

; As numbers, elsewhere.
; CHECK-LABEL: define i64 @as_numbers(
; CHECK-NOT: @malloc
; CHECK-NOT: lifetime
; CHECK: ret i64
define i64 @as_numbers(i64 %n) {
  %p = call ptr @malloc(i64 64)
  store volatile i64 0, ptr %p
  %a = ptrtoint ptr %p to i64
  %q = call ptr @malloc(i64 64)
  store volatile i64 %n, ptr %q
  %b = ptrtoint ptr %q to i64
  call void @free(ptr %p)
  call void @free(ptr %q)
  %r = call i64 @compare(i64 %a, i64 %b)
  ret i64 %r
}
define internal i64 @compare(i64 %a, i64 %b) noinline {
  %d = icmp ult i64 %a, %b
  %r = zext i1 %d to i64
  ret i64 %r
}

; With a variable.
; CHECK-LABEL: define i1 @with_variable(
; CHECK-NOT: @malloc
; CHECK: %p.slot = alloca
; CHECK-NOT: lifetime{{.*}}%p.slot
; CHECK: ret i1
define i1 @with_variable(i64 %n, i1 %c) {
  %v = alloca i64
  %w = alloca i64
  %p = call ptr @malloc(i64 64)
  store volatile i64 0, ptr %p
  %o = select i1 %c, ptr %v, ptr %w
  call void @llvm.lifetime.start.p0(i64 8, ptr %v)
  store volatile i64 %n, ptr %o
  call void @llvm.lifetime.end.p0(i64 8, ptr %v)
  call void @free(ptr %p)
  %same = icmp eq ptr %p, %o
  ret i1 %same
}

; Nobody asks.
; CHECK-LABEL: define i64 @alone(
; CHECK-NOT: @malloc
; CHECK: lifetime.start
; CHECK: lifetime.end
; CHECK: ret i64
define i64 @alone(i64 %n) {
  %p = call ptr @malloc(i64 64)
  store volatile i64 0, ptr %p
  %v = load volatile i64, ptr %p
  %none = icmp eq ptr %p, null
  call void @free(ptr %p)
  %q = call ptr @malloc(i64 64)
  store volatile i64 %n, ptr %q
  %w = load volatile i64, ptr %q
  call void @free(ptr %q)
  ret i64 %w
}
