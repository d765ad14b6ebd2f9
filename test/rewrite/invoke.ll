; Allocations and frees by invoke: those that go become branches to the normal edge, the unwind
; edge loses its entry in phis, and a guard leads around the invoke of a free.
; RUN: %opt -passes='heap2stack<max-dynamic=0>' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack,verify' -disable-output %s

target triple = "x86_64-unknown-linux-gnu"

declare ptr @_Znwm(i64) nobuiltin
declare void @_ZdlPv(ptr) nobuiltin
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @may_throw(ptr nocapture) nofree
declare void @note(i32)
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define void @moved_alone(
; CHECK: %p.slot = alloca [48 x i8]
; CHECK-NOT: landingpad
; CHECK: ret void
define void @moved_alone() personality ptr @__gxx_personality_v0 {
  %p = invoke ptr @_Znwm(i64 48) builtin to label %made unwind label %thrown
made:
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p) builtin
  ret void
thrown:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; The handler is shared: its phi keeps the entry of the call that stays, and the value in the phi
; of the normal edge is the slot.
; CHECK-LABEL: define ptr @moved_of_two(
; CHECK: %q.slot = alloca [48 x i8]
; CHECK: %p = invoke ptr @_Znwm(i64 %n)
; CHECK: made:
; CHECK-NOT: invoke
; CHECK: br label %join
; CHECK: join:
; CHECK: %r = phi ptr [ %q.slot, %made ], [ null, %entry ]
; CHECK: thrown:

; CHECK: phi i32 [ 1, %first ]
define ptr @moved_of_two(i64 %n, i1 %c) personality ptr @__gxx_personality_v0 {
entry:
  br i1 %c, label %first, label %join
first:
  %p = invoke ptr @_Znwm(i64 %n) builtin to label %made unwind label %thrown
made:
  store volatile ptr null, ptr %p
  %q = invoke ptr @_Znwm(i64 48) builtin to label %join unwind label %thrown
join:
  %r = phi ptr [ %q, %made ], [ null, %entry ]
  call void @may_throw(ptr %r)
  call void @_ZdlPv(ptr %r) builtin
  ret ptr null
thrown:
  %which = phi i32 [ 1, %first ], [ 2, %made ]
  %e = landingpad { ptr, i32 } cleanup
  call void @note(i32 %which)
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define i32 @moved_freed_by_invoke(
; CHECK: alloca [16 x i8]
; CHECK-NOT: invoke {{.*}}@free
; CHECK-NOT: landingpad
; CHECK: ret i32 1
define i32 @moved_freed_by_invoke() personality ptr @__gxx_personality_v0 {
entry:
  %p = call ptr @malloc(i64 8)
  store volatile i8 1, ptr %p
  invoke void @free(ptr %p) to label %done unwind label %thrown
done:
  ret i32 1
thrown:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; CHECK-LABEL: define i32 @moved_freed_by_invoke_with_another(
; CHECK: %p.slot = alloca [16 x i8]
; CHECK: %[[ON_HEAP:.*]] = icmp ne ptr %r, %p.slot
; CHECK: br i1 %[[ON_HEAP]], label %[[FREE:.*]], label %[[KEEP:.*]]
; CHECK: [[FREE]]:
; CHECK: invoke void @free(ptr %r)
; CHECK: to label %[[JOIN:.*]] unwind label %thrown
; CHECK: [[KEEP]]:
; CHECK-NEXT: call void @llvm.lifetime.end{{.*}}%p.slot)
; CHECK: [[JOIN]]:
; CHECK-NEXT: br label %done
; CHECK: done:
; CHECK: phi i32 [ 2, %[[JOIN]] ], [ 1, %check ]
; CHECK: thrown:
; CHECK: phi i32 [ 3, %[[FREE]] ], [ 4, %check ]
define i32 @moved_freed_by_invoke_with_another(ptr %other, i1 %c, i1 %d) personality ptr @__gxx_personality_v0 {
entry:
  %p = call ptr @malloc(i64 8)
  store volatile i8 1, ptr %p
  %r = select i1 %c, ptr %p, ptr %other
  br i1 %d, label %small, label %check
small:
  invoke void @free(ptr %r) to label %done unwind label %thrown
check:
  invoke void @note(i32 7) to label %done unwind label %thrown
done:
  %x = phi i32 [ 2, %small ], [ 1, %check ]
  ret i32 %x
thrown:
  %y = phi i32 [ 3, %small ], [ 4, %check ]
  %e = landingpad { ptr, i32 } cleanup
  call void @note(i32 %y)
  resume { ptr, i32 } %e
}

; The way back to the site by its own unwind edge is taken only if it fails, and then there is no
; older object in use; the way by another call's is taken with one.
; CHECK-LABEL: define void @moved_tried_again(
; CHECK: alloca [16 x i8]
; CHECK-NOT: @_Znwm
; CHECK: ret void
define void @moved_tried_again(ptr %out) personality ptr @__gxx_personality_v0 {
entry:
  br label %again
again:
  %older = phi ptr [ null, %entry ], [ %older, %thrown ]
  %p = invoke ptr @_Znwm(i64 8) builtin to label %made unwind label %thrown
made:
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p) builtin
  ret void
thrown:
  %e = landingpad { ptr, i32 } catch ptr null
  br label %again
}

; CHECK-LABEL: define void @kept_older_used_by_handler(
; CHECK: invoke ptr @_Znwm(i64 8)
define void @kept_older_used_by_handler() personality ptr @__gxx_personality_v0 {
entry:
  br label %again
again:
  %older = phi ptr [ null, %entry ], [ %p, %thrown ]
  %p = invoke ptr @_Znwm(i64 8) builtin to label %made unwind label %failed
made:
  store volatile i8 1, ptr %p
  invoke void @may_throw(ptr %older) to label %done unwind label %thrown
done:
  call void @_ZdlPv(ptr %p) builtin
  ret void
thrown:
  %e = landingpad { ptr, i32 } catch ptr null
  br label %again
failed:
  %f = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %f
}
