; What a callee makes for its caller gets its storage from there: the slot is an argument of a clone,
; null checks of it are gone, what the clone always returns takes the place of its result, and
; nothing that was true of the heap's version is said any more.
; RUN: %opt -passes='heap2stack<max-growth=1000>,verify' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-growth=0>' -S %s | %FileCheck --check-prefix=NONE %s
; RUN: %opt -passes='heap2stack<max-growth=1000>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; NONE-NOT: onstack
; NONE-NOT: .slot

; REMARK: malloc(24) stays on the heap: returned to the caller
; REMARK: calloc(32) stays on the heap: stored in memory of parameter 1
; REMARK: malloc(24) in node_new, called, moved to the stack of moved
; REMARK: malloc(24) in node_new, called in node_named, called, moved to the stack of moved_two_levels
; REMARK: calloc(32) in fill_in, called, moved to the stack of moved_field

declare noalias ptr @malloc(i64)
declare noalias ptr @calloc(i64, i64)
declare void @free(ptr)
declare void @use(ptr nocapture) nofree memory(argmem: readwrite) nounwind

define noalias nonnull dereferenceable(24) ptr @node_new(i64 %n) noinline memory(inaccessiblemem: readwrite) allocsize(0) {
  %p = call ptr @malloc(i64 24)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %end, label %ok
ok:
  store i64 %n, ptr %p
  br label %end
end:
  ret ptr %p
}
; CHECK: define internal ptr @node_new.onstack(i64 %n, ptr nonnull %0) unnamed_addr #[[PLAIN:[0-9]+]]
; CHECK-NOT: br i1
; CHECK: store i64 %n, ptr %0
; CHECK: ret ptr %0

define ptr @node_named(i64 %n) noinline {
  %p = call noalias ptr @node_new(i64 %n)
  %at = getelementptr i8, ptr %p, i64 16
  store i8 65, ptr %at
  ret ptr %p
}
; CHECK: define internal ptr @node_named.onstack(i64 %n, ptr nonnull %0) unnamed_addr
; CHECK-NEXT: %p = call ptr @node_new.onstack(i64 %n, ptr %0)
; CHECK-NEXT: %at = getelementptr i8, ptr %0, i64 16

define i32 @fill_in(ptr noalias nocapture %s) noinline {
  %p = call ptr @calloc(i64 1, i64 32)
  %at = getelementptr i8, ptr %s, i64 8
  store ptr %p, ptr %at
  %failed = icmp eq ptr %p, null
  %code = sext i1 %failed to i32
  ret i32 %code
}
; CHECK: define internal i32 @fill_in.onstack(ptr %s, ptr nonnull %0) unnamed_addr
; CHECK: call void @llvm.memset.p0.i64(ptr align 16 %0, i8 0, i64 32, i1 false)
; CHECK: store ptr %0, ptr %at

; CHECK-LABEL: define i64 @moved(
; CHECK-NEXT: %p.slot = alloca [32 x i8], align 16, !heap2stack
; CHECK-NEXT: call void @llvm.lifetime.start
; CHECK-NEXT: %p = call ptr @node_new.onstack(i64 %n, ptr %p.slot){{$}}
; CHECK: call void @use(ptr %p.slot)
; CHECK-NEXT: %v = load i64, ptr %p.slot
; CHECK-NEXT: ret i64 %v
; CHECK-NEXT: }
define i64 @moved(i64 %n) {
  %p = tail call noalias nonnull ptr @node_new(i64 %n) memory(inaccessiblemem: readwrite)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %end, label %ok
ok:
  call void @use(ptr %p)
  %v = load i64, ptr %p
  call void @free(ptr %p)
  ret i64 %v
end:
  ret i64 -1
}

; CHECK-LABEL: define void @moved_two_levels(
; CHECK: call ptr @node_named.onstack(i64 %n, ptr %p.slot)
; CHECK-NEXT: call void @use(ptr %p.slot)
; CHECK-NEXT: ret void
define void @moved_two_levels(i64 %n) {
  %p = call ptr @node_named(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_field(
; CHECK: call i32 @fill_in.onstack(ptr %s, ptr %[[SLOT:.*]])
; CHECK: call void @use(ptr %p)
; CHECK-NEXT: ret void
define void @moved_field() {
  %s = alloca [16 x i8], align 8
  %code = call i32 @fill_in(ptr %s)
  %at = getelementptr i8, ptr %s, i64 8
  %p = load ptr, ptr %at
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; Two families: what node_new makes may not be freed here.
; CHECK-LABEL: define void @kept_other_family(
; CHECK: call ptr @node_new(i64
declare void @put(ptr allocptr) allockind("free") "alloc-family"="pool"
define void @kept_other_family(i64 %n) {
  %p = call ptr @node_new(i64 %n)
  call void @use(ptr %p)
  call void @put(ptr %p)
  ret void
}

; CHECK-LABEL: define ptr @kept_handed_on(
; CHECK: call ptr @node_new(i64
define ptr @kept_handed_on(i64 %n) {
  %p = call ptr @node_new(i64 %n)
  ret ptr %p
}

; The factory itself may return twice, must be small, or is to be a tail call.
declare i32 @setjmp(ptr) returns_twice
define void @kept_returns_twice(i64 %n, ptr %buffer) {
  %again = call i32 @setjmp(ptr %buffer)
  %p = call ptr @node_new(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}
; CHECK-LABEL: define void @kept_returns_twice(
; CHECK: call ptr @node_new(i64

define ptr @node_small(i64 %n) noinline optsize {
  %p = call ptr @malloc(i64 40)
  ret ptr %p
}
; CHECK-LABEL: define void @kept_small(
; CHECK: call ptr @node_small(i64
define void @kept_small(i64 %n) {
  %p = call ptr @node_small(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK: attributes #[[PLAIN]] = { noinline }
