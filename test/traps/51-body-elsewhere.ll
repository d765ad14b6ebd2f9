; Bodies that are available_externally (extern templates, C99's inline functions) are there when the
; pass runs in a pipeline: what moves rests on private copies of them.  They themselves are gone
; afterwards, and nothing is said of allocations in them, of which no code is made here.
; RUN: %opt -passes='default<O2>' -S %s -pass-remarks=heap2stack -pass-remarks-missed=heap2stack \
; RUN:   2>%t.remarks | %FileCheck %s
; RUN: %FileCheck --check-prefix=SAID %s < %t.remarks
; RUN: env HEAP2STACK=max-copy=0 %opt -passes='default<O2>' -S %s | %FileCheck --check-prefix=NONE %s
; RUN: env HEAP2STACK=nonsense=1 %not %opt -passes='default<O2>' -S %s 2>&1 | %FileCheck --check-prefix=BAD %s
; Where the pass does not follow, they are eliminated as always.
; RUN: %opt -passes='elim-avail-extern' -S %s | %FileCheck --check-prefix=ALONE %s
; RUN: %opt -passes='default<O2>,elim-avail-extern' -S %s | %FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
@sink = external global ptr

; BAD: nonsense
; ALONE-NOT: available_externally
; ALONE: declare i32 @reader(
; NONE-LABEL: define {{.*}}@moved(
; NONE: call {{.*}}@malloc
; NONE-NOT: .private
; NONE-NOT: available_externally

; SAID: malloc(32) moved to the stack of moved
; SAID-NEXT: malloc(16) stays on the heap: {{.*}} keeper()
; SAID-NEXT: malloc(24) moved to the stack of reader.private
; SAID-NOT: remark

; CHECK-NOT: available_externally
; CHECK-LABEL: define {{.*}}@moved(
; CHECK-NOT: @malloc
; CHECK: call {{.*}}@reader.private(
; CHECK-NOT: @free
; CHECK: ret
define i32 @moved(i32 %x) {
  %p = call ptr @malloc(i64 32)
  store volatile i32 %x, ptr %p
  %r = call i32 @reader(ptr %p)
  call void @free(ptr %p)
  ret i32 %r
}

; CHECK-LABEL: define {{.*}}@kept(
; CHECK: call {{.*}}@malloc
; CHECK: call {{.*}}@keeper(
; CHECK: ret
define i32 @kept(i32 %x) {
  %p = call ptr @malloc(i64 16)
  store volatile i32 %x, ptr %p
  call void @keeper(ptr %p)
  call void @free(ptr %p)
  ret i32 0
}

define available_externally i32 @reader(ptr %p) noinline {
  %own = call ptr @malloc(i64 24)
  %a = load i32, ptr %p
  store volatile i32 %a, ptr %own
  %b = load volatile i32, ptr %own
  call void @free(ptr %own)
  %r = add i32 %a, %b
  ret i32 %r
}

define available_externally void @keeper(ptr %p) noinline {
  %own = call ptr @malloc(i64 24)
  store volatile i32 1, ptr %own
  call void @free(ptr %own)
  store ptr %p, ptr @sink
  ret void
}

; CHECK-NOT: define available_externally
; CHECK: declare {{.*}}@keeper(
; CHECK-LABEL: define internal {{.*}}@reader.private(
; CHECK-NOT: @malloc
; CHECK: ret
