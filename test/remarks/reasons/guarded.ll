; What a run before has guarded stays on the other side of the test.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s

; CHECK: strdup(?) stays on the heap: a slot serves what is smaller
target triple = "x86_64-unknown-linux-gnu"
declare ptr @strdup(ptr)
declare void @free(ptr)

define void @kept(ptr %text) {
  %p = call ptr @strdup(ptr %text), !heap2stack !{}
  call void @free(ptr %p)
  ret void
}
