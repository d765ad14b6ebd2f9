; The C library copies strings in many ways. The bytes of an address are a string, too: what was
; copied into a buffer may be read from there as an address. So may a number that is one.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s

target triple = "x86_64-unknown-linux-gnu"
@sink = global ptr null
@string = private constant [3 x i8] c"%s\00"
@eight = private constant [4 x i8] c"%8c\00"

declare ptr @malloc(i64)
declare i32 @sprintf(ptr, ptr, ...)
declare i32 @snprintf(ptr, i64, ptr, ...)
declare i32 @sscanf(ptr, ptr, ...)
declare double @modf(double, ptr)
declare i32 @fseek(ptr, i64, i32)
declare i64 @ftell(ptr)

; A string that holds no address.
; CHECK-LABEL: @moved_formatted(
; CHECK-NOT: call ptr @malloc
define i32 @moved_formatted(ptr %buffer) {
  %p = call ptr @malloc(i64 16)
  store i64 7305790084951437416, ptr %p
  %end = getelementptr i8, ptr %p, i64 8
  store i8 0, ptr %end
  %n = call i32 (ptr, i64, ptr, ...) @snprintf(ptr %buffer, i64 20, ptr @string, ptr %p)
  ret i32 %n
}

; CHECK-LABEL: @kept_sprintf(
; CHECK: call ptr @malloc(i64 16)
define void @kept_sprintf() {
  %holder = alloca ptr
  %buffer = alloca [16 x i8]
  %p = call ptr @malloc(i64 16)
  store ptr %p, ptr %holder
  store i64 0, ptr %buffer
  %n = call i32 (ptr, ptr, ...) @sprintf(ptr %buffer, ptr @string, ptr %holder)
  %q = load ptr, ptr %buffer
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: @kept_snprintf(
; CHECK: call ptr @malloc(i64 16)
define void @kept_snprintf() {
  %holder = alloca ptr
  %buffer = alloca [16 x i8]
  %p = call ptr @malloc(i64 16)
  store ptr %p, ptr %holder
  store i64 0, ptr %buffer
  %n = call i32 (ptr, i64, ptr, ...) @snprintf(ptr %buffer, i64 16, ptr @string, ptr %holder)
  %q = load ptr, ptr %buffer
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: @kept_sscanf(
; CHECK: call ptr @malloc(i64 16)
define void @kept_sscanf() {
  %holder = alloca ptr
  %other = alloca ptr
  %p = call ptr @malloc(i64 16)
  store ptr %p, ptr %holder
  %n = call i32 (ptr, ptr, ...) @sscanf(ptr %holder, ptr @eight, ptr %other)
  %q = load ptr, ptr %other
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: @kept_modf(
; CHECK: call ptr @malloc(i64 16)
define void @kept_modf() {
  %whole = alloca double
  %p = call ptr @malloc(i64 16)
  %i = ptrtoint ptr %p to i64
  %d = uitofp i64 %i to double
  %rest = call double @modf(double %d, ptr %whole)
  %e = load double, ptr %whole
  %k = fptoui double %e to i64
  %q = inttoptr i64 %k to ptr
  store ptr %q, ptr @sink
  ret void
}

; CHECK-LABEL: @kept_fseek(
; CHECK: call ptr @malloc(i64 16)
define void @kept_fseek(ptr %file) {
  %p = call ptr @malloc(i64 16)
  %i = ptrtoint ptr %p to i64
  %n = call i32 @fseek(ptr %file, i64 %i, i32 0)
  %k = call i64 @ftell(ptr %file)
  %q = inttoptr i64 %k to ptr
  store ptr %q, ptr @sink
  ret void
}
