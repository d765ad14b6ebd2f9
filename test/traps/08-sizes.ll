; Sizes: what is too large, negative or overflows in calloc stays; what is not constant is tested
; at run time; size 0 is a valid object unlike any other.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s
; RUN: lli %s
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc

; REMARK: malloc(1024) moved to the stack of moved_largest
; REMARK: malloc(1025) stays on the heap: larger than max-object=1024
; REMARK: malloc({{.*}}) stays on the heap: {{larger than max-object=1024|its size is not a constant}}
; REMARK: calloc({{.*}}) stays on the heap: {{larger than max-object=1024|its size is not a constant}}
; REMARK: malloc(?) moved to the stack of moved_if_small when <= 1024 bytes
; REMARK: calloc(?) moved to the stack of moved_if_no_overflow when <= 1024 bytes
; REMARK: malloc(0) moved to the stack of moved_empty
; REMARK: malloc(0) moved to the stack of moved_empty

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)

define i1 @same(ptr %p, ptr %q) noinline {
  %same = icmp eq ptr %p, %q
  ret i1 %same
}

; CHECK-LABEL: define void @moved_largest(
; CHECK: alloca [1024 x i8]
define void @moved_largest() {
  %p = call ptr @malloc(i64 1024)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_larger(
; CHECK: call ptr @malloc(i64 1025)
define void @kept_larger() {
  %p = call ptr @malloc(i64 1025)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_negative(
; CHECK: call ptr @malloc(i64 -1)
define void @kept_negative() {
  %p = call ptr @malloc(i64 -1)
  store volatile i8 1, ptr %p
  ret void
}

; 2^61 + 1 times 8 is 8 in 64 bits.
; CHECK-LABEL: define void @kept_overflow(
; CHECK: call ptr @calloc(
define void @kept_overflow() {
  %p = call ptr @calloc(i64 2305843009213693953, i64 8)
  store volatile i8 1, ptr %p
  ret void
}

; The size is one number for the test and the call, also if it is undefined.
; CHECK-LABEL: define void @moved_if_small(
; CHECK: %[[N:.*]] = freeze i64 %n
; CHECK: %[[TEST:.*]] = icmp ugt i64 %[[N]], 1024
; CHECK: br i1 %[[TEST]]
; CHECK: call ptr @malloc(i64 %[[N]])
define void @moved_if_small(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define i1 @moved_if_no_overflow(
; CHECK: call { i64, i1 } @llvm.umul.with.overflow.i64(i64 8, i64 %n)
; CHECK: icmp ugt i64 %{{.*}}, 1024
; CHECK: call noalias ptr @calloc(i64 noundef %n, i64 8)
define i1 @moved_if_no_overflow(i64 noundef %n) noinline {
  %p = call noalias ptr @calloc(i64 noundef %n, i64 8)
  %failed = call i1 @same(ptr %p, ptr null)
  call void @free(ptr %p)
  ret i1 %failed
}

; CHECK-LABEL: define i1 @moved_empty(
; CHECK-COUNT-2: alloca [{{[1-9][0-9]*}} x i8]
; CHECK-NOT: call ptr @malloc
define i1 @moved_empty() {
  %p = call ptr @malloc(i64 0)
  %q = call ptr @malloc(i64 0)
  %same = call i1 @same(ptr %p, ptr %q)
  %null = call i1 @same(ptr %p, ptr null)
  %wrong = or i1 %same, %null
  call void @free(ptr %p)
  call void @free(ptr %q)
  ret i1 %wrong
}

define i32 @main() {
  %wrong = call i1 @moved_empty()
  %fails = call i1 @moved_if_no_overflow(i64 2305843009213693953)
  %small = call i1 @moved_if_no_overflow(i64 32)
  %right = xor i1 %small, %fails
  %bad = xor i1 %right, true
  %any = or i1 %wrong, %bad
  %code = zext i1 %any to i32
  ret i32 %code
}
