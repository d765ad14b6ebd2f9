; A cold site of a function whose hot way out needs no frame stays, unless its slot becomes
; registers or another slot needs the frame anyway (trap 50).
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @free(ptr)

define internal void @fill(ptr %p) noinline {
  store volatile i32 1, ptr %p
  ret void
}

; REMARK: malloc(16) stays on the heap: cold, and the hot path would pay for a frame
define i32 @kept_cold(ptr %cache) {
entry:
  %hit = load i32, ptr %cache
  %is.hit = icmp ne i32 %hit, 0
  br i1 %is.hit, label %fast, label %slow, !prof !0
fast:
  ret i32 %hit
slow:
  %p = call ptr @malloc(i64 16)
  call void @fill(ptr %p)
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}

; REMARK: malloc(24) moved to the stack of moved_warm
define i32 @moved_warm(ptr %cache) {
entry:
  %hit = load i32, ptr %cache
  %is.hit = icmp ne i32 %hit, 0
  br i1 %is.hit, label %fast, label %slow
fast:
  ret i32 %hit
slow:
  %p = call ptr @malloc(i64 24)
  call void @fill(ptr %p)
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}

; REMARK: malloc(32) moved to the stack of moved_becomes_registers
define i32 @moved_becomes_registers(ptr %cache) {
entry:
  %hit = load i32, ptr %cache
  %is.hit = icmp ne i32 %hit, 0
  br i1 %is.hit, label %fast, label %slow, !prof !0
fast:
  ret i32 %hit
slow:
  %p = call ptr @malloc(i64 32)
  %at = getelementptr i8, ptr %p, i64 8
  store i32 7, ptr %at
  %v = load i32, ptr %at
  call void @free(ptr %p)
  ret i32 %v
}

; The hot way out calls something: it has a frame already.
; REMARK: malloc(40) moved to the stack of moved_hot_path_calls
define i32 @moved_hot_path_calls(ptr %cache) {
entry:
  %hit = load i32, ptr %cache
  %is.hit = icmp ne i32 %hit, 0
  br i1 %is.hit, label %fast, label %slow, !prof !0
fast:
  call void @fill(ptr %cache)
  ret i32 %hit
slow:
  %p = call ptr @malloc(i64 40)
  call void @fill(ptr %p)
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}

!0 = !{!"branch_weights", i32 1000, i32 1}
