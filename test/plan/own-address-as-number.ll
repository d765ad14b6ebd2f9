; A variable that holds its own address, which is written as a number: it is looked at once, and what is stored there leaves.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
declare ptr @malloc(i64)

@own = global { ptr } { ptr @own }

; CHECK-LABEL: define void @kept(
; CHECK: call ptr @malloc(i64 16)
define void @kept() {
  %box = call ptr @malloc(i64 8)
  %p = call ptr @malloc(i64 16)
  store i64 ptrtoint (ptr @own to i64), ptr %box
  %to = load ptr, ptr %box
  store ptr %p, ptr %to
  ret void
}
