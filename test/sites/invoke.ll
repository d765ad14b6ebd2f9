; Trap 18: an allocation by invoke stays for now, and so does what an invoke frees.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare i32 @__gxx_personality_v0(...)
declare void @may_throw()

; CHECK-LABEL: define void @kept_invoke(
; CHECK: invoke ptr @malloc(
; CHECK: call void @free(
; REMARK: malloc(8) stays on the heap: the call may throw
define void @kept_invoke() personality ptr @__gxx_personality_v0 {
  %p = invoke ptr @malloc(i64 8) to label %made unwind label %thrown
made:
  call void @free(ptr %p)
  ret void
thrown:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define void @kept_freed_by_invoke(
; CHECK: call ptr @malloc(
; CHECK: invoke void @free(
; REMARK: malloc(8) stays on the heap: passed to free(), which may keep it
define void @kept_freed_by_invoke() personality ptr @__gxx_personality_v0 {
  %p = call ptr @malloc(i64 8)
  invoke void @free(ptr %p) to label %done unwind label %thrown
done:
  ret void
thrown:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define void @moved_freed_in_landing_pad(
; CHECK-NOT: @malloc
; CHECK-NOT: @free
; CHECK: resume
define void @moved_freed_in_landing_pad() personality ptr @__gxx_personality_v0 {
  %p = call ptr @malloc(i64 8)
  invoke void @may_throw() to label %done unwind label %thrown
done:
  call void @free(ptr %p)
  ret void
thrown:
  %e = landingpad { ptr, i32 } cleanup
  call void @free(ptr %p)
  resume { ptr, i32 } %e
}
