; An object that is freed in a landing pad moves, with that free; an allocation by invoke becomes
; a branch, and where it unwound to goes with it.  What is thrown stays.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_freed_in_landing_pad
; REMARK: operator new(24) moved to the stack of moved_invoke
; REMARK: operator new(32) stays on the heap: stored in memory that may be anyone's

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @may_throw(ptr nocapture nofree)
declare ptr @_Znwm(i64) nobuiltin
declare void @_ZdlPv(ptr) nobuiltin
declare ptr @__cxa_allocate_exception(i64)
declare void @__cxa_throw(ptr, ptr, ptr)
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

; CHECK-LABEL: define void @moved_invoke(
; CHECK: alloca [32 x i8]
; CHECK-NOT: invoke
; CHECK-NOT: landingpad
; CHECK: ret void
define void @moved_invoke() personality ptr @__gxx_personality_v0 {
entry:
  %p = invoke ptr @_Znwm(i64 24) builtin to label %normal unwind label %pad
normal:
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p) builtin
  ret void
pad:
  %exception = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %exception
}

; The pointer itself is thrown.
; CHECK-LABEL: define void @kept_thrown(
; CHECK: invoke ptr @_Znwm(i64 32)
define void @kept_thrown() personality ptr @__gxx_personality_v0 {
entry:
  %p = invoke ptr @_Znwm(i64 32) builtin to label %normal unwind label %pad
normal:
  store volatile i8 1, ptr %p
  %exception = call ptr @__cxa_allocate_exception(i64 8)
  store ptr %p, ptr %exception
  call void @__cxa_throw(ptr %exception, ptr null, ptr null) noreturn
  unreachable
pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}
