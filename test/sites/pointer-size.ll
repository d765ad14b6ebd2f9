; posix_memalign takes the size of a pointer as alignment: 4 where that is 4.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target datalayout = "e-m:e-p:32:32-Fi8-i64:64-v128:64:128-a:0:32-n32-S64"
target triple = "armv7-unknown-linux-gnueabihf"

declare i32 @posix_memalign(ptr, i32, i32)

; CHECK-LABEL: define i32 @moved(
; CHECK-NOT: call i32 @posix_memalign(
; CHECK: ret i32 0
define i32 @moved() {
  %out = alloca ptr
  %e = call i32 @posix_memalign(ptr %out, i32 4, i32 64)
  ret i32 %e
}

; CHECK-LABEL: define i32 @kept_smaller(
; CHECK: call i32 @posix_memalign(
define i32 @kept_smaller() {
  %out = alloca ptr
  %e = call i32 @posix_memalign(ptr %out, i32 2, i32 64)
  ret i32 %e
}
