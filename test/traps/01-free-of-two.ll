; One free serves an object that moves and one that stays: it is guarded, not deleted
; (a leak) and not left alone (a free of the stack).
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s
; RUN: lli %s
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc

; REMARK: malloc(16) moved to the stack of moved_beside_kept
; REMARK: malloc(4096) stays on the heap: larger than max-object=1024
; REMARK: malloc(16) moved to the stack of moved_both
; REMARK: malloc(32) moved to the stack of moved_both

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)

define i8 @touch(ptr %p) noinline {
  %old = load volatile i8, ptr %p
  store volatile i8 7, ptr %p
  ret i8 %old
}

; CHECK-LABEL: define void @moved_beside_kept(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8], align 16
; CHECK: call ptr @malloc(i64 4096)
; CHECK: %[[P:.*]] = phi ptr [ %[[SLOT]], %{{.*}} ], [ %large, %{{.*}} ]
; CHECK: %[[TEST:.*]] = icmp {{eq|ne}} ptr %[[P]], %[[SLOT]]
; CHECK: br i1 %[[TEST]]
; CHECK: call void @free(ptr %[[P]])
; CHECK: ret void
define void @moved_beside_kept(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  %small = call ptr @malloc(i64 16)
  br label %join
b:
  %large = call ptr @malloc(i64 4096)
  br label %join
join:
  %p = phi ptr [ %small, %a ], [ %large, %b ]
  %x = call i8 @touch(ptr %p)
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_both(
; CHECK-NOT: call {{.*}}@malloc
; CHECK-NOT: call {{.*}}@free
; CHECK: ret void
define void @moved_both(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  %small = call ptr @malloc(i64 16)
  br label %join
b:
  %large = call ptr @malloc(i64 32)
  br label %join
join:
  %p = phi ptr [ %small, %a ], [ %large, %b ]
  %x = call i8 @touch(ptr %p)
  call void @free(ptr %p)
  ret void
}

; A free of the slot, which glibc answers by abort, ends this program.
define i32 @main() {
  call void @moved_beside_kept(i1 true)
  call void @moved_beside_kept(i1 false)
  call void @moved_both(i1 true)
  call void @moved_both(i1 false)
  ret i32 0
}
