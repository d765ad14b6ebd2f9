; A comparison and the distance of two pointers into one object carry no address; an
; integer that is one, whole or in part, does.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(64) moved to the stack of moved_end_pointer
; REMARK: malloc(72) moved to the stack of moved_distance
; REMARK: malloc(80) moved to the stack of moved_alignment_check
; REMARK: malloc(88) stays on the heap: stored to global 'sink'
; REMARK: malloc(96) stays on the heap: stored to global 'sink'
; REMARK: malloc(104) stays on the heap: stored to global 'sink'
; REMARK: malloc(112) stays on the heap: returned to the caller
; REMARK: malloc(120) stays on the heap: stored to global 'sink'
; REMARK: malloc(128) stays on the heap: stored to global 'sink'

target triple = "x86_64-unknown-linux-gnu"
@sink = global i64 0
declare ptr @malloc(i64)
declare void @use(ptr nocapture nofree)
declare void @given(ptr)

; CHECK-LABEL: define i32 @moved_end_pointer(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i32
define i32 @moved_end_pointer() {
entry:
  %p = call ptr @malloc(i64 64)
  call void @use(ptr %p)
  %end = getelementptr i32, ptr %p, i64 16
  br label %loop
loop:
  %at = phi ptr [ %p, %entry ], [ %next, %loop ]
  %sum = phi i32 [ 0, %entry ], [ %sum.next, %loop ]
  %x = load i32, ptr %at
  %sum.next = add i32 %sum, %x
  %next = getelementptr i32, ptr %at, i64 1
  %done = icmp eq ptr %next, %end
  br i1 %done, label %out, label %loop
out:
  ret i32 %sum.next
}

; CHECK-LABEL: define i64 @moved_distance(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i64
define i64 @moved_distance(i64 %n) {
  %p = call ptr @malloc(i64 72)
  call void @use(ptr %p)
  %q = getelementptr i8, ptr %p, i64 %n
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %distance = sub i64 %b, %a
  store i64 %distance, ptr @sink
  ret i64 %distance
}

; CHECK-LABEL: define i1 @moved_alignment_check(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i1
define i1 @moved_alignment_check() {
  %p = call ptr @malloc(i64 80)
  call void @use(ptr %p)
  %bits = ptrtoint ptr %p to i64
  %low = and i64 %bits, 15
  %aligned = icmp eq i64 %low, 0
  ret i1 %aligned
}

; CHECK-LABEL: define void @kept_address_as_integer(
; CHECK: call ptr @malloc(i64 88)
define void @kept_address_as_integer() {
  %p = call ptr @malloc(i64 88)
  call void @use(ptr %p)
  %bits = ptrtoint ptr %p to i64
  store i64 %bits, ptr @sink
  ret void
}

; CHECK-LABEL: define void @kept_half_address(
; CHECK: call ptr @malloc(i64 96)
define void @kept_half_address() {
  %p = call ptr @malloc(i64 96)
  call void @use(ptr %p)
  %bits = ptrtoint ptr %p to i64
  %half = trunc i64 %bits to i32
  store i32 %half, ptr @sink
  ret void
}

; The distance to another object is as good as an address.
; CHECK-LABEL: define void @kept_distance_to_other(
; CHECK: call ptr @malloc(i64 104)
define void @kept_distance_to_other(ptr %other) {
  %p = call ptr @malloc(i64 104)
  call void @use(ptr %p)
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %other to i64
  %distance = sub i64 %a, %b
  store i64 %distance, ptr @sink
  ret void
}

; CHECK-LABEL: define i64 @kept_hash(
; CHECK: call ptr @malloc(i64 112)
define i64 @kept_hash() {
  %p = call ptr @malloc(i64 112)
  call void @use(ptr %p)
  %bits = ptrtoint ptr %p to i64
  %hash = mul i64 %bits, 31
  ret i64 %hash
}

; The distance of an object to itself of the turn before is one, too.
; CHECK-LABEL: define void @kept_distance_between_turns(
; CHECK: call ptr @malloc(i64 120)
define void @kept_distance_between_turns(i32 %n, ptr %start) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %old = phi ptr [ %start, %entry ], [ %p, %loop ]
  %p = call ptr @malloc(i64 120)
  call void @use(ptr %p)
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %old to i64
  %distance = sub i64 %a, %b
  store i64 %distance, ptr @sink
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}
; The second pointer need not point into the object.
; CHECK-LABEL: define void @kept_distance_to_either(
; CHECK: call ptr @malloc(i64 128)
define void @kept_distance_to_either(i1 %c, ptr %other) {
  %p = call ptr @malloc(i64 128)
  call void @use(ptr %p)
  %q = select i1 %c, ptr %p, ptr %other
  %a = ptrtoint ptr %p to i64
  %b = ptrtoint ptr %q to i64
  %distance = sub i64 %a, %b
  store i64 %distance, ptr @sink
  ret void
}
