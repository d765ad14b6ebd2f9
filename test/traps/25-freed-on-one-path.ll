; The life of a slot ends only where its object is freed: a path that goes on without the
; free may use it, and a comparison after the free sees the address it saw before.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define i8 @moved_freed_on_one_path(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8]
; CHECK-NOT: call void @free
; CHECK: {{^}}join:
; CHECK-NOT: lifetime.end
; CHECK: load volatile i8, ptr %[[SLOT]]
; CHECK: ret i8
define i8 @moved_freed_on_one_path(i1 %c) {
entry:
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  br i1 %c, label %release, label %join
release:
  call void @free(ptr %p)
  br label %join
join:
  br i1 %c, label %out, label %read
read:
  %x = load volatile i8, ptr %p
  ret i8 %x
out:
  ret i8 0
}

; The free that goes gets the object or null: where it got null the object lives on.
; CHECK-LABEL: define i8 @moved_freed_or_null(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8]
; CHECK-NOT: call void @free
; CHECK-NOT: lifetime.end
; CHECK: load volatile i8, ptr %[[SLOT]]
; CHECK: ret i8
define i8 @moved_freed_or_null(i1 %c) {
entry:
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %q = select i1 %c, ptr %p, ptr null
  call void @free(ptr %q)
  br i1 %c, label %out, label %read
read:
  %x = load volatile i8, ptr %p
  ret i8 %x
out:
  ret i8 0
}

; CHECK-LABEL: define i1 @moved_compared_after_free(
; CHECK: %[[SLOT:.*]] = alloca [32 x i8]
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: icmp eq ptr %[[SLOT]], %other
define i1 @moved_compared_after_free(ptr %other) {
  %p = call ptr @malloc(i64 32)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %same = icmp eq ptr %p, %other
  ret i1 %same
}
