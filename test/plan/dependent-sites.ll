; What one rule keeps is taken into account by the others: a container that does not move makes
; no new life for what it holds, and a free that it may get is guarded.
; RUN: %opt '-passes=heap2stack<max-object=64>' -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare i1 @flag()
@sink = global ptr null

; The object stays since the struct, which would be new in each turn, is compared with the one
; of the turn before.
; REMARK: calloc({{.*}}32) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(40) stays on the heap: an earlier object of this call may still be in use
define i1 @kept_both() {
entry:
  br label %loop
loop:
  %before = phi ptr [ null, %entry ], [ %s, %latch ]
  %s = call ptr @calloc(i64 1, i64 32)
  %buffer = call ptr @malloc(i64 40)
  %same = icmp eq ptr %s, %before
  store i32 1, ptr %buffer
  %c = call i1 @flag()
  br i1 %c, label %fill, label %read
fill:
  store ptr %buffer, ptr %s
  br label %read
read:
  %q = load ptr, ptr %s
  %none = icmp eq ptr %q, null
  br label %latch
latch:
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  %r = and i1 %same, %none
  ret i1 %r
}

; The container is too large; each turn still reads only what it wrote itself.
; REMARK: malloc(100) stays on the heap: larger than max-object=64
; REMARK: malloc(48) moved to the stack of moved_in_kept_container
define void @moved_in_kept_container() {
entry:
  br label %loop
loop:
  %s = call ptr @malloc(i64 100)
  %p = call ptr @malloc(i64 48)
  store i32 1, ptr %p
  %v = load i32, ptr %p
  store i32 %v, ptr %s
  call void @free(ptr %s)
  %d = call i1 @flag()
  br i1 %d, label %loop, label %exit
exit:
  ret void
}
