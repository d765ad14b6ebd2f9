; Callees that call on: through a pointer they are given, variadic ones, ones that may be
; replaced.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @qsort(ptr, i64, i64, ptr)

; CHECK: calls_back: param 1 called as call 1 with 1 argument, param 2 passed to call 1 as argument 1
define void @calls_back(ptr %f, ptr %p) {
  call void %f(ptr %p)
  ret void
}

; CHECK-NEXT: compare_and_leak: param 2 leaked, unknown stored in param 2+any (8 bytes)
define i32 @compare_and_leak(ptr %a, ptr %b) {
  store ptr %b, ptr @sink
  ret i32 0
}

; CHECK-NEXT: compare: param 1+0 (4 bytes)->any returned, param 2+0 (4 bytes)->any returned
define i32 @compare(ptr %a, ptr %b) {
  %x = load i32, ptr %a
  %y = load i32, ptr %b
  %d = sub i32 %x, %y
  ret i32 %d
}

; CHECK-NEXT: sorts: param 1+any->any stored in param 1+any
define void @sorts(ptr %p) {
  call void @qsort(ptr %p, i64 4, i64 4, ptr @compare)
  ret void
}

; CHECK-NEXT: sorts_and_leaks: param 1 leaked, what is at param 1+any leaked, param 1+any->any stored in param 1+any, unknown stored in param 1+any, unknown stored in param 1+any->any (8 bytes)
define void @sorts_and_leaks(ptr %p) {
  call void @qsort(ptr %p, i64 4, i64 4, ptr @compare_and_leak)
  ret void
}

; CHECK-NEXT: sorts_unknown: param 2 called as call 1 with 2 arguments, param 1+any passed to call 1 as argument 2, param 1+any passed to call 1 as argument 1, param 1+any->any stored in param 1+any
define void @sorts_unknown(ptr %p, ptr %f) {
  call void @qsort(ptr %p, i64 4, i64 4, ptr %f)
  ret void
}

; CHECK-NEXT: variadic: nothing
define void @variadic(ptr %p, ...) {
  %x = load i8, ptr %p
  ret void
}

define weak void @replaceable(ptr %p) {
  ret void
}

; CHECK-NEXT: by_replaceable: param 1 leaked, unknown stored in param 1+any (8 bytes)
define void @by_replaceable(ptr %p) {
  call void @replaceable(ptr %p)
  ret void
}

define void @drive(ptr %f) {
  %p = call ptr @malloc(i64 16)
  call void @calls_back(ptr %f, ptr %p)
  call void @sorts(ptr %p)
  call void @sorts_and_leaks(ptr %p)
  call void @sorts_unknown(ptr %p, ptr %f)
  call void (ptr, ...) @variadic(ptr %p, ptr %p)
  call void @by_replaceable(ptr %p)
  ret void
}
