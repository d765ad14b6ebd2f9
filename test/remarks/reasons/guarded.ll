; What a run before has guarded stays on the other side of the test, and so does what the source has a buffer
; beside; but not where the buffer is for something else than small sizes.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s

; CHECK: strdup(?) stays on the heap: a slot serves what is smaller
; CHECK: malloc(?) stays on the heap: a slot serves what is smaller
; CHECK: malloc(?) moved to the stack of moved_beside_buffer when <= 1024 bytes
target triple = "x86_64-unknown-linux-gnu"
declare ptr @strdup(ptr)
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

define void @kept(ptr %text) {
  %p = call ptr @strdup(ptr %text), !heap2stack !{}
  call void @free(ptr %p)
  ret void
}

define void @kept_by_hand(i64 %n) {
  %buffer = alloca [256 x i8], align 16
  %small = icmp ule i64 %n, 256
  br i1 %small, label %use, label %heap
heap:
  %large = call ptr @malloc(i64 %n)
  br label %use
use:
  %p = phi ptr [ %buffer, %0 ], [ %large, %heap ]
  call void @use(ptr %p)
  %is_own = icmp eq ptr %p, %buffer
  br i1 %is_own, label %end, label %give
give:
  call void @free(ptr %p)
  br label %end
end:
  ret void
}

define void @moved_beside_buffer(i64 %n, i1 %other) {
  %buffer = alloca [256 x i8], align 16
  br i1 %other, label %use, label %heap
heap:
  %large = call ptr @malloc(i64 %n)
  br label %use
use:
  %p = phi ptr [ %buffer, %0 ], [ %large, %heap ]
  call void @use(ptr %p)
  br i1 %other, label %end, label %give
give:
  %given = phi ptr [ %p, %use ]
  call void @free(ptr %given)
  br label %end
end:
  ret void
}
