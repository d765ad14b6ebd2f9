; Objects whose identity shows to the allocator stay: size queries, a realloc in a callee, a
; library function that may reallocate.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: realloc(?) stays on the heap: returned to the caller
; REMARK: malloc(16) stays on the heap: passed to malloc_usable_size(), which may keep it
; REMARK: malloc(24) stays on the heap: passed to getline(), which may keep it
; REMARK: malloc(32) moved to the stack of moved_grown_by_callee
; REMARK: realloc(?) moved to the stack of moved_grown_by_callee when <= 32 bytes
; REMARK: malloc(40) stays on the heap: passed to elsewhere(), which may keep it
; REMARK: malloc(48) moved to the stack of moved_realloc
; REMARK: realloc(?) moved to the stack of moved_realloc when <= 48 bytes

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare ptr @realloc(ptr, i64)
declare i64 @malloc_usable_size(ptr)
declare i64 @getline(ptr, ptr, ptr)
declare void @elsewhere(ptr nocapture)

; CHECK-LABEL: define internal ptr @grow.onstack(
; CHECK: %on.heap = icmp ne ptr %p, %0
; CHECK: call ptr @realloc(ptr %p,
; CHECK: %too.large = icmp uge i64 {{.*}}, 32
; CHECK: call ptr @heap2stack.to_heap(ptr %p, i64 32, i64 %
define ptr @grow(ptr %p, i64 %n) noinline {
  %q = call ptr @realloc(ptr %p, i64 %n)
  ret ptr %q
}

; CHECK-LABEL: define i64 @kept_usable_size(
; CHECK: call ptr @malloc(i64 16)
define i64 @kept_usable_size() {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %n = call i64 @malloc_usable_size(ptr %p)
  ret i64 %n
}

; CHECK-LABEL: define void @kept_getline(
; CHECK: call ptr @malloc(i64 24)
define void @kept_getline(ptr %stream) {
  %line = alloca ptr
  %size = alloca i64
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %line
  store i64 24, ptr %size
  %n = call i64 @getline(ptr %line, ptr %size, ptr %stream)
  %q = load ptr, ptr %line
  call void @free(ptr %q)
  ret void
}

; CHECK-LABEL: define void @moved_grown_by_callee(
; CHECK-NOT: malloc
; CHECK: call ptr @grow.onstack(ptr %p.slot, i64 %n, ptr %p.slot)
; CHECK: %on.heap = icmp ne ptr %q, %p.slot
; CHECK-NEXT: br i1 %on.heap, label %[[FREE:.*]], label
; CHECK: [[FREE]]:
; CHECK-NEXT: call void @free(ptr %q)
define void @moved_grown_by_callee(i64 %n) {
  %p = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %p
  %q = call ptr @grow(ptr %p, i64 %n)
  call void @free(ptr %q)
  ret void
}

; Not captured, but nothing says that it is not freed.
; CHECK-LABEL: define void @kept_may_be_freed(
; CHECK: call ptr @malloc(i64 40)
define void @kept_may_be_freed() {
  %p = call ptr @malloc(i64 40)
  call void @elsewhere(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_realloc(
; CHECK: %[[SLOT:.*]] = alloca [48 x i8]
; CHECK: %[[TEST:.*]] = icmp ne ptr %[[SLOT]], %[[SLOT]]
; CHECK: br i1 %[[TEST]], label %[[HEAP:.*]], label
; CHECK: [[HEAP]]:
; CHECK-NEXT: call ptr @realloc(
; CHECK: call ptr @heap2stack.to_heap(
; CHECK: ret void
define void @moved_realloc(i64 %n) {
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 %n)
  store volatile i8 1, ptr %q
  call void @free(ptr %q)
  ret void
}
