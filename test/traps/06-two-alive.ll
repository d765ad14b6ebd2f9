; One slot cannot serve two objects of a site that are alive at once: a list built in a
; loop, the previous object read in the next turn, an array of pointers, an irreducible cycle.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(32) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(40) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(48) moved to the stack of moved_irreducible
; REMARK: malloc(56) moved to the stack of moved_overwritten

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree readonly)

; CHECK-LABEL: define void @kept_list(
; CHECK: call ptr @malloc(i64 16)
define void @kept_list(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %head = phi ptr [ null, %entry ], [ %node, %loop ]
  %node = call ptr @malloc(i64 16)
  store ptr %head, ptr %node
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %walk
walk:
  %at = phi ptr [ %node, %loop ], [ %after, %walk ]
  %after = load ptr, ptr %at
  %last = icmp eq ptr %after, null
  br i1 %last, label %done, label %walk
done:
  ret void
}

; CHECK-LABEL: define void @kept_previous_read(
; CHECK: call ptr @malloc(i64 24)
define void @kept_previous_read(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %body ]
  %previous = phi ptr [ null, %entry ], [ %p, %body ]
  %p = call ptr @malloc(i64 24)
  store i32 %i, ptr %p
  %first = icmp eq ptr %previous, null
  br i1 %first, label %body, label %read
read:
  %x = load volatile i32, ptr %previous
  br label %body
body:
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}

; CHECK-LABEL: define void @kept_array(
; CHECK: call ptr @malloc(i64 32)
define void @kept_array() {
entry:
  %all = alloca [8 x ptr]
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 32)
  %cell = getelementptr ptr, ptr %all, i64 %i
  store ptr %p, ptr %cell
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 8
  br i1 %more, label %loop, label %done
done:
  %first = load ptr, ptr %all
  call void @use(ptr %first)
  ret void
}

; Two blocks that jump into each other from outside: a cycle that is no natural loop.
; CHECK-LABEL: define void @kept_irreducible(
; CHECK: call ptr @malloc(i64 40)
define void @kept_irreducible(i1 %c, i32 %n) {
entry:
  br i1 %c, label %a, label %b
a:
  %ia = phi i32 [ 0, %entry ], [ %ib.next, %b ]
  %pa = phi ptr [ null, %entry ], [ %pb, %b ]
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %pa)
  br label %b
b:
  %ib = phi i32 [ 0, %entry ], [ %ia, %a ]
  %pb = phi ptr [ null, %entry ], [ %p, %a ]
  %ib.next = add i32 %ib, 1
  %more = icmp ult i32 %ib.next, %n
  br i1 %more, label %a, label %done
done:
  ret void
}

; CHECK-LABEL: define void @moved_irreducible(
; CHECK: alloca [48 x i8]
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_irreducible(i1 %c, i32 %n) {
entry:
  br i1 %c, label %a, label %b
a:
  %ia = phi i32 [ 0, %entry ], [ %ib.next, %b ]
  %p = call ptr @malloc(i64 48)
  call void @use(ptr %p)
  br label %b
b:
  %ib = phi i32 [ 0, %entry ], [ %ia, %a ]
  %ib.next = add i32 %ib, 1
  %more = icmp ult i32 %ib.next, %n
  br i1 %more, label %a, label %done
done:
  ret void
}

; The cell is overwritten before anybody reads it.
; CHECK-LABEL: define void @moved_overwritten(
; CHECK: alloca [64 x i8]
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_overwritten(i32 %n) {
entry:
  %cell = alloca ptr
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 56)
  store ptr %p, ptr %cell
  %q = load ptr, ptr %cell
  call void @use(ptr %q)
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
