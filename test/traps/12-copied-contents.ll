; What is stored in an object leaves through any copy of the object's bytes: memcpy, a
; load as integer or vector, bytes one by one, an atomic exchange.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: {{stored to global 'sink'|stored in memory that may be anyone's}}
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) stays on the heap: stored to global 'sink'
; REMARK: malloc(48) stays on the heap: stored to global 'sink'
; REMARK: malloc(56) stays on the heap: stored to global 'sink'
; REMARK: malloc(64) stays on the heap: {{stored to global 'sink'|stored in memory that may be anyone's}}
; REMARK: malloc(72) moved to the stack of moved_bytes_before

target triple = "x86_64-unknown-linux-gnu"
@sink = global [16 x i8] zeroinitializer
declare ptr @malloc(i64)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; CHECK-LABEL: define void @kept_memcpy(
; CHECK: call ptr @malloc(i64 16)
define void @kept_memcpy() {
  %box = alloca [2 x ptr]
  %p = call ptr @malloc(i64 16)
  store ptr %p, ptr %box
  call void @llvm.memcpy.p0.p0.i64(ptr @sink, ptr %box, i64 16, i1 false)
  ret void
}

; CHECK-LABEL: define void @kept_integer(
; CHECK: call ptr @malloc(i64 24)
define void @kept_integer() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %box
  %bits = load i64, ptr %box
  store i64 %bits, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_vector(
; CHECK: call ptr @malloc(i64 32)
define void @kept_vector() {
  %box = alloca [2 x ptr]
  %p = call ptr @malloc(i64 32)
  %second = getelementptr ptr, ptr %box, i64 1
  store ptr %p, ptr %second
  %both = load <2 x i64>, ptr %box
  store <2 x i64> %both, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_byte_by_byte(
; CHECK: call ptr @malloc(i64 40)
define void @kept_byte_by_byte() {
entry:
  %box = alloca ptr
  %p = call ptr @malloc(i64 40)
  store ptr %p, ptr %box
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %from = getelementptr i8, ptr %box, i64 %i
  %to = getelementptr i8, ptr @sink, i64 %i
  %byte = load i8, ptr %from
  store i8 %byte, ptr %to
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, 8
  br i1 %more, label %loop, label %done
done:
  ret void
}

; CHECK-LABEL: define void @kept_atomic_exchange(
; CHECK: call ptr @malloc(i64 48)
define void @kept_atomic_exchange() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 48)
  store ptr %p, ptr %box
  %bits = atomicrmw xchg ptr %box, i64 0 seq_cst
  store i64 %bits, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_compare_exchange(
; CHECK: call ptr @malloc(i64 56)
define void @kept_compare_exchange() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 56)
  store ptr %p, ptr %box
  %pair = cmpxchg ptr %box, ptr null, ptr null seq_cst seq_cst
  %old = extractvalue { ptr, i1 } %pair, 0
  store ptr %old, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_exchanged_into_global(
; CHECK: call ptr @malloc(i64 64)
define void @kept_exchanged_into_global() {
  %p = call ptr @malloc(i64 64)
  %old = atomicrmw xchg ptr @sink, ptr %p seq_cst
  ret void
}

; The bytes that are copied are not those of the pointer.
; CHECK-LABEL: define void @moved_bytes_before(
; CHECK-NOT: call ptr @malloc
define void @moved_bytes_before() {
  %box = alloca [2 x ptr]
  %p = call ptr @malloc(i64 72)
  store volatile i8 1, ptr %p
  %second = getelementptr ptr, ptr %box, i64 1
  store i64 5, ptr %box
  store ptr %p, ptr %second
  call void @llvm.memcpy.p0.p0.i64(ptr @sink, ptr %box, i64 8, i1 false)
  ret void
}
