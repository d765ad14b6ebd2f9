; A clone compares at each free with the slots that may arrive there, of all callers that it serves; a caller
; passes any slot of its own where it has none to compare with.  A free that is gone for one caller is
; not there for another.
; RUN: %opt -passes='heap2stack<max-growth=1000>,verify' -S %s | %FileCheck %s

declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)
@given = global ptr null

define void @destroy(ptr %pair) noinline {
  %left = load ptr, ptr %pair
  call void @free(ptr %left)
  %at = getelementptr i8, ptr %pair, i64 8
  %right = load ptr, ptr %at
  call void @free(ptr %right)
  ret void
}
; CHECK: define internal void @destroy.onstack.1(ptr %pair) unnamed_addr
; CHECK-NOT: call
; CHECK: ret void

; CHECK: define internal void @destroy.onstack(ptr %pair, ptr nonnull %0, ptr nonnull %1, ptr nonnull %2)
; CHECK-NEXT: %left = load
; CHECK-NEXT: %[[FIRST:.*]] = icmp ne ptr %left, %0
; CHECK-NEXT: %[[SECOND:.*]] = icmp ne ptr %left, %2
; CHECK-NEXT: %[[BOTH:.*]] = and i1 %[[FIRST]], %[[SECOND]]
; CHECK-NEXT: br i1 %[[BOTH]]
; CHECK: %right = load
; CHECK-NEXT: %[[RIGHT:.*]] = icmp ne ptr %right, %1
; CHECK-NEXT: br i1 %[[RIGHT]]

; CHECK-LABEL: define void @moved_left(
; CHECK: call void @destroy.onstack(ptr %pair, ptr %left.slot, ptr %left.slot, ptr %left.slot)
define void @moved_left(i64 %n) {
  %pair = alloca [2 x ptr]
  %at = getelementptr i8, ptr %pair, i64 8
  %left = call ptr @malloc(i64 %n)
  %right = load ptr, ptr @given
  store ptr %left, ptr %pair
  store ptr %right, ptr %at
  call void @destroy(ptr %pair)
  ret void
}

; CHECK-LABEL: define void @moved_right(
; CHECK: call void @destroy.onstack(ptr %pair, ptr %right.slot, ptr %right.slot, ptr %right.slot)
define void @moved_right(i64 %n) {
  %pair = alloca [2 x ptr]
  %at = getelementptr i8, ptr %pair, i64 8
  %left = load ptr, ptr @given
  %right = call ptr @malloc(i64 %n)
  store ptr %left, ptr %pair
  store ptr %right, ptr %at
  call void @destroy(ptr %pair)
  ret void
}

; CHECK-LABEL: define void @moved_three(
; CHECK: call void @destroy.onstack(ptr %pair, ptr %left.slot, ptr %right.slot, ptr %other.slot)
define void @moved_three(i64 %n, i1 %c) {
  %pair = alloca [2 x ptr]
  %at = getelementptr i8, ptr %pair, i64 8
  %left = call ptr @malloc(i64 %n)
  %other = call ptr @calloc(i64 %n, i64 2)
  %right = call ptr @malloc(i64 %n)
  %one = select i1 %c, ptr %left, ptr %other
  store ptr %one, ptr %pair
  store ptr %right, ptr %at
  call void @destroy(ptr %pair)
  %kept = select i1 %c, ptr %other, ptr %left
  call void @free(ptr %kept)
  ret void
}

; CHECK-LABEL: define void @moved_without_test(
; CHECK: call void @destroy.onstack.1(ptr %pair)
define void @moved_without_test() {
  %pair = alloca [2 x ptr]
  %at = getelementptr i8, ptr %pair, i64 8
  %left = call ptr @malloc(i64 16)
  %right = call ptr @malloc(i64 16)
  store ptr %left, ptr %pair
  store ptr %right, ptr %at
  call void @destroy(ptr %pair)
  ret void
}
