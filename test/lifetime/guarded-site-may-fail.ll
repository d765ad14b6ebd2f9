; A guarded site may give null, and it counts as run then: the edges that a failed allocation takes are
; ways like others, unlike those of a site whose slot is certain.
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)
declare i1 @more()

; The first object is looked at when a later allocation fails.
; CHECK: malloc(?) stays on the heap: an earlier object of this call may still be in use
define void @kept_used_after_failure(i64 %n) {
entry:
  br label %loop
loop:
  %first = phi ptr [ null, %entry ], [ %kept, %next ]
  %p = call ptr @malloc(i64 %n)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %fails, label %works
fails:
  call void @use(ptr %first)
  br label %next
works:
  call void @use(ptr %p)
  br label %next
next:
  %kept = phi ptr [ %first, %fails ], [ %p, %works ]
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; The same with a size that is constant: it does not fail.
; CHECK: malloc(16) moved to the stack of moved_never_fails
define void @moved_never_fails() {
entry:
  br label %loop
loop:
  %first = phi ptr [ null, %entry ], [ %kept, %next ]
  %p = call ptr @malloc(i64 16)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %fails, label %works
fails:
  call void @use(ptr %first)
  br label %next
works:
  call void @use(ptr %p)
  br label %next
next:
  %kept = phi ptr [ %first, %fails ], [ %p, %works ]
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; In memory: a failed run does not overwrite the cell.
; CHECK: malloc(?) stays on the heap: an earlier object of this call may still be in use
define void @kept_in_cell(i64 %n) {
entry:
  %cell = alloca ptr
  store ptr null, ptr %cell
  br label %loop
loop:
  %p = call ptr @malloc(i64 %n)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %next, label %works
works:
  store ptr %p, ptr %cell
  br label %next
next:
  %newest = load ptr, ptr %cell
  call void @use(ptr %newest)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; Nothing is left of an older object, whichever way.
; CHECK: malloc(?) moved to the stack of moved_each_turn when <= 1024 bytes
define void @moved_each_turn(i64 %n) {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 %n)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %next, label %works
works:
  call void @use(ptr %p)
  call void @free(ptr %p)
  br label %next
next:
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}
