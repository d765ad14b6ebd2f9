; With -fstrict-vtable-pointers a callee that is inlined after the pass brings loads with marks: two
; objects in one slot must not be one pointer for them.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack,always-inline,gvn' -S %s | %FileCheck --check-prefix=INLINED %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @note(ptr)

define void @look(ptr %p) alwaysinline {
  %table = load ptr, ptr %p, !invariant.group !1
  call void @note(ptr %table)
  ret void
}

; CHECK-LABEL: define void @moved_reused(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8]
; CHECK: loop:
; CHECK: %[[OBJECT:.*]] = call ptr @llvm.launder.invariant.group.p0(ptr %[[SLOT]])
; CHECK: call void @look(ptr %[[OBJECT]])
; CHECK-NOT: @free
; CHECK: ret void
; INLINED-LABEL: define void @moved_reused(
; INLINED: call ptr @llvm.launder.invariant.group
define void @moved_reused(ptr %table.a, ptr %table.b) {
entry:
  br label %loop
loop:
  %table = phi ptr [ %table.a, %entry ], [ %table.b, %loop ]
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 16)
  store ptr %table, ptr %p
  call void @look(ptr %p)
  call void @free(ptr %p)
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, 2
  br i1 %more, label %loop, label %done
done:
  ret void
}

; Runs once.
; CHECK-LABEL: define void @moved_once(
; CHECK-NOT: launder
; CHECK: ret void
define void @moved_once(ptr %table) {
  %p = call ptr @malloc(i64 16)
  store ptr %table, ptr %p
  call void @look(ptr %p)
  call void @free(ptr %p)
  ret void
}

!llvm.module.flags = !{!0}
!0 = !{i32 1, !"StrictVTablePointers", i32 1}
!1 = !{}
