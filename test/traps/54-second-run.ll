; A second run over what the first one made finds nothing to do: neither a guarded free nor
; a guarded size nor what stayed is taken up again.
; RUN: %opt -passes='heap2stack<max-growth=1000>' -S %s | opt -S > %t.once.ll
; RUN: %opt -passes='heap2stack<max-growth=1000>' -S < %t.once.ll > %t.twice.ll
; RUN: diff %t.once.ll %t.twice.ll
; RUN: %FileCheck %s < %t.twice.ll

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @realloc(ptr, i64)
declare ptr @strdup(ptr)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved_guarded(
; CHECK-COUNT-1: icmp {{eq|ne}} ptr
; CHECK-NOT: icmp
; CHECK: call void @free(
; CHECK: ret void
define void @moved_guarded(i1 %c) {
  %a = call ptr @malloc(i64 16)
  call void @use(ptr %a)
  %b = call ptr @malloc(i64 4096)
  call void @use(ptr %b)
  %p = select i1 %c, ptr %a, ptr %b
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define void @moved_if_small(
; CHECK-COUNT-2: icmp ugt i64 %{{.*}}, 1024
; CHECK-NOT: icmp ugt
; CHECK: ret void
define void @moved_if_small(i64 noundef %n, ptr %text) {
  %a = call ptr @malloc(i64 %n)
  call void @use(ptr %a)
  call void @free(ptr %a)
  %b = call ptr @strdup(ptr %text)
  call void @use(ptr %b)
  call void @free(ptr %b)
  ret void
}

; The same without the mark that the first run left: the test is seen.
; CHECK-LABEL: define void @kept_behind_a_test(
; CHECK: icmp ult i64 %n, 1025
; CHECK-NOT: icmp
; CHECK: call ptr @malloc(i64 %n)
define void @kept_behind_a_test(i64 noundef %n, i64 %m) {
  %fits = icmp ult i64 %n, 1025
  br i1 %fits, label %end, label %large
large:
  %a = call ptr @malloc(i64 %n)
  call void @use(ptr %a)
  call void @free(ptr %a)
  %more = shl nuw i64 %n, 3
  %b = call ptr @malloc(i64 %more)
  call void @use(ptr %b)
  call void @free(ptr %b)
  br label %end
end:
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
