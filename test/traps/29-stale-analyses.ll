; Everything is planned before the first edit, and no analysis of a changed function
; outlives it: here guards split blocks and paths go, in a caller and in its callee.
; RUN: %opt -passes='function(require<domtree>,require<loops>),heap2stack,function(verify<domtree>,verify<loops>)' -S %s | %FileCheck %s
; Twice gives the same:
; RUN: %opt -passes=heap2stack -S %s -o %t.once.ll
; RUN: %opt -passes=heap2stack,heap2stack -S %s -o %t.twice.ll
; RUN: diff %t.once.ll %t.twice.ll

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @failed()

; CHECK-LABEL: define i8 @moved_in_callee(
; CHECK: alloca [16 x i8]
; CHECK: icmp {{eq|ne}} ptr
; CHECK: call void @free(
define i8 @moved_in_callee(ptr %box, i1 %c) noinline {
entry:
  %p = call ptr @malloc(i64 16)
  %null = icmp eq ptr %p, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  br label %yes
yes:
  %large = call ptr @malloc(i64 10000)
  %q = select i1 %c, ptr %p, ptr %large
  store volatile i8 1, ptr %q
  %given = load ptr, ptr %box
  %x = load i8, ptr %given
  call void @free(ptr %q)
  ret i8 %x
}

; CHECK-LABEL: define i8 @moved_in_caller(
; CHECK: alloca [16 x i8]
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: ret i8
define i8 @moved_in_caller(i1 %c) {
  %box = alloca ptr
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %box
  %x = call i8 @moved_in_callee(ptr %box, i1 %c)
  call void @free(ptr %p)
  ret i8 %x
}
