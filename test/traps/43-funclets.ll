; Exceptions on Windows: inside a funclet a call without its bundle would be deleted, and a block
; that ends in catchswitch has no room for code.  Allocations and frees there go with their bundle;
; a guarded free keeps it; what other bundles name stays.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack,win-eh-prepare,verify' -S %s \
; RUN:   | %FileCheck --check-prefix=PREPARED %s

target datalayout = "e-m:w-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-pc-windows-msvc19.33.0"

declare ptr @"??2@YAPEAX_K@Z"(i64) nobuiltin
declare void @"??3@YAXPEAX_K@Z"(ptr, i64) nobuiltin
declare void @may_throw(ptr nocapture) nofree
declare i32 @__CxxFrameHandler3(...)

; Freed on both ways, the second in a cleanup funclet.
; CHECK-LABEL: define void @moved_freed_in_funclet(
; CHECK: alloca [16 x i8]
; CHECK-NOT: @"??
; CHECK: invoke void @may_throw(
; CHECK: cleanuppad
; CHECK-NOT: @"??
; CHECK: cleanupret
define void @moved_freed_in_funclet() personality ptr @__CxxFrameHandler3 {
entry:
  %p = call ptr @"??2@YAPEAX_K@Z"(i64 8) builtin
  invoke void @may_throw(ptr %p) to label %done unwind label %cleanup
done:
  call void @"??3@YAXPEAX_K@Z"(ptr %p, i64 8) builtin
  ret void
cleanup:
  %pad = cleanuppad within none []
  call void @"??3@YAXPEAX_K@Z"(ptr %p, i64 8) builtin [ "funclet"(token %pad) ]
  cleanupret from %pad unwind to caller
}

; Made in a catch funclet, by invoke; freed there with another object: the guarded free stays.
; CHECK-LABEL: define void @moved_in_catch(
; CHECK: alloca [16 x i8]
; CHECK: catchswitch
; CHECK: catchpad
; CHECK-NOT: @"??2
; CHECK: icmp ne ptr
; CHECK: call void @"??3@YAXPEAX_K@Z"(ptr %r, i64 8) {{.*}}[ "funclet"(token %pad) ]
; CHECK: catchret
; PREPARED-LABEL: define void @moved_in_catch(
; PREPARED: call void @"??3@YAXPEAX_K@Z"(ptr %r, i64 8)
define void @moved_in_catch(ptr %other, i1 %c) personality ptr @__CxxFrameHandler3 {
entry:
  invoke void @may_throw(ptr null) to label %done unwind label %dispatch
dispatch:
  %switch = catchswitch within none [label %catch] unwind label %outer
catch:
  %pad = catchpad within %switch [ptr null, i32 64, ptr null]
  %p = invoke ptr @"??2@YAPEAX_K@Z"(i64 8) builtin [ "funclet"(token %pad) ]
          to label %made unwind label %outer
made:
  call void @may_throw(ptr %p) nounwind [ "funclet"(token %pad) ]
  %r = select i1 %c, ptr %p, ptr %other
  call void @"??3@YAXPEAX_K@Z"(ptr %r, i64 8) builtin [ "funclet"(token %pad) ]
  catchret from %pad to label %done
outer:
  %cleanup = cleanuppad within none []
  cleanupret from %cleanup unwind to caller
done:
  ret void
}

; CHECK-LABEL: define void @kept_other_bundle(
; CHECK: call ptr @"??2
define void @kept_other_bundle() personality ptr @__CxxFrameHandler3 {
  %p = call ptr @"??2@YAPEAX_K@Z"(i64 8) builtin [ "deopt"(i32 1) ]
  call void @"??3@YAXPEAX_K@Z"(ptr %p, i64 8) builtin
  ret void
}
