; A free on every way back to the site that frees an older object than the newest does not
; make the newest one dead.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s
; RUN: lli %s
; RUN: %opt -passes=heap2stack %s -o %t.bc && lli %t.bc

; REMARK: malloc(16) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(24) stays on the heap: an earlier object of this call may still be in use
; REMARK: malloc(32) moved to the stack of moved_newest
; REMARK: malloc(40) stays on the heap: an earlier object of this call may still be in use

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)

; CHECK-LABEL: define i32 @kept_by_variables(
; CHECK: call ptr @malloc(i64 16)
define i32 @kept_by_variables(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %back ]
  %older = phi ptr [ null, %entry ], [ %previous, %back ]
  %previous = phi ptr [ null, %entry ], [ %p, %back ]
  %sum = phi i32 [ 0, %entry ], [ %sum.next, %back ]
  %p = call ptr @malloc(i64 16)
  store volatile i32 %i, ptr %p
  %first = icmp eq ptr %previous, null
  br i1 %first, label %back, label %read
read:
  %x = load volatile i32, ptr %previous
  br label %back
back:
  %y = phi i32 [ 0, %loop ], [ %x, %read ]
  call void @free(ptr %older)
  %twice = mul i32 %sum, 2
  %sum.next = add i32 %twice, %y
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %sum.next
}

; What is freed came through memory: it may be older, though it is freed on every way back.
; CHECK-LABEL: define i32 @kept_by_memory(
; CHECK: call ptr @malloc(i64 24)
define i32 @kept_by_memory(i32 %n) {
entry:
  %ring = alloca [2 x ptr]
  %second = getelementptr ptr, ptr %ring, i64 1
  store ptr null, ptr %ring
  store ptr null, ptr %second
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %back ]
  %sum = phi i32 [ 0, %entry ], [ %sum.next, %back ]
  %p = call ptr @malloc(i64 24)
  store volatile i32 %i, ptr %p
  %previous = load ptr, ptr %ring
  %older = load ptr, ptr %second
  store ptr %p, ptr %ring
  store ptr %previous, ptr %second
  call void @free(ptr %older)
  %first = icmp eq ptr %previous, null
  br i1 %first, label %back, label %read
read:
  %x = load volatile i32, ptr %previous
  br label %back
back:
  %y = phi i32 [ 0, %loop ], [ %x, %read ]
  %twice = mul i32 %sum, 2
  %sum.next = add i32 %twice, %y
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %sum.next
}

; CHECK-LABEL: define i32 @moved_newest(
; CHECK: alloca [32 x i8]
; CHECK-NOT: call {{.*}}@{{malloc|free}}(
; CHECK: ret i32
define i32 @moved_newest(i32 %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %next, %loop ]
  %sum = phi i32 [ 0, %entry ], [ %sum.next, %loop ]
  %p = call ptr @malloc(i64 32)
  store volatile i32 %i, ptr %p
  %x = load volatile i32, ptr %p
  %twice = mul i32 %sum, 2
  %sum.next = add i32 %twice, %x
  call void @free(ptr %p)
  %next = add i32 %i, 1
  %more = icmp ult i32 %next, %n
  br i1 %more, label %loop, label %done
done:
  ret i32 %sum.next
}

; The freed value begins as the newest object, and an inner loop makes it an older one.
; CHECK-LABEL: define i1 @kept_by_inner_loop(
; CHECK: call ptr @malloc(i64 40)
define i1 @kept_by_inner_loop(i1 %again) {
entry:
  br label %outer
outer:
  %previous = phi ptr [ null, %entry ], [ %p, %out ]
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  %same = icmp eq ptr %p, %previous
  br label %inner
inner:
  %x = phi ptr [ %p, %outer ], [ %previous, %inner ]
  %k = phi i1 [ %again, %outer ], [ false, %inner ]
  br i1 %k, label %inner, label %out
out:
  call void @free(ptr %x)
  br i1 %same, label %done, label %outer
done:
  ret i1 %same
}

; Turns 0 to 4: the objects of the turns before hold 0, 1, 2, 3, or 0 to 4 the newest.
define i32 @main() {
  %a = call i32 @kept_by_variables(i32 5)
  %b = call i32 @kept_by_memory(i32 5)
  %c = call i32 @moved_newest(i32 5)
  %bad.a = icmp ne i32 %a, 11
  %bad.b = icmp ne i32 %b, 11
  %bad.c = icmp ne i32 %c, 26
  %bad.ab = or i1 %bad.a, %bad.b
  %bad = or i1 %bad.ab, %bad.c
  %code = zext i1 %bad to i32
  ret i32 %code
}
