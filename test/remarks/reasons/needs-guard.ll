; A free with an operand bundle stays as it is.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

define void @f(i1 %c, ptr %other) {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %q = select i1 %c, ptr %p, ptr %other
  call void @free(ptr %q) [ "tag"() ]
  ret void
}

; CHECK: remark: {{.*}}malloc(16) stays on the heap: a free that may get it can neither go nor be guarded
