; A cold site stays if its slot would give a frame to a hot way out that needs none,
; unless the slot becomes registers.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: cold, and the hot path would pay for a frame
; REMARK: malloc(24) moved to the stack of moved_registers
; REMARK: malloc(32) moved to the stack of moved_often
; REMARK: malloc(40) moved to the stack of moved_frame_is_there

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)
declare void @elsewhere()

; CHECK-LABEL: define i32 @kept_cold(
; CHECK-NOT: alloca
; CHECK: call ptr @malloc(i64 16)
define i32 @kept_cold(i1 %rare) {
entry:
  br i1 %rare, label %cold, label %hot, !prof !0
hot:
  ret i32 0
cold:
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret i32 1
}

; CHECK-LABEL: define i32 @moved_registers(
; CHECK: alloca [32 x i8]
define i32 @moved_registers(i1 %rare, i32 %n) {
entry:
  br i1 %rare, label %cold, label %hot, !prof !0
hot:
  ret i32 0
cold:
  %p = call ptr @malloc(i64 24)
  store i32 %n, ptr %p
  %x = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %x
}

; CHECK-LABEL: define i32 @moved_often(
; CHECK: alloca [32 x i8]
define i32 @moved_often(i1 %often) {
entry:
  br i1 %often, label %hot, label %cold, !prof !0
hot:
  ret i32 0
cold:
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret i32 1
}

; CHECK-LABEL: define i32 @moved_frame_is_there(
; CHECK: alloca [48 x i8]
define i32 @moved_frame_is_there(i1 %rare) {
entry:
  call void @elsewhere()
  br i1 %rare, label %cold, label %hot, !prof !0
hot:
  ret i32 0
cold:
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret i32 1
}

!0 = !{!"branch_weights", i32 1, i32 4000}
