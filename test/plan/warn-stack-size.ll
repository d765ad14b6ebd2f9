; With -Wframe-larger-than the frame stays at or below that limit, what was there before
; included (trap 49).
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare void @use(ptr)

; REMARK: malloc(64) moved to the stack of moved_and_kept
; REMARK: malloc(80) stays on the heap: the frame would pass -Wframe-larger-than=160
define void @moved_and_kept() "warn-stack-size"="160" {
  %before = alloca [64 x i8]
  call void @use(ptr %before)
  %p = call ptr @malloc(i64 64)
  store i32 1, ptr %p
  %q = call ptr @malloc(i64 80)
  store i32 1, ptr %q
  ret void
}

; REMARK: malloc(96) moved to the stack of moved_just_fits
define void @moved_just_fits() "warn-stack-size"="160" {
  %before = alloca [64 x i8]
  call void @use(ptr %before)
  %p = call ptr @malloc(i64 96)
  store i32 1, ptr %p
  ret void
}
