; The operators new and delete of C++: known where the call says builtin, each form with the
; deletes of its own family.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @_Znwm(i64) nobuiltin
declare ptr @_Znam(i64) nobuiltin
declare ptr @_ZnwmRKSt9nothrow_t(i64, ptr) nobuiltin
declare ptr @_ZnamRKSt9nothrow_t(i64, ptr) nobuiltin
declare ptr @_ZnwmSt11align_val_t(i64, i64) nobuiltin
declare ptr @_ZnamSt11align_val_t(i64, i64) nobuiltin
declare ptr @_ZnwmSt11align_val_tRKSt9nothrow_t(i64, i64, ptr) nobuiltin
declare void @_ZdlPv(ptr) nobuiltin
declare void @_ZdlPvm(ptr, i64) nobuiltin
declare void @_ZdlPvRKSt9nothrow_t(ptr, ptr) nobuiltin
declare void @_ZdlPvSt11align_val_t(ptr, i64) nobuiltin
declare void @_ZdlPvmSt11align_val_t(ptr, i64, i64) nobuiltin
declare void @_ZdlPvSt11align_val_tRKSt9nothrow_t(ptr, i64, ptr) nobuiltin
declare void @_ZdaPv(ptr) nobuiltin
declare void @_ZdaPvm(ptr, i64) nobuiltin
declare void @_ZdaPvmSt11align_val_t(ptr, i64, i64) nobuiltin
declare void @free(ptr)
@_ZSt7nothrow = external constant i8

; REMARK: operator new(8) moved to the stack of moved_plain
; CHECK-LABEL: define void @moved_plain(
; CHECK: alloca [16 x i8], align 16
; CHECK-NOT: call {{.*}}@_Z
; CHECK: ret void
define void @moved_plain() {
  %p = call ptr @_Znwm(i64 8) builtin
  store volatile i8 1, ptr %p
  call void @_ZdlPv(ptr %p) builtin
  ret void
}

; CHECK-LABEL: define void @moved_sized(
; CHECK-NOT: call {{.*}}@_Z
; CHECK: ret void
define void @moved_sized() {
  %p = call ptr @_Znwm(i64 8) builtin
  store volatile i8 1, ptr %p
  call void @_ZdlPvm(ptr %p, i64 8) builtin
  ret void
}

; REMARK: operator new[](24) moved
; CHECK-LABEL: define void @moved_array(
; CHECK-NOT: call {{.*}}@_Z
; CHECK: ret void
define void @moved_array() {
  %p = call ptr @_Znam(i64 24) builtin
  store volatile i8 1, ptr %p
  call void @_ZdaPv(ptr %p) builtin
  %q = call ptr @_Znam(i64 24) builtin
  store volatile i8 1, ptr %q
  call void @_ZdaPvm(ptr %q, i64 24) builtin
  ret void
}

; The test for failure goes.
; CHECK-LABEL: define i32 @moved_nothrow(
; CHECK-NOT: call {{.*}}@_Z
; CHECK-NOT: br i1
; CHECK: ret i32 1
define i32 @moved_nothrow() {
  %p = call ptr @_ZnwmRKSt9nothrow_t(i64 8, ptr @_ZSt7nothrow) builtin
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %none, label %some
none:
  ret i32 0
some:
  store volatile i8 1, ptr %p
  call void @_ZdlPvRKSt9nothrow_t(ptr %p, ptr @_ZSt7nothrow) builtin
  %q = call ptr @_ZnamRKSt9nothrow_t(i64 8, ptr @_ZSt7nothrow) builtin
  store volatile i8 1, ptr %q
  call void @_ZdaPv(ptr %q) builtin
  ret i32 1
}

; REMARK: aligned operator new(64) moved
; CHECK-LABEL: define void @moved_aligned(
; CHECK: alloca [128 x i8], align 128
; CHECK: alloca [64 x i8], align 64
; CHECK: alloca [64 x i8], align 64
; CHECK-NOT: call {{.*}}@_Z
; CHECK: ret void
define void @moved_aligned() {
  %p = call ptr @_ZnwmSt11align_val_t(i64 64, i64 64) builtin
  store volatile i8 1, ptr %p
  call void @_ZdlPvSt11align_val_t(ptr %p, i64 64) builtin
  %q = call ptr @_ZnamSt11align_val_t(i64 64, i64 64) builtin
  store volatile i8 1, ptr %q
  call void @_ZdaPvmSt11align_val_t(ptr %q, i64 64, i64 64) builtin
  %r = call ptr @_ZnwmSt11align_val_tRKSt9nothrow_t(i64 64, i64 128, ptr @_ZSt7nothrow) builtin
  store volatile i8 1, ptr %r
  call void @_ZdlPvmSt11align_val_t(ptr %r, i64 64, i64 128) builtin
  ret void
}

; REMARK: operator new(8) stays on the heap: may be freed by free(), of another family
; CHECK-LABEL: define void @kept_freed_by_free(
; CHECK: call ptr @_Znwm(
define void @kept_freed_by_free() {
  %p = call ptr @_Znwm(i64 8) builtin
  call void @free(ptr %p)
  ret void
}

; REMARK: operator new[](8) stays on the heap: may be freed by {{.*}}, of another family
; CHECK-LABEL: define void @kept_array_as_one(
; CHECK: call ptr @_Znam(
define void @kept_array_as_one() {
  %p = call ptr @_Znam(i64 8) builtin
  call void @_ZdlPv(ptr %p) builtin
  ret void
}

; CHECK-LABEL: define void @kept_aligned_as_plain(
; CHECK: call ptr @_ZnwmSt11align_val_t(
define void @kept_aligned_as_plain() {
  %p = call ptr @_ZnwmSt11align_val_t(i64 8, i64 64) builtin
  call void @_ZdlPv(ptr %p) builtin
  ret void
}

; REMARK: aligned operator new(8) stays on the heap: its alignment is not a known power of two
; CHECK-LABEL: define void @kept_alignment_unknown(
; CHECK: call ptr @_ZnwmSt11align_val_t(
define void @kept_alignment_unknown(i64 %align) {
  %p = call ptr @_ZnwmSt11align_val_t(i64 8, i64 %align) builtin
  call void @_ZdlPvSt11align_val_t(ptr %p, i64 %align) builtin
  ret void
}
