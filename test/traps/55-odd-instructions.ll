; ptrmask, launder, strip, freeze, ssa.copy, masked gather and scatter, va_arg: each carries an
; address on, or keeps the object.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: stored to global 'sink'
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) stays on the heap: stored to global 'sink'
; REMARK: malloc(48) stays on the heap:
; REMARK: malloc(56) stays on the heap: stored to global 'sink'
; REMARK: malloc(64) stays on the heap:
; REMARK: malloc(72) moved to the stack of moved_locally

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
@sinks = global [2 x ptr] zeroinitializer
declare ptr @malloc(i64)
declare ptr @llvm.ptrmask.p0.i64(ptr, i64)
declare ptr @llvm.launder.invariant.group.p0(ptr)
declare ptr @llvm.strip.invariant.group.p0(ptr)
declare ptr @llvm.ssa.copy.p0(ptr returned)
declare <2 x ptr> @llvm.masked.gather.v2p0.v2p0(<2 x ptr>, i32 immarg, <2 x i1>, <2 x ptr>)
declare void @llvm.masked.scatter.v2p0.v2p0(<2 x ptr>, <2 x ptr>, i32 immarg, <2 x i1>)
declare void @llvm.va_start.p0(ptr)

; CHECK-LABEL: define void @kept_ptrmask(
; CHECK: call ptr @malloc(i64 16)
define void @kept_ptrmask() {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %q = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_laundered(
; CHECK: call ptr @malloc(i64 24)
define void @kept_laundered() {
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %p)
  %r = call ptr @llvm.strip.invariant.group.p0(ptr %q)
  store ptr %r, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_frozen(
; CHECK: call ptr @malloc(i64 32)
define void @kept_frozen() {
  %p = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %p
  %q = freeze ptr %p
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_copied(
; CHECK: call ptr @malloc(i64 40)
define void @kept_copied() {
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  %q = call ptr @llvm.ssa.copy.p0(ptr %p)
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_scattered(
; CHECK: call ptr @malloc(i64 48)
define void @kept_scattered(<2 x ptr> %places) {
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  %v = insertelement <2 x ptr> zeroinitializer, ptr %p, i32 1
  call void @llvm.masked.scatter.v2p0.v2p0(<2 x ptr> %v, <2 x ptr> %places, i32 8, <2 x i1> <i1 true, i1 true>)
  ret void
}

; CHECK-LABEL: define void @kept_gathered(
; CHECK: call ptr @malloc(i64 56)
define void @kept_gathered() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %box
  %places = insertelement <2 x ptr> poison, ptr %box, i32 0
  %v = call <2 x ptr> @llvm.masked.gather.v2p0.v2p0(<2 x ptr> %places, i32 8, <2 x i1> <i1 true, i1 false>, <2 x ptr> zeroinitializer)
  %q = extractelement <2 x ptr> %v, i32 0
  store ptr %q, ptr @sink
  ret void
}

; The object holds the list that va_arg steps along.
; CHECK-LABEL: define i32 @kept_argument_list(
; CHECK: call ptr @malloc(i64 64)
define i32 @kept_argument_list(...) {
  %list = call ptr @malloc(i64 64)
  call void @llvm.va_start.p0(ptr %list)
  %x = va_arg ptr %list, i32
  ret i32 %x
}

; CHECK-LABEL: define i8 @moved_locally(
; CHECK: alloca [80 x i8]
; CHECK-NOT: call ptr @malloc
define i8 @moved_locally() {
  %p = call ptr @malloc(i64 72)
  store volatile i8 1, ptr %p
  %a = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  %b = call ptr @llvm.launder.invariant.group.p0(ptr %a)
  %c = freeze ptr %b
  %d = call ptr @llvm.ssa.copy.p0(ptr %c)
  %x = load volatile i8, ptr %d
  ret i8 %x
}
