; A function that may call itself has a smaller budget (trap 9).
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)

; REMARK: malloc(300) stays on the heap: the recursive function's frame has no room left (max-recursive-frame=256)
; REMARK: malloc(200) moved to the stack of kept_large_and_moved_small
define i32 @kept_large_and_moved_small(i32 %n) {
entry:
  %done = icmp eq i32 %n, 0
  br i1 %done, label %exit, label %more
more:
  %p = call ptr @malloc(i64 300)
  %q = call ptr @malloc(i64 200)
  store i32 %n, ptr %p
  store i32 %n, ptr %q
  %less = sub i32 %n, 1
  %r = call i32 @kept_large_and_moved_small(i32 %less)
  %a = load i32, ptr %p
  %b = load i32, ptr %q
  %ab = add i32 %a, %b
  %sum = add i32 %ab, %r
  call void @free(ptr %q)
  call void @free(ptr %p)
  br label %exit
exit:
  %result = phi i32 [ 0, %entry ], [ %sum, %more ]
  ret i32 %result
}

; REMARK: malloc(320) stays on the heap: the recursive function's frame has no room left
define i32 @kept_mutual(i32 %n) {
  %p = call ptr @malloc(i64 320)
  store i32 %n, ptr %p
  %r = call i32 @other(i32 %n)
  %v = load i32, ptr %p
  %sum = add i32 %v, %r
  call void @free(ptr %p)
  ret i32 %sum
}
define i32 @other(i32 %n) {
  %done = icmp eq i32 %n, 0
  br i1 %done, label %exit, label %more
more:
  %less = sub i32 %n, 1
  %r = call i32 @kept_mutual(i32 %less)
  ret i32 %r
exit:
  ret i32 0
}

; REMARK: malloc(336) moved to the stack of moved_not_recursive
define i32 @moved_not_recursive(i32 %n) {
  %p = call ptr @malloc(i64 336)
  store i32 %n, ptr %p
  %r = call i32 @other(i32 %n)
  %v = load i32, ptr %p
  %sum = add i32 %v, %r
  call void @free(ptr %p)
  ret i32 %sum
}
