; Objects that a callee makes and lets out: through the result, a parameter, another object,
; several calls deep; with its size.  What is printed has been read back and is the same, or the line
; would say so.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @elsewhere()

; CHECK: makes: result fresh (16 bytes)
define ptr @makes() {
  %p = call ptr @malloc(i64 16)
  ret ptr %p
}

; CHECK-NEXT: makes_in_parameter: fresh 1 (16 bytes) stored in param 1+8
define void @makes_in_parameter(ptr %out) {
  %p = call ptr @malloc(i64 16)
  %cell = getelementptr i8, ptr %out, i64 8
  store ptr %p, ptr %cell
  ret void
}

; CHECK-NEXT: makes_pair: result fresh (16 bytes), fresh 1 (16 bytes) stored in result+0, param 1 stored in result+8
define ptr @makes_pair(ptr %p) {
  %a = call ptr @malloc(i64 16)
  %b = call ptr @malloc(i64 16)
  store ptr %b, ptr %a
  %cell = getelementptr i8, ptr %a, i64 8
  store ptr %p, ptr %cell
  ret ptr %a
}

; CHECK-NEXT: makes_by_callee: result fresh (16 bytes, depth 1)
define ptr @makes_by_callee() {
  %p = call ptr @makes()
  ret ptr %p
}

; CHECK-NEXT: keeps_own: nothing
define ptr @keeps_own() {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  ret ptr null
}

; CHECK-NEXT: unknown_result: unknown returned
define ptr @unknown_result() {
  %p = call ptr @elsewhere()
  ret ptr %p
}

define void @drive() {
  %box = call ptr @malloc(i64 16)
  call void @makes_in_parameter(ptr %box)
  %a = call ptr @makes()
  store ptr %a, ptr %box
  %b = call ptr @makes_pair(ptr %box)
  store ptr %b, ptr %box
  %c = call ptr @makes_by_callee()
  store ptr %c, ptr %box
  %d = call ptr @keeps_own()
  store ptr %d, ptr %box
  %e = call ptr @unknown_result()
  store ptr %e, ptr %box
  ret void
}
