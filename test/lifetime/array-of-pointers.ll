; Objects of one site that an array holds live at once, unless every turn overwrites
; the elements that are read.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)
declare i1 @flag()

; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_by_index(i64 %n) {
entry:
  %all = alloca [8 x ptr]
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 16)
  store i64 %i, ptr %p
  %at = getelementptr ptr, ptr %all, i64 %i
  store ptr %p, ptr %at
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %n
  br i1 %more, label %loop, label %exit
exit:
  %first = load ptr, ptr %all
  %v = load i32, ptr %first
  ret i32 %v
}

; REMARK: malloc(24) moved to the stack of moved_overwritten
define void @moved_overwritten() {
entry:
  %all = alloca [2 x ptr]
  br label %loop
loop:
  %p = call ptr @malloc(i64 24)
  store i32 1, ptr %p
  store ptr %p, ptr %all
  %second = getelementptr ptr, ptr %all, i64 1
  store ptr %p, ptr %second
  %q = load ptr, ptr %second
  %r = load ptr, ptr %all
  %v = load i32, ptr %q
  store i32 %v, ptr %r
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; An element that is not overwritten is read.
; REMARK: malloc(32) stays on the heap: an earlier object of this call may still be in use
define i32 @kept_second_lags() {
entry:
  %all = alloca [2 x ptr]
  %none = alloca i32
  store i32 0, ptr %none
  store ptr %none, ptr %all
  br label %loop
loop:
  %p = call ptr @malloc(i64 32)
  store i32 1, ptr %p
  %old = load ptr, ptr %all
  %second = getelementptr ptr, ptr %all, i64 1
  store ptr %old, ptr %second
  store ptr %p, ptr %all
  %q = load ptr, ptr %second
  %v = load i32, ptr %q
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret i32 %v
}
