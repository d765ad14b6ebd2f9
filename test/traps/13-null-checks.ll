; All null checks of a promoted object fold, in one go, and the paths of failure go.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_several_checks
; REMARK: malloc(24) moved to the stack of moved_check_after_join
; REMARK: malloc(32) moved to the stack of moved_select
; REMARK: malloc(40) moved to the stack of moved_beside_unknown

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @abort() noreturn
declare void @failed()
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define i32 @moved_several_checks(
; CHECK: alloca [16 x i8]
; CHECK-NOT: icmp
; CHECK-NOT: call void @failed
; CHECK-NOT: call void @abort
; CHECK: call void @use(
; CHECK-NOT: call void @failed
; CHECK: ret i32 1
; CHECK-NOT: ret i32 0
; CHECK: }
define i32 @moved_several_checks() {
entry:
  %p = call ptr @malloc(i64 16)
  %null = icmp eq ptr %p, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  call void @abort()
  unreachable
yes:
  call void @use(ptr %p)
  %there = icmp ne ptr null, %p
  br i1 %there, label %good, label %bad
good:
  ret i32 1
bad:
  ret i32 0
}

; CHECK-LABEL: define i32 @moved_check_after_join(
; CHECK: alloca [32 x i8]
; CHECK-NOT: call ptr @malloc
; CHECK-NOT: call void @failed
; CHECK: }
define i32 @moved_check_after_join(i1 %c) {
entry:
  %p = call ptr @malloc(i64 24)
  br i1 %c, label %inner, label %join
inner:
  %inside = getelementptr inbounds i8, ptr %p, i64 8
  br label %join
join:
  %q = phi ptr [ %p, %entry ], [ %inside, %inner ]
  %null = icmp eq ptr %q, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  ret i32 0
yes:
  call void @use(ptr %q)
  ret i32 1
}

; CHECK-LABEL: define i32 @moved_select(
; CHECK-NOT: call ptr @malloc
; CHECK-NOT: icmp
; CHECK: }
define i32 @moved_select() {
  %p = call ptr @malloc(i64 32)
  %there = icmp ne ptr %p, null
  %result = select i1 %there, i32 1, i32 -1
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret i32 %result
}

; A check of something else that may arrive stays.
; CHECK-LABEL: define i32 @moved_beside_unknown(
; CHECK-NOT: call ptr @malloc
; CHECK: icmp eq ptr %q, null
; CHECK: call void @failed()
define i32 @moved_beside_unknown(i1 %c, ptr %other) {
entry:
  %p = call ptr @malloc(i64 40)
  call void @use(ptr %p)
  %q = select i1 %c, ptr %p, ptr %other
  %null = icmp eq ptr %q, null
  br i1 %null, label %no, label %yes
no:
  call void @failed()
  ret i32 0
yes:
  %x = load volatile i8, ptr %q
  ret i32 1
}
