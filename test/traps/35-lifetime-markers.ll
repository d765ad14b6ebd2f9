; lifetime.start stands at the site, each time, before the zeroing; lifetime.end only where
; what is freed is the slot for certain, and it names the alloca.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_deleted_free(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8]
; CHECK: loop:
; CHECK: call void @llvm.lifetime.start{{.*}}ptr %[[SLOT]])
; CHECK-NEXT: call void @llvm.memset
; CHECK: call void @use(
; CHECK: call void @llvm.lifetime.end{{.*}}ptr %[[SLOT]])
; CHECK: br i1 %c
define void @moved_deleted_free(i1 %c) {
entry:
  br label %loop
loop:
  %p = call ptr @calloc(i64 1, i64 16)
  call void @use(ptr %p)
  call void @free(ptr %p)
  br i1 %c, label %loop, label %done
done:
  ret void
}

; The other object arrives while the slot lives, and the slot is read afterwards.
; CHECK-LABEL: define i8 @moved_guarded_free(
; CHECK: %[[SLOT:.*]] = alloca [32 x i8]
; CHECK: call void @llvm.lifetime.start{{.*}}ptr %[[SLOT]])
; CHECK: %[[TEST:.*]] = icmp {{eq|ne}} ptr %p, %[[SLOT]]
; CHECK: br i1 %[[TEST]]
; CHECK-NOT: lifetime.end{{.*}}ptr %p
; CHECK: {{^}}read:
; CHECK-NOT: lifetime.end
; CHECK: load i8, ptr %[[SLOT]]
; CHECK: ret i8
define i8 @moved_guarded_free(i1 %c, ptr %other) {
entry:
  %mine = call ptr @malloc(i64 32)
  call void @use(ptr %mine)
  %p = select i1 %c, ptr %mine, ptr %other
  call void @free(ptr %p)
  br i1 %c, label %out, label %read
read:
  %x = load i8, ptr %mine
  ret i8 %x
out:
  ret i8 0
}

; Not freed: only compared at last, which is a use.
; CHECK-LABEL: define i1 @moved_never_freed(
; CHECK: alloca [48 x i8]
; CHECK-NOT: lifetime.end
; CHECK: ret i1
define i1 @moved_never_freed(ptr %other) {
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  %same = icmp eq ptr %p, %other
  ret i1 %same
}

; One free, two slots: which one it ends is not known.
; CHECK-LABEL: define void @moved_free_of_either(
; CHECK-NOT: lifetime.end
; CHECK: ret void
define void @moved_free_of_either(i1 %c) {
  %a = call ptr @malloc(i64 16)
  call void @use(ptr %a)
  %b = call ptr @malloc(i64 32)
  call void @use(ptr %b)
  %p = select i1 %c, ptr %a, ptr %b
  call void @free(ptr %p)
  ret void
}
