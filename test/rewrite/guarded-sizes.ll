; Traps 1, 35, 36: what is small is a slot, what is not comes from the call, and a phi is either. Its
; null check stays, since the call may fail; its free is guarded, and the slot's life ends on the other
; edge.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: lli %s > %t.plain
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc > %t.moved
; RUN: %opt -passes='heap2stack,default<O2>' %s -o %t.O2.bc && lli %t.O2.bc > %t.O2
; RUN: cmp %t.plain %t.moved && cmp %t.plain %t.O2

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare noalias ptr @malloc(i64)
declare noalias ptr @calloc(i64, i64)
declare noalias ptr @strdup(ptr)
declare noalias ptr @strndup(ptr, i64)
declare i32 @posix_memalign(ptr, i64, i64)
declare void @free(ptr)
declare i32 @printf(ptr, ...)

@format = private constant [9 x i8] c"%d %d %d\00"
@text = private constant [6 x i8] c"hello\00"

define i8 @sum(ptr %p, i64 %n) noinline {
  br label %loop
loop:
  %i = phi i64 [ 0, %0 ], [ %next, %body ]
  %sum = phi i8 [ 0, %0 ], [ %more, %body ]
  %end = icmp eq i64 %i, %n
  br i1 %end, label %out, label %body
body:
  %q = getelementptr i8, ptr %p, i64 %i
  %v = load i8, ptr %q
  %more = add i8 %sum, %v
  %next = add i64 %i, 1
  br label %loop
out:
  ret i8 %sum
}

; CHECK-LABEL: define i8 @moved(
; CHECK: %p.slot = alloca [1024 x i8], align 16
; CHECK: %too.large = icmp ugt i64 %n, 1024
; CHECK: br i1 %too.large, label %[[HEAP:.*]], label %[[STACK:.*]]
; CHECK: [[HEAP]]:
; CHECK-NEXT: %[[CALL:.*]] = call ptr @malloc(i64 noundef %n), !heap2stack
; CHECK-NEXT: br label %[[JOIN:.*]]
; CHECK: [[STACK]]:
; CHECK-NEXT: call void @llvm.lifetime.start{{.*}}%p.slot)
; CHECK-NEXT: br label %[[JOIN]]
; CHECK: [[JOIN]]:
; CHECK-NEXT: %p = phi ptr
; CHECK-NEXT: %failed = icmp eq ptr %p, null
; CHECK: %on.heap = icmp ne ptr %p, %p.slot
; CHECK: br i1 %on.heap, label %[[FREE:.*]], label %[[KEEP:.*]]
; CHECK: [[FREE]]:
; CHECK-NEXT: call void @free(ptr %p)
; CHECK: [[KEEP]]:
; CHECK-NEXT: call void @llvm.lifetime.end{{.*}}%p.slot)
define i8 @moved(i64 %n) noinline {
  %p = call ptr @malloc(i64 noundef %n)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %out, label %go
go:
  call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 %n, i1 false)
  %s = call i8 @sum(ptr %p, i64 %n)
  call void @free(ptr %p)
  ret i8 %s
out:
  ret i8 -1
}

; Zeroed to the size asked for.
; CHECK-LABEL: define i8 @moved_zeroed(
; CHECK: %[[BOTH:.*]] = call { i64, i1 } @llvm.umul.with.overflow.i64(i64 %m, i64 %n)
; CHECK: %[[SIZE:.*]] = select i1 %{{.*}}, i64 -1, i64 %{{.*}}
; CHECK: icmp ugt i64 %[[SIZE]], 1024
; CHECK: call void @llvm.memset{{.*}}(ptr align 16 %p.slot, i8 0, i64 %[[SIZE]], i1 false)
define i8 @moved_zeroed(i64 noundef %n, i64 noundef %m) noinline {
  %p = call ptr @calloc(i64 noundef %n, i64 noundef %m)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %out, label %go
go:
  %all = mul i64 %n, %m
  %s = call i8 @sum(ptr %p, i64 %all)
  call void @free(ptr %p)
  ret i8 %s
out:
  ret i8 -1
}

; CHECK-LABEL: define i8 @moved_string(
; CHECK: %[[LENGTH:.*]] = call i64 @strlen(ptr %from)
; CHECK: %[[SIZE:.*]] = add i64 %[[LENGTH]], 1
; CHECK: icmp ugt i64 %[[SIZE]], 1024
; CHECK: call ptr @strdup(ptr %from)
; CHECK: %[[COPY:.*]] = sub i64 %[[SIZE]], 1
; CHECK: call void @llvm.memcpy{{.*}}(ptr %p.slot, ptr %from, i64 %[[COPY]], i1 false)
; CHECK: %[[END:.*]] = getelementptr inbounds i8, ptr %p.slot, i64 %[[COPY]]
; CHECK: store i8 0, ptr %[[END]]
define i8 @moved_string(ptr %from) noinline {
  %p = call ptr @strdup(ptr %from)
  %s = call i8 @sum(ptr %p, i64 6)
  call void @free(ptr %p)
  ret i8 %s
}

; CHECK-LABEL: define i8 @moved_part(
; CHECK: call i64 @strnlen(ptr %from, i64 %n)
define i8 @moved_part(ptr %from, i64 noundef %n) noinline {
  %p = call ptr @strndup(ptr %from, i64 noundef %n)
  %s = call i8 @sum(ptr %p, i64 2)
  call void @free(ptr %p)
  ret i8 %s
}

; The pointer is stored on both sides, and what the call says is a phi.
; CHECK-LABEL: define i32 @moved_out(
; CHECK: call i32 @posix_memalign(ptr %out, i64 64, i64 noundef %n)
; CHECK: call void @llvm.lifetime.start{{.*}}%e.slot)
; CHECK-NEXT: store ptr %e.slot, ptr %out
; CHECK: %e = phi i32 [ 0, %{{.*}} ], [ %{{.*}}, %{{.*}} ]
define i32 @moved_out(i64 noundef %n) noinline {
  %out = alloca ptr
  %e = call i32 @posix_memalign(ptr %out, i64 64, i64 noundef %n)
  %failed = icmp ne i32 %e, 0
  br i1 %failed, label %end, label %go
go:
  %p = load ptr, ptr %out
  %address = ptrtoint ptr %p to i64
  %low = and i64 %address, 63
  %misplaced = icmp ne i64 %low, 0
  %wrong = zext i1 %misplaced to i32
  call void @free(ptr %p)
  ret i32 %wrong
end:
  ret i32 %e
}

; An invoke: the phi stands before its normal edge, where phis see the same values as before.
; CHECK-LABEL: define i32 @moved_invoke(
; CHECK: br i1 %too.large, label %[[HEAP:.*]], label %[[STACK:.*]]
; CHECK: [[HEAP]]:
; CHECK-NEXT: %[[CALL:.*]] = invoke ptr @_Znwm(i64 noundef %n)
; CHECK-NEXT: to label %[[JOIN:.*]] unwind label %thrown, !heap2stack
; CHECK: [[STACK]]:
; CHECK-NEXT: call void @llvm.lifetime.start{{.*}}%p.slot)
; CHECK-NEXT: br label %[[JOIN]]
; CHECK: [[JOIN]]:
; CHECK-NEXT: %p = phi ptr [ %p.slot, %[[STACK]] ], [ %[[CALL]], %[[HEAP]] ]
; CHECK-NEXT: br label %made
; CHECK: made:
; CHECK-NEXT: phi ptr [ %p, %[[JOIN]] ], [ null, %entry ]
; CHECK: thrown:
; CHECK-NEXT: phi i32 [ 1, %[[HEAP]] ], [ 2, %made ]
define i32 @moved_invoke(i64 noundef %n, i1 %c) personality ptr @__gxx_personality_v0 {
entry:
  br i1 %c, label %first, label %made
first:
  %p = invoke ptr @_Znwm(i64 noundef %n) builtin to label %made unwind label %thrown
made:
  %q = phi ptr [ %p, %first ], [ null, %entry ]
  invoke void @may_throw(ptr %q) to label %end unwind label %thrown
end:
  call void @_ZdlPv(ptr %q) builtin
  ret i32 0
thrown:
  %r = phi i32 [ 1, %first ], [ 2, %made ]
  %e = landingpad { ptr, i32 } catch ptr null
  ret i32 %r
}
declare ptr @_Znwm(i64) nobuiltin
declare void @_ZdlPv(ptr) nobuiltin
define void @may_throw(ptr %p) noinline {
  ret void
}
declare i32 @__gxx_personality_v0(...)

define i32 @main() {
  %a = call i8 @moved(i64 0)
  %b = call i8 @moved(i64 1024)
  %c = call i8 @moved(i64 1025)
  %ai = zext i8 %a to i32
  %bi = zext i8 %b to i32
  %ci = zext i8 %c to i32
  call i32 (ptr, ...) @printf(ptr @format, i32 %ai, i32 %bi, i32 %ci)
  %d = call i8 @moved_zeroed(i64 3, i64 5)
  %e = call i8 @moved_zeroed(i64 4294967296, i64 4294967296)
  %f = call i8 @moved_string(ptr @text)
  %di = zext i8 %d to i32
  %ei = zext i8 %e to i32
  %fi = zext i8 %f to i32
  call i32 (ptr, ...) @printf(ptr @format, i32 %di, i32 %ei, i32 %fi)
  %g = call i8 @moved_part(ptr @text, i64 1)
  %h = call i32 @moved_out(i64 100)
  %i = call i32 @moved_out(i64 1000)
  %gi = zext i8 %g to i32
  call i32 (ptr, ...) @printf(ptr @format, i32 %gi, i32 %h, i32 %i)
  ret i32 0
}
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
