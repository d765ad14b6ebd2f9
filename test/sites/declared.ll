; Allocators that the user declares: their objects move if only their own deallocators free them;
; those without one are never freed.  Other pointers that they get have left.
; RUN: split-file %s %t
; RUN: %opt -passes='heap2stack<allocators=my_alloc:my_free|pool_get/2:pool_put/2|pool_all/2/3:zeroed:pool_put/2|gc_alloc:zeroed|node_new:size=40:align=64:node_free|aligned/1:align/2:my_free>' \
; RUN:   -S %t/declared.ll | %FileCheck %s
; RUN: %opt -passes='heap2stack<allocators=@%t/list>' -S %t/declared.ll | %FileCheck %s
; RUN: %opt -passes='heap2stack<allocators=@%t/list>' -disable-output -pass-remarks-missed=heap2stack %t/declared.ll 2>&1 | %FileCheck %s --check-prefix=REMARK
; RUN: env HEAP2STACK='max-object=64;allocators=@%t/list;max-frame=4096' %opt -passes='heap2stack' -S %t/declared.ll | %FileCheck %s
; RUN: %opt -to-stack-allocators=@%t/list -passes=heap2stack -S %t/declared.ll | %FileCheck %s
; RUN: sed 's|LIST|@%t/list|' %t/flag.ll | cat %t/declared.ll - | %opt -passes=heap2stack -S | %FileCheck %s
; RUN: %opt -passes=heap2stack -S %t/declared.ll | %FileCheck %s --check-prefix=NONE
; NONE-NOT: alloca

;--- list
# the same, an allocator a line
my_alloc : my_free
pool_get/2 : pool_put/2

pool_all/2/3:zeroed:pool_put/2
gc_alloc:zeroed
	node_new:size=40:align=64:node_free
aligned/1:align/2:my_free

;--- flag.ll
!llvm.module.flags = !{!0}
!0 = !{i32 1, !"heap2stack.allocators", !"LIST"}

;--- declared.ll
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"
declare ptr @my_alloc(i64)
declare void @my_free(ptr)
declare ptr @malloc(i64)
declare void @free(ptr)
declare ptr @pool_get(ptr, i64)
declare ptr @pool_all(ptr, i64, i64)
declare i32 @pool_put(ptr, ptr)
declare ptr @gc_alloc(i64)
declare ptr @node_new()
declare void @node_free(ptr)
declare ptr @aligned(i64, i64)
declare void @use(ptr nocapture) nofree

; CHECK-LABEL: @moved(
; CHECK: alloca [16 x i8], align 16
; CHECK-NOT: @my_
; CHECK: ret
define void @moved() {
  %p = call ptr @my_alloc(i64 16)
  store volatile i8 1, ptr %p
  call void @my_free(ptr %p)
  ret void
}

; CHECK-LABEL: @kept_other_family(
; CHECK: call ptr @my_alloc
; REMARK: my_alloc(16) stays on the heap: may be freed by free(), of another family
define void @kept_other_family() {
  %p = call ptr @my_alloc(i64 16)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: @kept_malloc(
; CHECK: call ptr @malloc
; REMARK: malloc(16) stays on the heap: may be freed by my_free(), of another family
define void @kept_malloc() {
  %p = call ptr @malloc(i64 16)
  call void @my_free(ptr %p)
  ret void
}

; The second argument is the size, and what is freed; allocators that share a deallocator are one
; family.
; CHECK-LABEL: @moved_pool(
; CHECK-DAG: alloca [48 x i8], align 16
; CHECK-DAG: alloca [32 x i8], align 16
; CHECK: call void @llvm.memset
; CHECK-NOT: @pool_
; CHECK: ret
define void @moved_pool(ptr %pool) {
  %p = call ptr @pool_get(ptr %pool, i64 40)
  %q = call ptr @pool_all(ptr %pool, i64 10, i64 3)
  call void @use(ptr %p)
  call void @use(ptr %q)
  call i32 @pool_put(ptr %pool, ptr %p)
  call i32 @pool_put(ptr %pool, ptr %q)
  ret void
}

; The pool itself is handed out.
; CHECK-LABEL: @kept_pool(
; CHECK: call ptr @malloc
; CHECK-NOT: @pool_get
; CHECK: ret
; REMARK: malloc(32) stays on the heap: passed to pool_get(), which may keep it
define void @kept_pool() {
  %pool = call ptr @malloc(i64 32)
  %p = call ptr @pool_get(ptr %pool, i64 40)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: @kept_pool_freed(
; CHECK: call ptr @malloc
; REMARK: malloc(33) stays on the heap: passed to pool_put(), which may keep it
define void @kept_pool_freed(ptr %p) {
  %pool = call ptr @malloc(i64 33)
  call i32 @pool_put(ptr %pool, ptr %p)
  ret void
}

; A deallocator whose result is asked for stays, and what it may free.
; CHECK-LABEL: @kept_result(
; CHECK: call ptr @pool_get
define i32 @kept_result(ptr %pool) {
  %p = call ptr @pool_get(ptr %pool, i64 40)
  %r = call i32 @pool_put(ptr %pool, ptr %p)
  ret i32 %r
}

; CHECK-LABEL: @moved_never_freed(
; CHECK: alloca [32 x i8], align 16
; CHECK: call void @llvm.memset{{.*}} i64 24,
; CHECK-NOT: @gc_alloc
; CHECK: ret
define void @moved_never_freed() {
  %p = call ptr @gc_alloc(i64 24)
  call void @use(ptr %p)
  ret void
}

; An older object may still be read.
; CHECK-LABEL: @kept_in_loop(
; CHECK: call ptr @gc_alloc
define void @kept_in_loop(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %old = phi ptr [ null, %entry ], [ %p, %loop ]
  %p = call ptr @gc_alloc(i64 24)
  store ptr %old, ptr %p
  %next = add i32 %i, 1
  %again = icmp slt i32 %next, %n
  br i1 %again, label %loop, label %exit
exit:
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: @moved_fixed_size(
; CHECK: alloca [64 x i8], align 64
; CHECK-NOT: @node_
; CHECK: ret
define void @moved_fixed_size() {
  %p = call ptr @node_new()
  store volatile i8 1, ptr %p
  call void @node_free(ptr %p)
  ret void
}

; CHECK-LABEL: @moved_aligned(
; CHECK: alloca [32 x i8], align 32
; CHECK: ret
define void @moved_aligned() {
  %p = call ptr @aligned(i64 24, i64 32)
  store volatile i8 1, ptr %p
  call void @my_free(ptr %p)
  ret void
}

; What cannot be as declared is an unknown function.
; CHECK-LABEL: @kept_through_pointer(
; CHECK: call ptr %f(i64 16)
define void @kept_through_pointer(ptr %f) {
  %p = call ptr %f(i64 16)
  call void @my_free(ptr %p)
  ret void
}
