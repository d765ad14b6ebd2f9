; Bodies that may be replaced by others of the same source are relied on through private copies:
; one for each, made of the body that was analysed, with calls in it that go to copies too.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
; RUN: %opt -passes='heap2stack<max-copy=2>' -S %s | %FileCheck --check-prefix=SMALL %s
; RUN: env HEAP2STACK=check %opt -passes='heap2stack,verify' -S %s \
; RUN:   | %FileCheck --check-prefix=TESTED %s

; In check mode nothing moves, but the claims are about what the copies do.
; TESTED-LABEL: define i8 @moved(
; TESTED: call i8 @outer.private(
; TESTED: call i8 @inner.private(

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @keep(ptr)

define linkonce_odr i8 @outer(ptr %p) noinline {
  %a = call i8 @middle(ptr %p)
  %b = call i8 @other(i8 %a)
  ret i8 %b
}
; Its own body is exact: its calls are changed in place.
define i8 @middle(ptr %p) noinline {
  %a = call i8 @inner(ptr %p, i32 3)
  ret i8 %a
}
define linkonce_odr i8 @inner(ptr %p, i32 %n) noinline {
  %more = icmp eq i32 %n, 0
  br i1 %more, label %again, label %done
again:
  %m = sub i32 %n, 1
  %r = call i8 @inner(ptr %p, i32 %m)
  ret i8 %r
done:
  %a = load i8, ptr %p
  ret i8 %a
}
define linkonce_odr i8 @other(i8 %a) noinline {
  ret i8 %a
}

; CHECK-LABEL: define i8 @middle(
; CHECK: call i8 @inner.private(
; CHECK-LABEL: define linkonce_odr i8 @inner(
; CHECK: call i8 @inner(

; SMALL-LABEL: define i8 @moved(
; SMALL: call ptr @malloc
; SMALL-NOT: .private
; SMALL-LABEL: define i8 @kept(

; CHECK-LABEL: define i8 @moved(
; CHECK-NOT: @malloc
; CHECK: call i8 @outer.private(
; CHECK: call i8 @inner.private(
define i8 @moved() {
  %p = call ptr @malloc(i64 8)
  store volatile i8 1, ptr %p
  %a = call i8 @outer(ptr %p)
  %b = call i8 @inner(ptr %p, i32 1)
  call void @free(ptr %p)
  ret i8 %a
}

; Nobody relies on what it calls.
; CHECK-LABEL: define i8 @kept(
; CHECK: call ptr @malloc
; CHECK: call i8 @outer(
define i8 @kept() {
  %p = call ptr @malloc(i64 8)
  %a = call i8 @outer(ptr %p)
  call void @keep(ptr %p)
  ret i8 %a
}

; A caller or callee that is to be small has no copies made.
; CHECK-LABEL: define i8 @kept_to_be_small(
; CHECK: call ptr @malloc
; CHECK: call i8 @outer(
define i8 @kept_to_be_small() optsize {
  %p = call ptr @malloc(i64 8)
  %a = call i8 @outer(ptr %p)
  call void @free(ptr %p)
  ret i8 %a
}

; What the callee gives back decides where the object is stored.
define linkonce_odr ptr @same(ptr %p) noinline {
  ret ptr %p
}
; CHECK-LABEL: define void @moved_into_result(
; CHECK-NOT: @malloc
; CHECK: call ptr @same.private(
define void @moved_into_result() {
  %holder = alloca ptr
  %p = call ptr @malloc(i64 8)
  %q = call ptr @same(ptr %holder)
  store ptr %p, ptr %q
  ret void
}

; The copy has the promotions of its original.
define linkonce_odr i8 @moved_in_copy(ptr %x) noinline {
  %p = call ptr @malloc(i64 8)
  %v = load i8, ptr %x
  store volatile i8 %v, ptr %p
  %r = load volatile i8, ptr %p
  call void @free(ptr %p)
  ret i8 %r
}
; CHECK-LABEL: define i8 @moved_around_copy(
; CHECK-NOT: @malloc
; CHECK: call i8 @moved_in_copy.private(
define i8 @moved_around_copy() {
  %p = call ptr @malloc(i64 8)
  store i8 1, ptr %p
  %a = call i8 @moved_in_copy(ptr %p)
  call void @free(ptr %p)
  ret i8 %a
}

; A block whose address is taken stands once; what is private to a group of the linker's must not be
; named from outside.
@block = global ptr blockaddress(@named, %there)
define linkonce_odr i8 @named(ptr %p) noinline {
  br label %there
there:
  %a = load i8, ptr %p
  ret i8 %a
}
$group = comdat any
@counter = internal global i8 0, comdat($group)
define linkonce_odr i8 @group(ptr %p) noinline comdat {
  %a = load i8, ptr %p
  store i8 %a, ptr @counter
  ret i8 %a
}
; CHECK-LABEL: define i8 @kept_cannot_be_copied(
; CHECK: call ptr @malloc
; CHECK: call ptr @malloc
define i8 @kept_cannot_be_copied() {
  %p = call ptr @malloc(i64 8)
  %a = call i8 @named(ptr %p)
  call void @free(ptr %p)
  %q = call ptr @malloc(i64 8)
  %b = call i8 @group(ptr %q)
  call void @free(ptr %q)
  ret i8 %a
}

; CHECK-DAG: define internal i8 @outer.private(
; CHECK-DAG: call i8 @middle(
; CHECK-DAG: call i8 @other.private(
; CHECK-DAG: define internal i8 @inner.private(
; CHECK-DAG: call i8 @inner.private(
; CHECK-DAG: define internal i8 @moved_in_copy.private(
; CHECK-NOT: @malloc
