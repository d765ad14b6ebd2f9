; Slots whose lives do not overlap may get one address, so a guard only asks whether the
; object is on the stack: it tests every slot that may arrive and selects nothing by the answer.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack,'default<O2>' %s -o %t.bc && lli %t.bc

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)

define void @touch(ptr %p) noinline {
  store volatile i8 7, ptr %p
  ret void
}

; CHECK-LABEL: define void @moved_two_beside_kept(
; CHECK-DAG: %[[A:.*]] = alloca [16 x i8]
; CHECK-DAG: %[[B:.*]] = alloca [32 x i8]
; CHECK: call ptr @malloc(i64 4096)
; CHECK: icmp {{eq|ne}} ptr %p, %{{a|b}}.slot
; CHECK: icmp {{eq|ne}} ptr %p, %{{a|b}}.slot
; CHECK: call void @free(ptr %p)
; CHECK-NOT: icmp
; CHECK: ret void
define void @moved_two_beside_kept(i32 %which) {
entry:
  switch i32 %which, label %three [
    i32 1, label %one
    i32 2, label %two
  ]
one:
  %a = call ptr @malloc(i64 16)
  call void @touch(ptr %a)
  br label %join
two:
  %b = call ptr @malloc(i64 32)
  call void @touch(ptr %b)
  br label %join
three:
  %c = call ptr @malloc(i64 4096)
  call void @touch(ptr %c)
  br label %join
join:
  %p = phi ptr [ %a, %one ], [ %b, %two ], [ %c, %three ]
  call void @free(ptr %p)
  ret void
}

; A free of a slot ends the program.
define i32 @main() {
  call void @moved_two_beside_kept(i32 1)
  call void @moved_two_beside_kept(i32 2)
  call void @moved_two_beside_kept(i32 3)
  ret i32 0
}
