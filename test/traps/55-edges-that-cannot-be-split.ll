; Functions with callbr or indirectbr: an object given to the assembly stays, others
; move, and a guard needs no edge of theirs.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: given to inline assembly
; REMARK: malloc(24) moved to the stack of moved_beside_callbr
; REMARK: malloc(32) moved to the stack of moved_indirectbr

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @kept_callbr(
; CHECK: call ptr @malloc(i64 16)
define void @kept_callbr() {
entry:
  %p = call ptr @malloc(i64 16)
  callbr void asm sideeffect "", "r,!i"(ptr %p) to label %normal [label %other]
normal:
  ret void
other:
  ret void
}

; CHECK-LABEL: define void @moved_beside_callbr(
; CHECK: alloca [32 x i8]
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: callbr
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: ret void
define void @moved_beside_callbr() {
entry:
  %p = call ptr @malloc(i64 24)
  call void @use(ptr %p)
  callbr void asm sideeffect "", "!i"() to label %normal [label %other]
normal:
  call void @free(ptr %p)
  ret void
other:
  call void @use(ptr %p)
  ret void
}

; A cycle through indirectbr, and a free that other objects reach.
; CHECK-LABEL: define void @moved_indirectbr(
; CHECK: %[[SLOT:.*]] = alloca [32 x i8]
; CHECK: icmp {{eq|ne}} ptr %p, %[[SLOT]]
; CHECK: call void @free(ptr %p)
; CHECK: indirectbr
define void @moved_indirectbr(ptr %other, ptr %where, i1 %c) {
entry:
  br label %loop
loop:
  %mine = call ptr @malloc(i64 32)
  call void @use(ptr %mine)
  %p = select i1 %c, ptr %mine, ptr %other
  call void @free(ptr %p)
  indirectbr ptr %where, [label %loop, label %done]
done:
  ret void
}
