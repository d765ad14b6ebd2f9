; Slots never add up to more than the budget of their frame, which is smaller in a
; function that may call itself; what an earlier run of the pass took counts.
; RUN: %opt -passes='heap2stack<max-frame=96;max-recursive-frame=32>' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-frame=96;max-recursive-frame=32>' -disable-output \
; RUN:   -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 \
; RUN:   | %FileCheck --check-prefix=REMARK %s
; A second run may not fill the frame again:
; RUN: %opt -passes='heap2stack<max-frame=96;max-recursive-frame=32>' %s -o %t.bc
; RUN: %opt -passes='heap2stack<max-frame=96;max-recursive-frame=32>' -S %t.bc | %FileCheck %s

; Small objects come first, and whatever room is left is used:
; REMARK: malloc(64) stays on the heap: the frame has no room left (max-frame=96)
; REMARK: malloc(48) moved to the stack of moved_and_kept
; REMARK: malloc(32) moved to the stack of moved_and_kept
; REMARK: malloc(16) moved to the stack of moved_and_kept
; REMARK: malloc(32) stays on the heap: the recursive function's frame has no room left (max-recursive-frame=32)
; REMARK: malloc(16) moved to the stack of moved_and_kept_recursive
; REMARK: malloc(33) stays on the heap: the recursive function's frame has no room left (max-recursive-frame=32)

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_and_kept(
; CHECK-DAG: alloca [48 x i8]
; CHECK-DAG: alloca [32 x i8]
; CHECK-DAG: alloca [16 x i8]
; CHECK: call ptr @malloc(i64 64)
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_and_kept() {
  %a = call ptr @malloc(i64 64)
  call void @use(ptr %a)
  %b = call ptr @malloc(i64 48)
  call void @use(ptr %b)
  %c = call ptr @malloc(i64 32)
  call void @use(ptr %c)
  %d = call ptr @malloc(i64 16)
  call void @use(ptr %d)
  ret void
}

; CHECK-LABEL: define void @moved_and_kept_recursive(
; CHECK: alloca [16 x i8]
; CHECK: call ptr @malloc(i64 32)
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_and_kept_recursive(i32 %n) {
entry:
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  %q = call ptr @malloc(i64 16)
  call void @use(ptr %q)
  %again = icmp ne i32 %n, 0
  br i1 %again, label %call, label %done
call:
  %less = sub i32 %n, 1
  call void @moved_and_kept_recursive(i32 %less)
  call void @use(ptr %p)
  br label %done
done:
  ret void
}

; Through another function.
; CHECK-LABEL: define void @kept_mutual(
; CHECK: call ptr @malloc(i64 33)
define void @kept_mutual(i32 %n) {
  %p = call ptr @malloc(i64 33)
  call void @use(ptr %p)
  call void @partner(i32 %n)
  call void @use(ptr %p)
  ret void
}

define void @partner(i32 %n) {
entry:
  %again = icmp ne i32 %n, 0
  br i1 %again, label %call, label %done
call:
  %less = sub i32 %n, 1
  call void @kept_mutual(i32 %less)
  br label %done
done:
  ret void
}
