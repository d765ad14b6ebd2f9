; A walker of a list folds it into a place that leads to itself; functions that call
; each other get the facts of all of them.
; RUN: %opt -passes='heap2stack<print-summaries>' -disable-output %s 2>&1 \
; RUN:   | %FileCheck --match-full-lines %s

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)
declare void @free(ptr)

; struct node { long value; struct node *next; }
; CHECK: sum: param 1+0->any returned, param 1+8->0->any returned, param 1+8->8->0->any returned, param 1+8->8->8 leads back to what is at param 1+8->8
define i64 @sum(ptr %list) {
entry:
  br label %loop
loop:
  %node = phi ptr [ %list, %entry ], [ %next, %body ]
  %total = phi i64 [ 0, %entry ], [ %total.next, %body ]
  %end = icmp eq ptr %node, null
  br i1 %end, label %done, label %body
body:
  %x = load i64, ptr %node
  %total.next = add i64 %total, %x
  %cell = getelementptr i8, ptr %node, i64 8
  %next = load ptr, ptr %cell
  br label %loop
done:
  ret i64 %total
}

; CHECK-NEXT: last: param 1 returned, what is at param 1+8 returned, what is at param 1+8->8 returned, param 1+8->8->8 leads back to what is at param 1+8->8
define ptr @last(ptr %list) {
entry:
  br label %loop
loop:
  %node = phi ptr [ %list, %entry ], [ %next, %loop ]
  %cell = getelementptr i8, ptr %node, i64 8
  %next = load ptr, ptr %cell
  %end = icmp eq ptr %next, null
  br i1 %end, label %done, label %loop
done:
  ret ptr %node
}

; CHECK-NEXT: depth: nothing
define i32 @depth(ptr %tree) {
entry:
  %end = icmp eq ptr %tree, null
  br i1 %end, label %done, label %inner
inner:
  %left = load ptr, ptr %tree
  %a = call i32 @depth(ptr %left)
  %cell = getelementptr i8, ptr %tree, i64 8
  %right = load ptr, ptr %cell
  %b = call i32 @depth(ptr %right)
  %more = icmp ugt i32 %a, %b
  %max = select i1 %more, i32 %a, i32 %b
  %sum = add i32 %max, 1
  ret i32 %sum
done:
  ret i32 0
}

; CHECK-NEXT: free_list: param 1 freed, what is at param 1+8 freed, what is at param 1+8->8 freed, param 1+8->8->8 leads back to what is at param 1+8->8
define void @free_list(ptr %list) {
entry:
  %end = icmp eq ptr %list, null
  br i1 %end, label %done, label %inner
inner:
  %cell = getelementptr i8, ptr %list, i64 8
  %next = load ptr, ptr %cell
  call void @free(ptr %list)
  call void @free_list(ptr %next)
  ret void
done:
  ret void
}

; CHECK-NEXT: even: param 1 returned
define ptr @even(ptr %p, i32 %n) {
entry:
  %end = icmp eq i32 %n, 0
  br i1 %end, label %done, label %more
more:
  %less = sub i32 %n, 1
  %q = call ptr @odd(ptr %p, i32 %less)
  ret ptr %q
done:
  ret ptr %p
}

; CHECK-NEXT: odd: param 1 returned
define ptr @odd(ptr %p, i32 %n) {
entry:
  %end = icmp eq i32 %n, 0
  br i1 %end, label %done, label %more
more:
  %less = sub i32 %n, 1
  %q = call ptr @even(ptr %p, i32 %less)
  ret ptr %q
done:
  ret ptr null
}

; CHECK-NEXT: ping: param 1 leaked, unknown stored in param 1+any (8 bytes)
define void @ping(ptr %p, i32 %n) {
  call void @pong(ptr %p, i32 %n)
  ret void
}

; CHECK-NEXT: pong: param 1 leaked, unknown stored in param 1+any (8 bytes)
define void @pong(ptr %p, i32 %n) {
entry:
  %end = icmp eq i32 %n, 0
  br i1 %end, label %done, label %more
more:
  %less = sub i32 %n, 1
  call void @ping(ptr %p, i32 %less)
  ret void
done:
  store ptr %p, ptr @sink
  ret void
}

define void @drive() {
  %p = call ptr @malloc(i64 16)
  %s = call i64 @sum(ptr %p)
  %l = call ptr @last(ptr %p)
  %d = call i32 @depth(ptr %p)
  call void @free_list(ptr %p)
  %e = call ptr @even(ptr %p, i32 3)
  call void @ping(ptr %p, i32 3)
  ret void
}
