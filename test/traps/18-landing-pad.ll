; An object that is freed in a landing pad moves, with that free; an allocation that may
; throw itself stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_freed_in_landing_pad
; REMARK: malloc(24) stays on the heap: the call may throw

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @may_throw(ptr nocapture nofree)
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define void @moved_freed_in_landing_pad(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8]
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: invoke void @may_throw(ptr {{.*}}%[[SLOT]])
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: resume
define void @moved_freed_in_landing_pad() personality ptr @__gxx_personality_v0 {
entry:
  %p = call ptr @malloc(i64 16)
  invoke void @may_throw(ptr %p) to label %normal unwind label %pad
normal:
  call void @free(ptr %p)
  ret void
pad:
  %exception = landingpad { ptr, i32 } cleanup
  call void @free(ptr %p)
  resume { ptr, i32 } %exception
}

; CHECK-LABEL: define void @kept_invoke(
; CHECK: invoke ptr @malloc(i64 24)
define void @kept_invoke() personality ptr @__gxx_personality_v0 {
entry:
  %p = invoke ptr @malloc(i64 24) to label %normal unwind label %pad
normal:
  store volatile i8 1, ptr %p
  call void @free(ptr %p)
  ret void
pad:
  %exception = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %exception
}
