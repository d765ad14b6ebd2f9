; Declarations without attributes, as clang writes them, are recognised by what the target's C library
; has; other allocators by their attributes, whatever their name.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_malloc
; REMARK: calloc(24) moved to the stack of moved_calloc
; REMARK: posix_memalign(32) moved to the stack of moved_posix_memalign
; REMARK: strdup(6) moved to the stack of moved_strdup
; REMARK: strndup(4) moved to the stack of moved_strndup
; REMARK: get(16) moved to the stack of moved_by_attribute
; REMARK: get_zeroed(24) moved to the stack of moved_by_attribute_zeroed
; REMARK: get_aligned(32) moved to the stack of moved_by_attribute_aligned
; REMARK-NOT: get_unknown

target triple = "x86_64-unknown-linux-gnu"
@text = private constant [6 x i8] c"hello\00"
declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare i32 @posix_memalign(ptr, i64, i64)
declare ptr @strdup(ptr)
declare ptr @strndup(ptr, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)
declare ptr @get(i32) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="get"
declare ptr @get_zeroed(i32, i32) allockind("alloc,zeroed") allocsize(0, 1) "alloc-family"="get"
declare ptr @get_aligned(i64 allocalign, i64) allockind("alloc,uninitialized,aligned") allocsize(1) "alloc-family"="get"
declare void @give_back(i32, ptr allocptr) allockind("free") "alloc-family"="get"
declare ptr @get_unknown(i64)

; CHECK-LABEL: define void @moved_malloc(
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: ret void
define void @moved_malloc() {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_calloc(
; CHECK-NOT: call {{.*}}@{{calloc|free}}(
; CHECK: ret void
define void @moved_calloc() {
  %p = call ptr @calloc(i64 3, i64 8)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define i32 @moved_posix_memalign(
; CHECK-NOT: call {{.*}}@{{posix_memalign|free}}(
; CHECK: ret i32
define i32 @moved_posix_memalign() {
  %out = alloca ptr
  %failed = call i32 @posix_memalign(ptr %out, i64 16, i64 32)
  %p = load ptr, ptr %out
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret i32 %failed
}

; CHECK-LABEL: define void @moved_strdup(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8]
; CHECK: call void @llvm.memcpy{{.*}}(ptr {{.*}}%[[SLOT]], ptr {{.*}}@text, i64 {{5|6}},
; CHECK-NOT: call {{.*}}@{{strdup|free}}(
; CHECK: ret void
define void @moved_strdup() {
  %p = call ptr @strdup(ptr @text)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_strndup(
; CHECK-NOT: call {{.*}}@{{strndup|free}}(
; CHECK: ret void
define void @moved_strndup() {
  %p = call ptr @strndup(ptr @text, i64 3)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_by_attribute(
; CHECK: alloca [16 x i8]
; CHECK-NOT: call {{.*}}@{{get|give_back}}(
; CHECK: ret void
define void @moved_by_attribute() {
  %p = call ptr @get(i32 16)
  call void @use(ptr %p)
  call void @give_back(i32 1, ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_by_attribute_zeroed(
; CHECK: alloca [32 x i8]
; CHECK: call void @llvm.memset{{.*}} i64 {{24|32}},
; CHECK-NOT: call {{.*}}@get
; CHECK: ret void
define void @moved_by_attribute_zeroed() {
  %p = call ptr @get_zeroed(i32 3, i32 8)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_by_attribute_aligned(
; CHECK: alloca [{{[0-9]+}} x i8], align 64
; CHECK-NOT: call {{.*}}@get
; CHECK: ret void
define void @moved_by_attribute_aligned() {
  %p = call ptr @get_aligned(i64 64, i64 32)
  call void @use(ptr %p)
  ret void
}

; CHECK-LABEL: define void @kept_no_allocator(
; CHECK: call ptr @get_unknown(
define void @kept_no_allocator() {
  %p = call ptr @get_unknown(i64 16)
  call void @use(ptr %p)
  ret void
}
