; Code that is inlined after the pass asks for the size of the slot: all of it is the object's own, and no more.
; RUN: %opt -passes='heap2stack,cgscc(inline),function(instcombine)' -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare i64 @llvm.objectsize.i64.p0(ptr, i1, i1, i1)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define i64 @moved(
; CHECK: alloca [32 x i8]
; CHECK: ret i64 32
define i64 @moved() {
  %p = call ptr @malloc(i64 20)
  call void @use(ptr %p)
  %size = call i64 @size_of(ptr %p)
  ret i64 %size
}
define internal i64 @size_of(ptr %p) {
  %size = call i64 @llvm.objectsize.i64.p0(ptr %p, i1 false, i1 true, i1 false)
  ret i64 %size
}
