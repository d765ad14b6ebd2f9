; A body that may be replaced at link time proves nothing about the one that will run.  One of
; several copies of the same source counts for calls that are sent to a private copy of it.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: passed to weak_reader(), which may keep it
; REMARK: malloc(24) stays on the heap: passed to linkonce_reader(), which may keep it
; REMARK: malloc(32) moved to the stack of moved_linkonce_odr
; REMARK: malloc(40) moved to the stack of moved_weak_odr
; REMARK: malloc(48) moved to the stack of moved_available_externally
; REMARK: malloc(56) moved to the stack of moved_exact
; REMARK: malloc(64) stays on the heap: passed to an indirect call, which may keep it

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)

define weak void @weak_reader(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define linkonce void @linkonce_reader(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define linkonce_odr void @odr_reader(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define weak_odr void @weak_odr_reader(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define available_externally void @elsewhere_reader(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}
define internal void @exact_reader(ptr %p) noinline {
  %x = load volatile i8, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_weak(
; CHECK: call ptr @malloc(i64 16)
define void @kept_weak() {
  %p = call ptr @malloc(i64 16)
  call void @weak_reader(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_linkonce(
; CHECK: call ptr @malloc(i64 24)
define void @kept_linkonce() {
  %p = call ptr @malloc(i64 24)
  call void @linkonce_reader(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_linkonce_odr(
; CHECK-NOT: call ptr @malloc
; CHECK: call void @odr_reader.private(
define void @moved_linkonce_odr() {
  %p = call ptr @malloc(i64 32)
  call void @odr_reader(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_weak_odr(
; CHECK-NOT: call ptr @malloc
; CHECK: call void @weak_odr_reader.private(
define void @moved_weak_odr() {
  %p = call ptr @malloc(i64 40)
  call void @weak_odr_reader(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_available_externally(
; CHECK-NOT: call ptr @malloc
; CHECK: call void @elsewhere_reader.private(
define void @moved_available_externally() {
  %p = call ptr @malloc(i64 48)
  call void @elsewhere_reader(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_exact(
; CHECK-NOT: call ptr @malloc
; CHECK: call void @exact_reader
define void @moved_exact() {
  %p = call ptr @malloc(i64 56)
  call void @exact_reader(ptr %p)
  ret void
}

; Called through a pointer.
; CHECK-LABEL: define void @kept_indirect(
; CHECK: call ptr @malloc(i64 64)
define void @kept_indirect(i1 %c) {
  %p = call ptr @malloc(i64 64)
  %reader = select i1 %c, ptr @exact_reader, ptr @odr_reader
  call void %reader(ptr %p)
  ret void
}

; CHECK: define internal void @odr_reader.private(
; CHECK: define internal void @weak_odr_reader.private(
; CHECK: define internal void @elsewhere_reader.private(
