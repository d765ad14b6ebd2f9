; In code that cannot be reached a sum may be its own term, and a phi or a freeze its own operand.
; RUN: %opt -passes=heap2stack,verify -S %s | %FileCheck %s

declare ptr @malloc(i64)
declare void @free(ptr)

; CHECK-LABEL: define void @moved_sum_of_itself
; CHECK-NOT: @malloc
define void @moved_sum_of_itself() {
  %p = call ptr @malloc(i64 16)
  %x = ptrtoint ptr %p to i64
  ret void
dead:
  %a = add i64 %a, %x
  br label %dead
}

; CHECK-LABEL: define void @moved_phi_of_itself
; CHECK-NOT: @malloc
define void @moved_phi_of_itself(i1 %again) {
  %p = call ptr @malloc(i64 16)
  br label %loop
loop:
  %q = phi ptr [ %p, %0 ], [ %f, %dead ], [ null, %loop ]
  call void @free(ptr %q)
  br i1 %again, label %loop, label %end
end:
  ret void
dead:
  %f = freeze ptr %g
  %g = freeze ptr %f
  %h = getelementptr i8, ptr %h, i64 8
  store ptr %q, ptr %h
  br label %loop
}
