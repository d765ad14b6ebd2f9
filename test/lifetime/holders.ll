; Memory that still holds an older object is harmless if nothing reads it before it is
; overwritten for certain.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

%box = type { ptr, i64 }

declare ptr @malloc(i64)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)
declare i1 @flag()

define internal i32 @read_box(ptr %box) noinline {
  %p = load ptr, ptr %box
  %v = load i32, ptr %p
  ret i32 %v
}

define internal i1 @box_is_empty(ptr %box) noinline {
  %p = load ptr, ptr %box
  %none = icmp eq ptr %p, null
  ret i1 %none
}

; Each turn stores before it reads.
; REMARK: malloc(8) moved to the stack of moved_overwritten
define void @moved_overwritten() {
entry:
  %box = alloca %box
  br label %loop
loop:
  %p = call ptr @malloc(i64 8)
  store i32 1, ptr %p
  store ptr %p, ptr %box
  %v = call i32 @read_box(ptr %box)
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; The read comes first.
; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
define i1 @kept_read_first() {
entry:
  %box = alloca %box
  store ptr null, ptr %box
  br label %loop
loop:
  %p = call ptr @malloc(i64 16)
  store i32 1, ptr %p
  %old = load ptr, ptr %box
  %same = icmp eq ptr %old, %p
  store ptr %p, ptr %box
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret i1 %same
}

; A callee reads first.
; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
define i1 @kept_callee_reads_first() {
entry:
  %box = alloca %box
  store ptr null, ptr %box
  br label %loop
loop:
  %p = call ptr @malloc(i64 24)
  store i32 1, ptr %p
  %empty = call i1 @box_is_empty(ptr %box)
  store ptr %p, ptr %box
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret i1 %empty
}

; The store happens on some paths only.
; REMARK: malloc(32) stays on the heap: an earlier object of this call may still be in use
define void @kept_stored_sometimes() {
entry:
  %box = alloca %box
  store ptr null, ptr %box
  br label %loop
loop:
  %p = call ptr @malloc(i64 32)
  store i32 1, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %store, label %read
store:
  store ptr %p, ptr %box
  br label %read
read:
  %empty = call i1 @box_is_empty(ptr %box)
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}

; The same, but each turn clears the cell before the site runs again.
; REMARK: malloc(40) moved to the stack of moved_cleared_each_turn
define void @moved_cleared_each_turn() {
entry:
  %box = alloca %box
  br label %loop
loop:
  store ptr null, ptr %box
  %p = call ptr @malloc(i64 40)
  store i32 1, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %store, label %read
store:
  store ptr %p, ptr %box
  br label %read
read:
  %empty = call i1 @box_is_empty(ptr %box)
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}

; REMARK: malloc(48) moved to the stack of moved_memset_each_turn
define void @moved_memset_each_turn() {
entry:
  %box = alloca %box
  br label %loop
loop:
  call void @llvm.memset.p0.i64(ptr %box, i8 0, i64 16, i1 false)
  %p = call ptr @malloc(i64 48)
  store i32 1, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %store, label %read
store:
  store ptr %p, ptr %box
  br label %read
read:
  %empty = call i1 @box_is_empty(ptr %box)
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}

; Four of the eight bytes are not cleared.
; REMARK: malloc(56) stays on the heap: an earlier object of this call may still be in use
define void @kept_cleared_in_part() {
entry:
  %box = alloca %box
  store ptr null, ptr %box
  br label %loop
loop:
  store i32 0, ptr %box
  %p = call ptr @malloc(i64 56)
  store i32 1, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %store, label %read
store:
  store ptr %p, ptr %box
  br label %read
read:
  %empty = call i1 @box_is_empty(ptr %box)
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}

; The box itself is new in each turn.
; REMARK: malloc(64) moved to the stack of moved_box_of_the_turn
define void @moved_box_of_the_turn() {
entry:
  %box = alloca %box
  br label %loop
loop:
  call void @llvm.lifetime.start.p0(i64 16, ptr %box)
  %p = call ptr @malloc(i64 64)
  store i32 1, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %store, label %read
store:
  store ptr %p, ptr %box
  br label %read
read:
  %empty = call i1 @box_is_empty(ptr %box)
  call void @llvm.lifetime.end.p0(i64 16, ptr %box)
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}

; The cell is cleared, then filled again, before the site runs.
; REMARK: malloc(72) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_cleared_before_the_store() {
entry:
  %box = alloca %box
  br label %loop
loop:
  %p = call ptr @malloc(i64 72)
  store i32 1, ptr %p
  %c = call i1 @flag()
  br i1 %c, label %store, label %latch
store:
  store ptr null, ptr %box
  store ptr %p, ptr %box
  br label %latch
latch:
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  %v = call i32 @read_box(ptr %box)
  ret i32 %v
}
