; A deallocator that also takes size and alignment is one of its family: it goes with the
; object, and is guarded like any other.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: get(24) moved to the stack of moved_sized
; REMARK: get(16) moved to the stack of moved_guarded

target triple = "x86_64-unknown-linux-gnu"
declare ptr @get(i64, i64 allocalign) allockind("alloc,uninitialized,aligned") allocsize(0) "alloc-family"="rust"
declare void @give_back(ptr allocptr, i64, i64) allockind("free") "alloc-family"="rust"
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_sized(
; CHECK: alloca [32 x i8], align 16
; CHECK-NOT: call {{.*}}@{{get|give_back}}(
; CHECK: ret void
define void @moved_sized() {
  %p = call ptr @get(i64 24, i64 16)
  call void @use(ptr %p)
  call void @give_back(ptr %p, i64 24, i64 16)
  ret void
}

; CHECK-LABEL: define void @moved_guarded(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8], align 16
; CHECK: icmp {{eq|ne}} ptr %p, %[[SLOT]]
; CHECK: call void @give_back(ptr %p, i64 16, i64 16)
define void @moved_guarded(i1 %c, ptr %other) {
  %mine = call ptr @get(i64 16, i64 16)
  call void @use(ptr %mine)
  %p = select i1 %c, ptr %mine, ptr %other
  call void @give_back(ptr %p, i64 16, i64 16)
  ret void
}
