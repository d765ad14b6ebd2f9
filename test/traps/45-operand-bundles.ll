; An operand bundle that is not understood keeps what it names; an assumption that was
; true of the heap object need not be true of the slot, and goes.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: used in a way that is not understood
; REMARK: malloc(24) stays on the heap: used in a way that is not understood
; REMARK: malloc(32) moved to the stack of moved_assumed
; REMARK: malloc(40) moved to the stack of moved_through_phi
; REMARK: malloc(48) moved to the stack of moved_condition

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @elsewhere()
declare void @use(ptr nocapture nofree)
declare void @llvm.assume(i1)

; CHECK-LABEL: define void @kept_deopt(
; CHECK: call ptr @malloc(i64 16)
define void @kept_deopt() {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  call void @elsewhere() [ "deopt"(ptr %p) ]
  ret void
}

; CHECK-LABEL: define void @kept_unknown_bundle(
; CHECK: call ptr @malloc(i64 24)
define void @kept_unknown_bundle() {
  %p = call ptr @malloc(i64 24)
  call void @use(ptr %p)
  call void @elsewhere() [ "anything"(i32 1, ptr %p) ]
  ret void
}

; This program's malloc may align to 64: the slot is aligned to 16.
; CHECK-LABEL: define void @moved_assumed(
; CHECK: %[[SLOT:.*]] = alloca [32 x i8], align [[ALIGN:(16|64)]]
; CHECK-NOT: "align"(ptr %[[SLOT]], i64 64)
; CHECK: ret void
define void @moved_assumed() {
  %p = call ptr @malloc(i64 32)
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 64), "dereferenceable"(ptr %p, i64 64) ]
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_through_phi(
; CHECK: alloca [48 x i8], align 16
; CHECK-NOT: "align"(ptr %q, i64 64)
; CHECK: ret void
define void @moved_through_phi(i1 %c, ptr %other) {
entry:
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  br i1 %c, label %a, label %join
a:
  br label %join
join:
  %q = phi ptr [ %p, %entry ], [ %other, %a ]
  call void @llvm.assume(i1 true) [ "align"(ptr %q, i64 64) ]
  call void @use(ptr %q)
  ret void
}

; The same as a condition.
; CHECK-LABEL: define void @moved_condition(
; CHECK: alloca [48 x i8], align [[ALIGN:(16|64)]]
; CHECK-NOT: call void @llvm.assume(i1 %aligned)
; CHECK: ret void
define void @moved_condition() {
  %p = call ptr @malloc(i64 48)
  %bits = ptrtoint ptr %p to i64
  %low = and i64 %bits, 63
  %aligned = icmp eq i64 %low, 0
  call void @llvm.assume(i1 %aligned)
  call void @use(ptr %p)
  ret void
}
