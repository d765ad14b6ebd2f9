; insertvalue, extractvalue, vectors and shuffles of pointers carry what they are made of.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap: returned to the caller
; REMARK: malloc(24) stays on the heap: stored to global 'sink'
; REMARK: malloc(32) stays on the heap: stored to global 'sink'
; REMARK: malloc(40) stays on the heap: stored to global 'sink'
; REMARK: malloc(48) moved to the stack of moved_local
; REMARK: malloc(56) moved to the stack of moved_by_aggregate_argument
; REMARK: malloc(64) stays on the heap: passed to keep_pair(), which lets it escape

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
declare ptr @malloc(i64)

; CHECK-LABEL: define { ptr, i64 } @kept_returned(
; CHECK: call ptr @malloc(i64 16)
define { ptr, i64 } @kept_returned() {
  %p = call ptr @malloc(i64 16)
  %pair = insertvalue { ptr, i64 } poison, ptr %p, 0
  %full = insertvalue { ptr, i64 } %pair, i64 1, 1
  ret { ptr, i64 } %full
}

; CHECK-LABEL: define void @kept_extracted(
; CHECK: call ptr @malloc(i64 24)
define void @kept_extracted() {
  %p = call ptr @malloc(i64 24)
  %pair = insertvalue { i64, [2 x ptr] } zeroinitializer, ptr %p, 1, 1
  %q = extractvalue { i64, [2 x ptr] } %pair, 1, 1
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_vector(
; CHECK: call ptr @malloc(i64 32)
define void @kept_vector() {
  %p = call ptr @malloc(i64 32)
  %v = insertelement <2 x ptr> zeroinitializer, ptr %p, i32 0
  %w = shufflevector <2 x ptr> %v, <2 x ptr> poison, <2 x i32> <i32 1, i32 0>
  %q = extractelement <2 x ptr> %w, i32 1
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_aggregate_in_memory(
; CHECK: call ptr @malloc(i64 40)
define void @kept_aggregate_in_memory() {
  %box = alloca { i64, ptr }
  %p = call ptr @malloc(i64 40)
  %pair = insertvalue { i64, ptr } zeroinitializer, ptr %p, 1
  store { i64, ptr } %pair, ptr %box
  %field = getelementptr i8, ptr %box, i64 8
  %q = load ptr, ptr %field
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: define i8 @moved_local(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i8
define i8 @moved_local(i32 %lane) {
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  %pair = insertvalue { ptr, i64 } poison, ptr %p, 0
  %q = extractvalue { ptr, i64 } %pair, 0
  %v = insertelement <2 x ptr> poison, ptr %q, i32 %lane
  %r = extractelement <2 x ptr> %v, i32 %lane
  %x = load volatile i8, ptr %r
  ret i8 %x
}

define i8 @read_pair({ ptr, i64 } %pair) noinline {
  %p = extractvalue { ptr, i64 } %pair, 0
  %x = load volatile i8, ptr %p
  ret i8 %x
}

define void @keep_pair({ ptr, i64 } %pair) noinline {
  %p = extractvalue { ptr, i64 } %pair, 0
  store ptr %p, ptr @sink
  ret void
}

; CHECK-LABEL: define i8 @moved_by_aggregate_argument(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i8
define i8 @moved_by_aggregate_argument() {
  %p = call ptr @malloc(i64 56)
  store volatile i8 1, ptr %p
  %pair = insertvalue { ptr, i64 } zeroinitializer, ptr %p, 0
  %x = call i8 @read_pair({ ptr, i64 } %pair)
  ret i8 %x
}

; CHECK-LABEL: define void @kept_by_aggregate_argument(
; CHECK: call ptr @malloc(i64 64)
define void @kept_by_aggregate_argument() {
  %p = call ptr @malloc(i64 64)
  %pair = insertvalue { ptr, i64 } zeroinitializer, ptr %p, 0
  call void @keep_pair({ ptr, i64 } %pair)
  ret void
}
