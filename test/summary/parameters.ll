; What a callee does with its parameters and with what they point to: leaks, gives back,
; stores in another parameter, copies, frees.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @elsewhere(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define i8 @reads(ptr %p) {
  %x = load i8, ptr %p
  ret i8 %x
}
define void @leaks(ptr %p) {
  store ptr %p, ptr @sink
  ret void
}
define void @passes_on(ptr %p) {
  call void @elsewhere(ptr %p)
  ret void
}
define void @leaks_contents(ptr %p) {
  %field = getelementptr i8, ptr %p, i64 8
  %q = load ptr, ptr %field
  store ptr %q, ptr @sink
  ret void
}
define ptr @returns(ptr %p) {
  ret ptr %p
}
define ptr @returns_inside(ptr %p) {
  %q = getelementptr i8, ptr %p, i64 24
  ret ptr %q
}
define ptr @returns_anywhere(ptr %p, i64 %i) {
  %q = getelementptr i8, ptr %p, i64 %i
  ret ptr %q
}
define ptr @returns_contents(ptr %p) {
  %q = load ptr, ptr %p
  %field = getelementptr i8, ptr %q, i64 16
  %r = load ptr, ptr %field
  ret ptr %r
}
define void @stores(ptr %p, ptr %q) {
  %field = getelementptr i8, ptr %p, i64 8
  store ptr %q, ptr %field
  ret void
}
define void @stores_inside(ptr %p, ptr %q) {
  %inside = getelementptr i8, ptr %q, i64 4
  store ptr %inside, ptr %p
  ret void
}
define void @stores_deep(ptr %p, ptr %q) {
  %r = load ptr, ptr %p
  store ptr %q, ptr %r
  ret void
}
define void @stores_anywhere(ptr %p, i64 %i, ptr %q) {
  %cell = getelementptr ptr, ptr %p, i64 %i
  store ptr %q, ptr %cell
  ret void
}
define void @copies(ptr %p, ptr %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  ret void
}
define void @frees(ptr %p) {
  call void @free(ptr %p)
  ret void
}
define void @frees_contents(ptr %p) {
  %q = load ptr, ptr %p
  call void @free(ptr %q)
  ret void
}
define i64 @as_number(ptr %p) {
  %bits = ptrtoint ptr %p to i64
  ret i64 %bits
}
define i1 @compares(ptr %p, ptr %q) {
  %same = icmp eq ptr %p, %q
  ret i1 %same
}
define void @drive(i64 %i) {
  %p = call ptr @malloc(i64 64)
  %q = call ptr @malloc(i64 64)
  %x = call i8 @reads(ptr %p)
  call void @leaks(ptr %p)
  call void @passes_on(ptr %p)
  call void @leaks_contents(ptr %p)
  %a = call ptr @returns(ptr %p)
  %b = call ptr @returns_inside(ptr %p)
  %c = call ptr @returns_anywhere(ptr %p, i64 %i)
  %d = call ptr @returns_contents(ptr %p)
  call void @stores(ptr %p, ptr %q)
  call void @stores_inside(ptr %p, ptr %q)
  call void @stores_deep(ptr %p, ptr %q)
  call void @stores_anywhere(ptr %p, i64 %i, ptr %q)
  call void @copies(ptr %p, ptr %q)
  call void @frees(ptr %p)
  call void @frees_contents(ptr %p)
  %n = call i64 @as_number(ptr %p)
  %same = call i1 @compares(ptr %p, ptr %q)
  ret void
}
