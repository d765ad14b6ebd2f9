; A realloc moves together with all that it may get, or what it gets grows out of its slot, or nothing
; moves.
; RUN: %opt -passes='heap2stack<max-growth=1000>' -disable-output -pass-remarks=heap2stack -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

declare ptr @malloc(i64)
declare ptr @realloc(ptr, i64)
declare void @free(ptr)
declare i1 @flag()
@sink = global ptr null

; REMARK: malloc(16) moved to the stack of moved_grown
; REMARK: realloc(32) moved to the stack of moved_grown
define i32 @moved_grown() {
  %p = call ptr @malloc(i64 16)
  store i32 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 32)
  %v = load i32, ptr %q
  call void @free(ptr %q)
  ret i32 %v
}

; REMARK: realloc(48) moved to the stack of moved_from_null
define i32 @moved_from_null() {
  %q = call ptr @realloc(ptr null, i64 48)
  store volatile i32 1, ptr %q
  call void @free(ptr %q)
  ret i32 0
}

; REMARK: malloc(17) moved to the stack of moved_size_unknown
; REMARK: realloc(?) moved to the stack of moved_size_unknown when <= 32 bytes
define i32 @moved_size_unknown(i64 %n) {
  %p = call ptr @malloc(i64 17)
  store i32 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 %n)
  %v = load i32, ptr %q
  call void @free(ptr %q)
  ret i32 %v
}

; The new object escapes, so it is on the heap.
; REMARK: malloc(18) moved to the stack of kept_escapes
; REMARK: realloc(33) stays on the heap: stored to global 'sink'
define void @kept_escapes() {
  %p = call ptr @malloc(i64 18)
  store i32 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 33)
  store ptr %q, ptr @sink
  ret void
}

; REMARK: realloc(34) stays on the heap: what it reallocates is not surely a slot of one size
define i32 @kept_of_parameter(ptr %p) {
  %q = call ptr @realloc(ptr %p, i64 34)
  store volatile i32 1, ptr %q
  call void @free(ptr %q)
  ret i32 0
}

; REMARK: malloc(19) stays on the heap: may be reallocated
; REMARK: malloc(20) stays on the heap: may be reallocated
; REMARK: realloc(35) stays on the heap: what it reallocates is not surely a slot of one size
define i32 @kept_two_sizes(i1 %c) {
entry:
  br i1 %c, label %a, label %b
a:
  %p = call ptr @malloc(i64 19)
  br label %join
b:
  %q = call ptr @malloc(i64 20)
  br label %join
join:
  %r = phi ptr [ %p, %a ], [ %q, %b ]
  store i32 1, ptr %r
  %s = call ptr @realloc(ptr %r, i64 35)
  %v = load i32, ptr %s
  call void @free(ptr %s)
  ret i32 %v
}

; Its own older object: one slot would be both ends of the copy.
; REMARK: malloc(36) moved to the stack of kept_of_itself
; REMARK: realloc(36) stays on the heap: what it reallocates is not surely a slot of one size
define i32 @kept_of_itself() {
entry:
  %p = call ptr @malloc(i64 36)
  store i32 1, ptr %p
  br label %loop
loop:
  %q = phi ptr [ %p, %entry ], [ %r, %loop ]
  %r = call ptr @realloc(ptr %q, i64 36)
  %c = call i1 @flag()
  br i1 %c, label %loop, label %exit
exit:
  %v = load i32, ptr %r
  call void @free(ptr %r)
  ret i32 %v
}
