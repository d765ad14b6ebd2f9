; The slots of a frame never add up to more than max-frame; sites in loops come first, then the
; small ones, then program order (trap 9).
; RUN: %opt '-passes=heap2stack<max-frame=96>' -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare ptr @aligned_alloc(i64, i64)
declare i1 @flag()

; 16 + 32 + 48 is the limit, exactly; 48 comes first since it is in the loop.
; REMARK: malloc(33) stays on the heap: the frame has no room left (max-frame=96)
; REMARK: malloc(17) moved to the stack of moved_and_kept
; REMARK: malloc(1) moved to the stack of moved_and_kept
; REMARK: malloc(48) moved to the stack of moved_and_kept
define void @moved_and_kept() {
entry:
  %c48 = call ptr @malloc(i64 33)
  store i8 1, ptr %c48
  %c32 = call ptr @malloc(i64 17)
  store i8 1, ptr %c32
  %c16 = call ptr @malloc(i64 1)
  store i8 1, ptr %c16
  br label %loop
loop:
  %in = call ptr @malloc(i64 48)
  store i8 1, ptr %in
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  ret void
}

; A large alignment may cost a gap, which counts: 64 + 48 is above the limit.
; REMARK: aligned_alloc(64) stays on the heap: the frame has no room left (max-frame=96)
; REMARK: aligned_alloc(32) moved to the stack of kept_for_alignment
define void @kept_for_alignment() {
  %p = call ptr @aligned_alloc(i64 64, i64 64)
  store i8 1, ptr %p
  %q = call ptr @aligned_alloc(i64 32, i64 32)
  store i8 1, ptr %q
  ret void
}
