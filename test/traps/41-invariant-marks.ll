; A slot that is reused is one pointer for LLVM: loads marked as invariant would be
; forwarded from the object of one turn to that of the next.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare ptr @llvm.launder.invariant.group.p0(ptr)

; CHECK-LABEL: define ptr @moved_reused(
; CHECK: alloca [16 x i8]
; CHECK-NOT: !invariant
; CHECK: ret ptr
define ptr @moved_reused(ptr %table.a, ptr %table.b) {
entry:
  br label %loop
loop:
  %table = phi ptr [ %table.a, %entry ], [ %table.b, %loop ]
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 16)
  store ptr %table, ptr %p, !invariant.group !0
  %x = load volatile ptr, ptr %p, !invariant.group !0
  %field = getelementptr i8, ptr %p, i64 8
  store i64 1, ptr %field
  %y = load volatile i64, ptr %field, !invariant.load !0
  call void @free(ptr %p)
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, 2
  br i1 %more, label %loop, label %done
done:
  ret ptr %x
}

; Through the intrinsic that gives the pointer a new identity.
; CHECK-LABEL: define ptr @moved_laundered(
; CHECK: alloca [32 x i8]
; CHECK-NOT: !invariant
; CHECK: ret ptr
define ptr @moved_laundered(ptr %table, i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 32)
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %p)
  store ptr %table, ptr %q, !invariant.group !0
  %x = load volatile ptr, ptr %q, !invariant.group !0
  call void @free(ptr %p)
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret ptr %x
}

; A mark on an object that runs once is true of its slot, too.
; CHECK-LABEL: define ptr @moved_once(
; CHECK: alloca [48 x i8]
; CHECK: load volatile ptr, {{.*}} !invariant.group
define ptr @moved_once(ptr %table) {
  %p = call ptr @malloc(i64 48)
  store ptr %table, ptr %p, !invariant.group !0
  %x = load volatile ptr, ptr %p, !invariant.group !0
  ret ptr %x
}

!0 = !{}
