; A function of the program that has the name of a library function, but another prototype,
; does what it likes: only the name with its prototype is the library's.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

declare ptr @malloc(i64)
declare i32 @write(ptr, ptr, i32)
declare i64 @read(i32, ptr, i64)
declare void @chdir(ptr, i32)
declare ptr @index(ptr, i32)
declare i32 @remove(ptr, ...)

; CHECK-LABEL: @moved_read(
; CHECK-NOT: call ptr @malloc
define i64 @moved_read() {
  %p = call ptr @malloc(i64 16)
  %n = call i64 @read(i32 0, ptr %p, i64 16)
  ret i64 %n
}

; A list may keep a node: write(list, node, number).
; CHECK-LABEL: @kept_write(
; CHECK: call ptr @malloc(i64 16)
define i32 @kept_write(ptr %list) {
  %p = call ptr @malloc(i64 16)
  %n = call i32 @write(ptr %list, ptr %p, i32 1)
  ret i32 %n
}

; CHECK-LABEL: @kept_chdir(
; CHECK: call ptr @malloc(i64 16)
define void @kept_chdir() {
  %p = call ptr @malloc(i64 16)
  call void @chdir(ptr %p, i32 1)
  ret void
}

; With the library's prototype, but C leaves the name to programs, which have many functions so called.
; CHECK-LABEL: @kept_index(
; CHECK: call ptr @malloc(i64 16)
define i8 @kept_index() {
  %p = call ptr @malloc(i64 16)
  %found = call ptr @index(ptr %p, i32 1)
  %c = load i8, ptr %found
  ret i8 %c
}

; CHECK-LABEL: @kept_remove(
; CHECK: call ptr @malloc(i64 16)
define i32 @kept_remove() {
  %p = call ptr @malloc(i64 16)
  %n = call i32 (ptr, ...) @remove(ptr %p)
  ret i32 %n
}
