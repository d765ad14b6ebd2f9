; A size that is not known is tested at run time where that is worth it: not when the function is
; optimised for size, not in cold code, not above max-dynamic; recursive functions get smaller slots.
; The slot counts fully in the frame, and yields to those that need no test.
; RUN: %opt -passes='heap2stack<max-growth=1000>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-growth=1000;max-dynamic=64>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=SMALL %s
; RUN: %opt -passes='heap2stack<max-growth=1000;max-dynamic=0>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=OFF %s
; RUN: %opt -passes='heap2stack<max-growth=1000;max-frame=600>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=SHARED %s
; RUN: %opt -passes='heap2stack<max-growth=1000;max-frame=256>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=FRAME %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK: malloc(?) moved to the stack of moved when <= 1024 bytes
; SMALL: malloc(?) moved to the stack of moved when <= 64 bytes
; OFF: malloc(?) stays on the heap: its size is not a constant
; OFF-NOT: moved to the stack of moved when
define void @moved(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK: malloc(?) stays on the heap: its size is not known, and the function is optimised for size
define void @kept_for_small_code(i64 %n) minsize optsize {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK: malloc(?) stays on the heap: its size is not known, and it is too rare to test that at run time
define void @kept_cold(i64 %n, i1 %c) {
  call void @use(ptr null)
  br i1 %c, label %rare, label %end, !prof !{!"branch_weights", i32 1, i32 1000}
rare:
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  br label %end
end:
  ret void
}

; CHECK: malloc(?) stays on the heap: its size is not known, but larger than max-dynamic=1024
; SMALL: malloc(?) stays on the heap: its size is not known, but larger than max-dynamic=64
define void @kept_large(i64 %n) {
  %even = shl i64 %n, 1
  %size = or i64 %even, 1025
  %p = call ptr @malloc(i64 %size)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK: malloc(?) moved to the stack of moved_recursive when <= 64 bytes
define void @moved_recursive(i64 %n) {
  %p = call ptr @malloc(i64 %n)
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

; CHECK: malloc(?) moved to the stack of moved_beside_constant when <= 1024 bytes
; CHECK: malloc(160) moved to the stack of moved_beside_constant
; SHARED: malloc(?) moved to the stack of moved_beside_constant when <= 256 bytes
; SHARED: malloc(160) moved to the stack of moved_beside_constant
; FRAME: malloc(?) stays on the heap: the frame has no room left (max-frame=256)
; FRAME: malloc(160) moved to the stack of moved_beside_constant
define void @moved_beside_constant(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  %q = call ptr @malloc(i64 160)
  call void @use(ptr %p)
  call void @use(ptr %q)
  call void @free(ptr %p)
  call void @free(ptr %q)
  ret void
}

; An object that may be on the heap is reallocated by the call, unless it is not.
; CHECK: malloc(?) moved to the stack of moved_reallocated when <= 1024 bytes
; CHECK: realloc(32) stays on the heap: what it reallocates is not surely a slot of one size
declare ptr @realloc(ptr, i64)
define void @moved_reallocated(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  %q = call ptr @realloc(ptr %p, i64 32)
  call void @use(ptr %q)
  call void @free(ptr %q)
  ret void
}
