; A function that is called through a table only makes no edge in the graph of mentions: it asks for
; the summary of its caller while that is made.  Half of it would not tell that @work lets out
; what it is given.  (The first call asks for @work's own summary before @back's.)
; RUN: %opt -passes=heap2stack -S -pass-remarks-missed=heap2stack %s -o %t.ll 2>&1 | %FileCheck %s
; RUN: %FileCheck %s --check-prefix=IR --input-file=%t.ll

@kept = global ptr null
@table = internal constant [2 x ptr] [ptr @nothing, ptr @back]

; CHECK: malloc(16) stays on the heap: passed to an indirect call, which lets it escape
; IR: call ptr @malloc(i64 16)
define internal void @work(i32 %depth, ptr %own, ptr %other) noinline {
  %last = icmp eq i32 %depth, 0
  br i1 %last, label %keep, label %go
keep:
  store ptr %own, ptr @kept
  ret void
go:
  %odd = trunc i32 %depth to i1
  %less = sub i32 %depth, 1
  %object = call ptr @malloc(i64 16)
  store i32 %depth, ptr %object
  call void @work(i32 %less, ptr null, ptr %object)
  %first = load ptr, ptr @table
  %second = load ptr, ptr getelementptr inbounds ([2 x ptr], ptr @table, i64 0, i64 1)
  %back = select i1 %odd, ptr %second, ptr %first
  call void %back(i32 %less, ptr %object)
  ret void
}

define internal void @back(i32 %depth, ptr %own) noinline {
  call void @work(i32 %depth, ptr %own, ptr null)
  ret void
}

define internal void @nothing(i32 %depth, ptr %own) noinline {
  ret void
}

define void @start(i32 %n) {
  call void @work(i32 %n, ptr null, ptr null)
  ret void
}

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
