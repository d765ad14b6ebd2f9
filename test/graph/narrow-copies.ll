; A copy that is noted to be of data narrower than a pointer alone is one, though a number as wide as a
; pointer is loaded and stored for it: pointers in known objects are not seen by it, what lies there without
; a type is, and what is put together of it may be anything that leaked.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(64) moved to the stack of moved_beside_pairs
; REMARK: malloc(72) moved to the stack of moved_beside_several
; REMARK: malloc(80) moved to the stack of moved_beside_copy
; REMARK: malloc(16) stays on the heap: stored to global 'pairs'
; REMARK: malloc(24) stays on the heap: stored to global 'pairs'
; REMARK: malloc(32) stays on the heap: memory that may hold it is read as data
; REMARK: malloc(40) stays on the heap: memory that may hold it is read as data
; REMARK: malloc(48) stays on the heap: memory that may hold it is read as data
; REMARK: malloc(56) stays on the heap: stored in memory that may be anyone's
; REMARK: malloc(88) stays on the heap: stored in memory that may be anyone's
; REMARK: malloc(96) stays on the heap: pieces of its address are kept in memory as data
; REMARK: malloc(104) stays on the heap: stored in memory that may be anyone's

target triple = "x86_64-unknown-linux-gnu"
@pairs = global [4 x i64] zeroinitializer
declare ptr @malloc(i64)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; The object's own address lies in it, before an array of pairs.
; CHECK-LABEL: define void @moved_beside_pairs(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_beside_pairs(i64 %i) {
  %p = call ptr @malloc(i64 64)
  %array = getelementptr i8, ptr %p, i64 16
  store ptr %array, ptr %p, !tbaa !1
  %own = load ptr, ptr %p, !tbaa !1
  %pair = getelementptr [2 x float], ptr %own, i64 %i
  store volatile i8 1, ptr %pair
  %x = load i64, ptr %pair, align 4, !alias.scope !10
  store i64 %x, ptr @pairs, align 4, !alias.scope !10
  ret void
}

; Vectors, and what has other scopes as well.
; CHECK-LABEL: define void @moved_beside_several(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_beside_several(i64 %i) {
  %p = call ptr @malloc(i64 72)
  store ptr %p, ptr %p, !tbaa !1
  %pair = getelementptr [2 x float], ptr %p, i64 %i
  store volatile i8 1, ptr %pair
  %x = load <2 x i64>, ptr %pair, align 4, !alias.scope !13
  store <2 x i64> %x, ptr @pairs, align 4, !alias.scope !13
  ret void
}

; A loop of such copies that LLVM makes one copy of.
; CHECK-LABEL: define void @moved_beside_copy(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_beside_copy(i64 %i, i64 %n) {
  %p = call ptr @malloc(i64 80)
  store ptr %p, ptr %p, !tbaa !1
  %pair = getelementptr [2 x float], ptr %p, i64 %i
  store volatile i8 1, ptr %pair
  call void @llvm.memcpy.p0.p0.i64(ptr @pairs, ptr %pair, i64 %n, i1 false), !alias.scope !10
  ret void
}

; Of a number nothing is noted.
; CHECK-LABEL: define void @kept_beside_number(
; CHECK: call ptr @malloc(i64 16)
define void @kept_beside_number(i64 %i) {
  %p = call ptr @malloc(i64 16)
  store ptr %p, ptr %p, !tbaa !1
  %pair = getelementptr [2 x float], ptr %p, i64 %i
  %x = load i64, ptr %pair, align 4
  store i64 %x, ptr @pairs, align 4, !alias.scope !10
  ret void
}

; Another scope is no mark.
; CHECK-LABEL: define void @kept_other_scope(
; CHECK: call ptr @malloc(i64 24)
define void @kept_other_scope(i64 %i) {
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %p, !tbaa !1
  %pair = getelementptr [2 x float], ptr %p, i64 %i
  %x = load i64, ptr %pair, align 4, !alias.scope !14
  store i64 %x, ptr @pairs, align 4
  ret void
}

; What lies there without a type is seen.
; CHECK-LABEL: define void @kept_untyped(
; CHECK: call ptr @malloc(i64 32)
define void @kept_untyped(i64 %i) {
  %p = call ptr @malloc(i64 32)
  store ptr %p, ptr %p
  %pair = getelementptr [2 x float], ptr %p, i64 %i
  %x = load i64, ptr %pair, align 4, !alias.scope !10
  store i64 %x, ptr @pairs, align 4, !alias.scope !10
  ret void
}

; CHECK-LABEL: define void @kept_untyped_copy(
; CHECK: call ptr @malloc(i64 40)
define void @kept_untyped_copy(i64 %n) {
  %p = call ptr @malloc(i64 40)
  store ptr %p, ptr %p
  call void @llvm.memcpy.p0.p0.i64(ptr @pairs, ptr %p, i64 %n, i1 false), !alias.scope !10
  ret void
}

; In variables no declaration makes a piece of an address something else.
; CHECK-LABEL: define void @kept_in_variable(
; CHECK: call ptr @malloc(i64 48)
define void @kept_in_variable() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 48)
  store ptr %p, ptr %box, !tbaa !1
  %x = load i64, ptr %box, align 4, !alias.scope !10
  store i64 %x, ptr @pairs, align 4, !alias.scope !10
  ret void
}

; Put together of pieces: it may lead anywhere.
; CHECK-LABEL: define void @kept_below_pieces(
; CHECK: call ptr @malloc(i64 56)
define void @kept_below_pieces(ptr %from) {
  %p = call ptr @malloc(i64 56)
  %x = load i64, ptr %from, align 4, !alias.scope !10
  %q = inttoptr i64 %x to ptr
  store ptr %p, ptr %q
  ret void
}

; The same as a pointer at once.
; CHECK-LABEL: define void @kept_below_pointer(
; CHECK: call ptr @malloc(i64 88)
define void @kept_below_pointer(ptr %from) {
  %p = call ptr @malloc(i64 88)
  %q = load ptr, ptr %from, align 4, !alias.scope !10
  store ptr %p, ptr %q
  ret void
}

; What is noted to be pieces, but is an address.
; CHECK-LABEL: define void @kept_stored(
; CHECK: call ptr @malloc(i64 96)
define void @kept_stored() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 96)
  %x = ptrtoint ptr %p to i64
  store i64 %x, ptr %box, align 4, !alias.scope !10
  ret void
}

; Memory into which pieces were copied holds an address of anything that leaked.
; CHECK-LABEL: define void @kept_below_copy(
; CHECK: call ptr @malloc(i64 104)
define void @kept_below_copy(ptr %from) {
  %box = alloca ptr
  %p = call ptr @malloc(i64 104)
  call void @llvm.memcpy.p0.p0.i64(ptr %box, ptr %from, i64 8, i1 false), !alias.scope !10
  %q = load ptr, ptr %box
  store ptr %p, ptr %q
  ret void
}

!1 = !{!2, !2, i64 0}
!2 = !{!"any pointer", !3, i64 0}
!3 = !{!"omnipotent char", !4, i64 0}
!4 = !{!"Simple C/C++ TBAA"}
!10 = !{!11}
!11 = !{!"heap2stack.narrow", !12}
!12 = !{!"heap2stack.narrow"}
!13 = !{!15, !11}
!14 = !{!15}
!15 = !{!"scope", !16}
!16 = !{!"domain"}
