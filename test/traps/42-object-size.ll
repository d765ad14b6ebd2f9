; objectsize answers what it answers for the call: the slot is larger, and beside
; another object the answer must not get lost.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare noalias ptr @malloc(i64) allocsize(0)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)
declare i64 @llvm.objectsize.i64.p0(ptr, i1, i1, i1)

; CHECK-LABEL: define i64 @moved_asked(
; CHECK: alloca [32 x i8]
; CHECK: ret i64 24
define i64 @moved_asked() {
  %p = call ptr @malloc(i64 24)
  call void @use(ptr %p)
  %size = call i64 @llvm.objectsize.i64.p0(ptr %p, i1 false, i1 true, i1 false)
  ret i64 %size
}

; CHECK-LABEL: define i64 @moved_asked_inside(
; CHECK: alloca [48 x i8]
; CHECK: ret i64 30
define i64 @moved_asked_inside() {
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  %q = getelementptr i8, ptr %p, i64 10
  %size = call i64 @llvm.objectsize.i64.p0(ptr %q, i1 false, i1 true, i1 false)
  ret i64 %size
}

; One moves, one stays: 2000 and not "unknown".
; CHECK-LABEL: define i64 @moved_beside_kept(
; CHECK: alloca [32 x i8]
; CHECK: call {{.*}}@malloc(i64 2000)
; CHECK: ret i64 2000
define i64 @moved_beside_kept(i1 %c) {
  %a = call ptr @malloc(i64 24)
  call void @use(ptr %a)
  %b = call ptr @malloc(i64 2000)
  call void @use(ptr %b)
  %p = select i1 %c, ptr %a, ptr %b
  %size = call i64 @llvm.objectsize.i64.p0(ptr %p, i1 false, i1 true, i1 false)
  call void @free(ptr %p)
  ret i64 %size
}
