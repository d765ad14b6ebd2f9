; Summaries are sentences, of every function on whose body a call may rely, whether or not anything asks
; for them; each line has been read back and is the same, or it would say so.  To print changes nothing.
; RUN: %opt -passes='heap2stack<print-summaries>' -S %s -o %t.printed 2>%t.lines
; RUN: %opt -passes=heap2stack -S %s -o %t.quiet && diff %t.quiet %t.printed
; RUN: %FileCheck --match-full-lines %s <%t.lines

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare ptr @realloc(ptr, i64)
declare void @free(ptr)

; CHECK: node_new: result fresh (48 bytes), param 1 stored in result+8
define ptr @node_new(ptr %next) {
  %node = call ptr @malloc(i64 48)
  %cell = getelementptr i8, ptr %node, i64 8
  store ptr %next, ptr %cell
  ret ptr %node
}

; CHECK-NEXT: node_free: param 1 freed, what is at param 1+8 freed
define void @node_free(ptr %node) {
  %cell = getelementptr i8, ptr %node, i64 8
  %name = load ptr, ptr %cell
  call void @free(ptr %name)
  call void @free(ptr %node)
  ret void
}

; A second result has no name: all objects are numbered.
; CHECK-NEXT: node_or: param 1 returned, fresh 1 (48 bytes, depth 1) returned, param 1 stored in fresh 1+8
define ptr @node_or(ptr %other, i1 %make) {
  br i1 %make, label %makes, label %gives
makes:
  %node = call ptr @node_new(ptr %other)
  ret ptr %node
gives:
  ret ptr %other
}

; CHECK-NEXT: node_inside: fresh 1+8 returned
define ptr @node_inside(i64 %bytes) {
  %node = call ptr @malloc(i64 %bytes)
  %cell = getelementptr i8, ptr %node, i64 8
  ret ptr %cell
}

; CHECK-NEXT: before: what is at param 1-8 leaked, param 1-8 returned, unknown stored in param 1-8->any (8 bytes)
define ptr @before(ptr %p) {
  %cell = getelementptr i8, ptr %p, i64 -8
  %q = load ptr, ptr %cell
  store ptr %q, ptr @sink
  ret ptr %cell
}

; CHECK-NEXT: declared: param 1+8 (pointer)->0 (number)->any returned, param 1+16 (4 bytes, data) read in pieces, param 2 stored in param 1+24 (pointer), unknown stored in param 2+0 (4 bytes, data)
define i64 @declared(ptr %p, ptr %q) {
  %next.cell = getelementptr i8, ptr %p, i64 8
  %next = load ptr, ptr %next.cell, !tbaa !3
  %x = load i64, ptr %next, !tbaa !5
  %count.cell = getelementptr i8, ptr %p, i64 16
  %count = load i32, ptr %count.cell, !tbaa !7
  store i32 %count, ptr %q, !tbaa !7
  %last.cell = getelementptr i8, ptr %p, i64 24
  store ptr %q, ptr %last.cell, !tbaa !3
  ret i64 %x
}

; CHECK-NEXT: hands_on: param 1 called as call 1 with 2 arguments, param 2+4 passed to call 1 as argument 1
define void @hands_on(ptr %f, ptr %p) {
  %inside = getelementptr i8, ptr %p, i64 4
  call void %f(ptr %inside, i32 1)
  ret void
}

; What may be another when the program is linked, and cannot be copied, is nothing to rely on.
; CHECK-NOT: replaceable
define weak void @replaceable(ptr %p) {
  ret void
}

; CHECK: by_nobody: param 1 returned
define ptr @by_nobody(ptr %p) {
  ret ptr %p
}
; CHECK-NOT: {{.}}

!0 = !{!"Simple C/C++ TBAA"}
!1 = !{!"omnipotent char", !0, i64 0}
!2 = !{!"any pointer", !1, i64 0}
!3 = !{!2, !2, i64 0}
!4 = !{!"long", !1, i64 0}
!5 = !{!4, !4, i64 0}
!6 = !{!"int", !1, i64 0}
!7 = !{!6, !6, i64 0}
