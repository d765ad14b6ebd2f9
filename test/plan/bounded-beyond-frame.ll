; A bound that the frame has no room for is tested at run time: the largest first, where that is enough.
; Not when the size is never that small, nor where the function is optimised for size.
; RUN: %opt -passes='heap2stack<max-growth=1000;max-frame=1200>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-growth=1000;max-frame=1200;max-dynamic=0>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=OFF %s
; RUN: %opt -passes='heap2stack<max-growth=1000;max-frame=1200>,heap2stack<max-growth=1000;max-frame=1200>' -S %s > %t.twice
; RUN: %FileCheck --check-prefix=TWICE --input-file %t.twice %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare ptr @realloc(ptr, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK: malloc(at most 511) moved to the stack of moved_both{{$}}
; CHECK: malloc(at most 600) moved to the stack of moved_both{{$}}
define void @moved_both(i64 %n, i64 %m) {
  %a = and i64 %n, 511
  %b = urem i64 %m, 601
  %p = call ptr @malloc(i64 %a)
  %q = call ptr @malloc(i64 %b)
  call void @use(ptr %p)
  call void @use(ptr %q)
  call void @free(ptr %p)
  call void @free(ptr %q)
  ret void
}

; CHECK: malloc(at most 511) moved to the stack of moved_largest_tested{{$}}
; CHECK: malloc(at most 600) moved to the stack of moved_largest_tested when <= 300 bytes
; CHECK: malloc(at most 350) moved to the stack of moved_largest_tested{{$}}
; OFF: malloc(at most 511) moved to the stack of moved_largest_tested{{$}}
; OFF: malloc(at most 600) stays on the heap: the frame has no room left (max-frame=1200)
; OFF: malloc(at most 350) moved to the stack of moved_largest_tested{{$}}
; TWICE-LABEL: define void @moved_largest_tested(
; TWICE-COUNT-1: call ptr @malloc(
; TWICE-NOT: call ptr @malloc(
; TWICE: ret void
define void @moved_largest_tested(i64 %n, i64 %m, i64 %k) {
  %a = and i64 %n, 511
  %b = urem i64 %m, 601
  %c = urem i64 %k, 351
  %p = call ptr @malloc(i64 %a)
  %q = call ptr @malloc(i64 %b)
  %r = call ptr @malloc(i64 %c)
  call void @use(ptr %p)
  call void @use(ptr %q)
  call void @use(ptr %r)
  call void @free(ptr %p)
  call void @free(ptr %q)
  call void @free(ptr %r)
  ret void
}

; CHECK: malloc(at most 511) moved to the stack of moved_recursive when <= 64 bytes
; OFF: malloc(at most 511) stays on the heap: the recursive function's frame has no room left
define void @moved_recursive(i64 %n) {
  %a = and i64 %n, 511
  %p = call ptr @malloc(i64 %a)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %end = icmp eq i64 %n, 0
  br i1 %end, label %out, label %again
again:
  %less = lshr i64 %n, 1
  call void @moved_recursive(i64 %less)
  br label %out
out:
  ret void
}

; CHECK: malloc(at most 511) stays on the heap: the recursive function's frame has no room left
define void @kept_never_small(i64 %n) {
  %a = and i64 %n, 511
  %b = or i64 %a, 128
  %p = call ptr @malloc(i64 %b)
  call void @use(ptr %p)
  call void @free(ptr %p)
  call void @kept_never_small(i64 %n)
  ret void
}

; CHECK: malloc(at most 511) stays on the heap: the recursive function's frame has no room left
define void @kept_for_small_code(i64 %n) minsize optsize {
  %a = and i64 %n, 511
  %p = call ptr @malloc(i64 %a)
  call void @use(ptr %p)
  call void @free(ptr %p)
  call void @kept_for_small_code(i64 %n)
  ret void
}

; CHECK: realloc(at most 511) stays on the heap: the recursive function's frame has no room left
define void @kept_reallocation(i64 %n) {
  %a = and i64 %n, 511
  %b = or i64 %a, 16
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %q = call ptr @realloc(ptr %p, i64 %b)
  call void @use(ptr %q)
  call void @free(ptr %q)
  call void @kept_reallocation(i64 %n)
  ret void
}
