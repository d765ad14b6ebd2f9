; Trap 13: all null checks of a slot fold together, through offsets, phis and selects, and the paths for
; failure go; a check that can still be true stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @failed()

; CHECK-LABEL: define i8 @moved_checked(
; CHECK-NOT: @failed
; CHECK-NOT: icmp
; CHECK: ret i8 1
define i8 @moved_checked() {
  %p = call ptr @malloc(i64 8)
  %null = icmp eq ptr %p, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  br label %yes
yes:
  %again = icmp ne ptr %p, null
  %r = select i1 %again, i8 1, i8 2
  call void @free(ptr %p)
  ret i8 %r
}

; CHECK-LABEL: define void @moved_checked_at_offset(
; CHECK-NOT: @failed
; CHECK: ret void
define void @moved_checked_at_offset(i1 %c, i64 %i) {
  %p = call ptr @malloc(i64 8)
  %q = call ptr @malloc(i64 8)
  %both = select i1 %c, ptr %p, ptr %q
  %at = getelementptr inbounds i8, ptr %both, i64 %i
  %null = icmp eq ptr %at, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  br label %yes
yes:
  call void @free(ptr %p)
  call void @free(ptr %q)
  ret void
}

; CHECK-LABEL: define void @moved_check_stays(
; CHECK: icmp eq ptr %maybe, null
; CHECK: call void @failed()
define void @moved_check_stays(i1 %c) {
  %p = call ptr @malloc(i64 8)
  %maybe = select i1 %c, ptr %p, ptr null
  %null = icmp eq ptr %maybe, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  br label %yes
yes:
  call void @free(ptr %p)
  ret void
}

; Where null is an address like others, it is not known what a slot is.
; CHECK-LABEL: define void @moved_null_is_valid(
; CHECK: icmp eq ptr %p.slot, null
define void @moved_null_is_valid() null_pointer_is_valid {
  %p = call ptr @malloc(i64 8)
  %null = icmp eq ptr %p, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  br label %yes
yes:
  call void @free(ptr %p)
  ret void
}
