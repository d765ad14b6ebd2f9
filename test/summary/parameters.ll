; What a callee does with its parameters and with what they point to: leaks, gives back,
; stores in another parameter, copies, frees.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @elsewhere(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; CHECK: reads: param 1+0 (1 byte)->any returned
define i8 @reads(ptr %p) {
  %x = load i8, ptr %p
  ret i8 %x
}

; CHECK-NEXT: leaks: param 1 leaked, unknown stored in param 1+any (8 bytes)
define void @leaks(ptr %p) {
  store ptr %p, ptr @sink
  ret void
}

; CHECK-NEXT: passes_on: param 1 leaked, unknown stored in param 1+any (8 bytes)
define void @passes_on(ptr %p) {
  call void @elsewhere(ptr %p)
  ret void
}

; CHECK-NEXT: leaks_contents: what is at param 1+8 leaked, unknown stored in param 1+8->any (8 bytes)
define void @leaks_contents(ptr %p) {
  %field = getelementptr i8, ptr %p, i64 8
  %q = load ptr, ptr %field
  store ptr %q, ptr @sink
  ret void
}

; CHECK-NEXT: returns: param 1 returned
define ptr @returns(ptr %p) {
  ret ptr %p
}

; CHECK-NEXT: returns_inside: param 1+24 returned
define ptr @returns_inside(ptr %p) {
  %q = getelementptr i8, ptr %p, i64 24
  ret ptr %q
}

; CHECK-NEXT: returns_anywhere: param 1+any returned
define ptr @returns_anywhere(ptr %p, i64 %i) {
  %q = getelementptr i8, ptr %p, i64 %i
  ret ptr %q
}

; CHECK-NEXT: returns_contents: what is at param 1+0->16 returned
define ptr @returns_contents(ptr %p) {
  %q = load ptr, ptr %p
  %field = getelementptr i8, ptr %q, i64 16
  %r = load ptr, ptr %field
  ret ptr %r
}

; CHECK-NEXT: stores: param 2 stored in param 1+8
define void @stores(ptr %p, ptr %q) {
  %field = getelementptr i8, ptr %p, i64 8
  store ptr %q, ptr %field
  ret void
}

; CHECK-NEXT: stores_inside: param 2+4 stored in param 1+0
define void @stores_inside(ptr %p, ptr %q) {
  %inside = getelementptr i8, ptr %q, i64 4
  store ptr %inside, ptr %p
  ret void
}

; CHECK-NEXT: stores_deep: param 2 stored in param 1+0->0
define void @stores_deep(ptr %p, ptr %q) {
  %r = load ptr, ptr %p
  store ptr %q, ptr %r
  ret void
}

; CHECK-NEXT: stores_anywhere: param 3 stored in param 1+any (8 bytes)
define void @stores_anywhere(ptr %p, i64 %i, ptr %q) {
  %cell = getelementptr ptr, ptr %p, i64 %i
  store ptr %q, ptr %cell
  ret void
}

; CHECK-NEXT: copies: what is at param 2+0 stored in param 1+0, what is at param 2+8 stored in param 1+8
define void @copies(ptr %p, ptr %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  ret void
}

; CHECK-NEXT: frees: param 1 freed
define void @frees(ptr %p) {
  call void @free(ptr %p)
  ret void
}

; CHECK-NEXT: frees_contents: what is at param 1+0 freed
define void @frees_contents(ptr %p) {
  %q = load ptr, ptr %p
  call void @free(ptr %q)
  ret void
}

; CHECK-NEXT: as_number: param 1+any returned
define i64 @as_number(ptr %p) {
  %bits = ptrtoint ptr %p to i64
  ret i64 %bits
}

; CHECK-NEXT: compares: nothing
define i1 @compares(ptr %p, ptr %q) {
  %same = icmp eq ptr %p, %q
  ret i1 %same
}

; Where %p and %q are one, a caller reads p3 in p2.0.
; CHECK-NEXT: stores_and_leaks_alias: what is at param 2+0 leaked, unknown stored in param 2+0->any (8 bytes), param 3 stored in param 1+0
define void @stores_and_leaks_alias(ptr %p, ptr %q, ptr %r) {
  store ptr %r, ptr %p
  %x = load ptr, ptr %q
  store ptr %x, ptr @sink
  ret void
}

; CHECK-NEXT: returns_what_may_be_stored: what is at param 1+0 returned, param 2 stored in param 1+0->0
define ptr @returns_what_may_be_stored(ptr %p, ptr %q) {
  %inner = load ptr, ptr %p
  store ptr %q, ptr %inner
  %x = load ptr, ptr %p
  ret ptr %x
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
  call void @stores_and_leaks_alias(ptr %p, ptr %p, ptr %q)
  %e = call ptr @returns_what_may_be_stored(ptr %p, ptr %q)
  ret void
}
