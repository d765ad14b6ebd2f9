; A slot outlives llvm.stackrestore: it is a static alloca of the entry block, and its
; lifetime markers name it.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define i8 @moved_beside_dynamic(
; CHECK-NEXT: entry:
; CHECK-NEXT: %[[SLOT:.*]] = alloca [16 x i8], align 16
; CHECK: call ptr @llvm.stacksave
; CHECK: alloca i8, i64 %n
; CHECK: call void @llvm.lifetime.start{{.*}}(
; CHECK-SAME: ptr %[[SLOT]])
; CHECK: call void @llvm.stackrestore
; CHECK: load i8, ptr %[[SLOT]]
; CHECK: call void @llvm.lifetime.end{{.*}}(
; CHECK-SAME: ptr %[[SLOT]])
; CHECK: ret i8
define i8 @moved_beside_dynamic(i64 %n) {
entry:
  %top = call ptr @llvm.stacksave.p0()
  %array = alloca i8, i64 %n
  call void @use(ptr %array)
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  call void @llvm.stackrestore.p0(ptr %top)
  %x = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %x
}
