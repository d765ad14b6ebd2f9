; Where a frame is too full for slots of sizes that are not known they are halved, one by one, the largest first:
; of those the ones of the smallest elements, and of those the last; one that no object fits into then is none.
; RUN: %opt -passes='heap2stack<max-growth=1000>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK: malloc(?) moved to the stack of moved_all when <= 1024 bytes
; CHECK: malloc(?) moved to the stack of moved_all when <= 1024 bytes
; CHECK: malloc(?) moved to the stack of moved_all when <= 1024 bytes
; CHECK: malloc(?) moved to the stack of moved_all when <= 512 bytes
; CHECK: malloc(?) moved to the stack of moved_all when <= 512 bytes
define void @moved_all(i64 %n) {
  %a = call ptr @malloc(i64 %n)
  %b = call ptr @malloc(i64 %n)
  %c = call ptr @malloc(i64 %n)
  %d = call ptr @malloc(i64 %n)
  %e = call ptr @malloc(i64 %n)
  call void @use(ptr %a)
  call void @use(ptr %b)
  call void @use(ptr %c)
  call void @use(ptr %d)
  call void @use(ptr %e)
  call void @free(ptr %a)
  call void @free(ptr %b)
  call void @free(ptr %c)
  call void @free(ptr %d)
  call void @free(ptr %e)
  ret void
}

; CHECK: malloc(?) moved to the stack of moved_but_one when <= 1024 bytes
; CHECK: malloc(?) moved to the stack of moved_but_one when <= 1024 bytes
; CHECK: malloc(?) moved to the stack of moved_but_one when <= 1024 bytes
; CHECK: malloc(?) moved to the stack of moved_but_one when <= 1024 bytes
; CHECK: malloc(?) stays on the heap: the frame has no room left (max-frame=4096); it needs max-frame=5120
define void @moved_but_one(i64 %n) {
  %half = lshr i64 %n, 1
  %large = add nuw i64 %half, 600
  %a = call ptr @malloc(i64 %n)
  %b = call ptr @malloc(i64 %n)
  %c = call ptr @malloc(i64 %n)
  %d = call ptr @malloc(i64 %n)
  %e = call ptr @malloc(i64 %large)
  call void @use(ptr %a)
  call void @use(ptr %b)
  call void @use(ptr %c)
  call void @use(ptr %d)
  call void @use(ptr %e)
  call void @free(ptr %a)
  call void @free(ptr %b)
  call void @free(ptr %c)
  call void @free(ptr %d)
  call void @free(ptr %e)
  ret void
}

; CHECK: malloc(?) moved to the stack of moved_by_elements when <= 512 bytes
; CHECK: malloc(?) moved to the stack of moved_by_elements when <= 512 bytes
; CHECK: malloc(?) moved to the stack of moved_by_elements when <= 1024 bytes
; CHECK: calloc(?) moved to the stack of moved_by_elements when <= 1024 bytes
; CHECK: malloc(?) moved to the stack of moved_by_elements when <= 1024 bytes
define void @moved_by_elements(i32 %n, i64 %m) {
  %more = add i32 %n, 1
  %wide = zext i32 %more to i64
  %words = shl i64 %wide, 2
  %structs = mul i64 %wide, 20
  %all = add i64 %structs, 60
  %a = call ptr @malloc(i64 %m)
  %b = call ptr @malloc(i64 %words)
  %c = call ptr @malloc(i64 %structs)
  %d = call ptr @calloc(i64 %wide, i64 8)
  %e = call ptr @malloc(i64 %all)
  call void @use(ptr %a)
  call void @use(ptr %b)
  call void @use(ptr %c)
  call void @use(ptr %d)
  call void @use(ptr %e)
  call void @free(ptr %a)
  call void @free(ptr %b)
  call void @free(ptr %c)
  call void @free(ptr %d)
  call void @free(ptr %e)
  ret void
}
