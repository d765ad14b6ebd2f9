; The pass may run twice on one module: the second run changes nothing, guards included.
; RUN: %opt -passes=heap2stack -S %s -o %t.once
; RUN: %opt -passes=heap2stack -S %t.once -o %t.twice
; RUN: diff <(sed '1,2d; s/; preds.*//' %t.once) <(sed '1,2d; s/; preds.*//' %t.twice)
; RUN: %FileCheck %s <%t.twice

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)

; CHECK-LABEL: define i8 @moved(
; CHECK-COUNT-1: icmp ne
; CHECK: call void @free(
; CHECK-NOT: call void @free(
; CHECK: ret i8
define i8 @moved(i1 %c) {
  %a = call ptr @malloc(i64 8)
  %b = call ptr @malloc(i64 90000)
  %p = select i1 %c, ptr %a, ptr %b
  store i8 1, ptr %p
  %v = load i8, ptr %p
  call void @free(ptr %p)
  ret i8 %v
}
