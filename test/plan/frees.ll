; A free goes only if all it can get moves or is null; it is guarded if something else may come
; too (trap 1), and not touched if nothing that moves may come.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @llvm.assume(i1)

; CHECK-LABEL: define i32 @moved_deleted(
; CHECK-NOT: call void @free
; CHECK: ret i32
define i32 @moved_deleted(i1 %c) {
entry:
  br i1 %c, label %some, label %join
some:
  %p = call ptr @malloc(i64 16)
  store i32 1, ptr %p
  br label %join
join:
  %q = phi ptr [ null, %entry ], [ %p, %some ]
  call void @free(ptr %q)
  ret i32 0
}

; CHECK-LABEL: define i32 @moved_guarded(
; CHECK-NOT: call ptr @malloc(i64 16)
; CHECK: call ptr @malloc(i64 5000)
; CHECK: [[IS:%.*]] = icmp {{eq|ne}} ptr %q, {{.*}}
; CHECK: br i1
; CHECK: call void @free(ptr %q)
; CHECK: ret i32
define i32 @moved_guarded(i1 %c) {
entry:
  br i1 %c, label %small, label %large
small:
  %p = call ptr @malloc(i64 16)
  br label %join
large:
  %l = call ptr @malloc(i64 5000)
  br label %join
join:
  %q = phi ptr [ %p, %small ], [ %l, %large ]
  store volatile i32 1, ptr %q
  call void @free(ptr %q)
  ret i32 0
}

; CHECK-LABEL: define void @kept_other(
; CHECK: {{^ *}}call void @free(ptr %other)
; CHECK: ret void
define void @kept_other(ptr %other) {
  %p = call ptr @malloc(i64 16)
  store volatile i32 1, ptr %p
  call void @free(ptr %p)
  call void @free(ptr %other)
  ret void
}
