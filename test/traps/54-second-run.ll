; A second run over what the first one made finds nothing to do: neither a guarded free nor
; what stayed is taken up again.
; RUN: %opt -passes=heap2stack -S %s | opt -S > %t.once.ll
; RUN: %opt -passes=heap2stack -S < %t.once.ll > %t.twice.ll
; RUN: diff %t.once.ll %t.twice.ll
; RUN: %FileCheck %s < %t.twice.ll

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @realloc(ptr, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_guarded(
; CHECK-COUNT-1: icmp {{eq|ne}} ptr
; CHECK-NOT: icmp
; CHECK: call void @free(
; CHECK: ret void
define void @moved_guarded(i1 %c, i64 %n) {
  %a = call ptr @malloc(i64 16)
  call void @use(ptr %a)
  %b = call ptr @malloc(i64 %n)
  call void @use(ptr %b)
  %p = select i1 %c, ptr %a, ptr %b
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_reallocated(
; CHECK-NOT: call {{.*}}@{{malloc|realloc|free}}(
; CHECK: ret void
define void @moved_reallocated() {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  %q = call ptr @realloc(ptr %p, i64 64)
  call void @use(ptr %q)
  call void @free(ptr %q)
  ret void
}
