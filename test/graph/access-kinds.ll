; A load that TBAA declares to be of a pointer does not see a store of data narrower than one; an
; access as a character, and a copy of memory, see both.  On the heap the same holds of data as wide as a
; pointer; in variables it does not, and no declaration says that pieces of an address are none.  A copy
; of a structure copies what its fields are declared to be.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) moved to the stack of moved_beside_data
; REMARK: malloc(112) moved to the stack of moved_beside_vtable
; REMARK: malloc(24) stays on the heap: stored in memory that may be anyone's
; REMARK: malloc(32) stays on the heap: stored in memory that may be anyone's
; REMARK: malloc(40) moved to the stack of moved_data_is_read
; REMARK: malloc(104) stays on the heap: stored in memory that may be anyone's
; REMARK: malloc(48) stays on the heap: stored to global 'number'
; REMARK: malloc(56) stays on the heap: stored to global 'number'
; REMARK: malloc(64) stays on the heap: pieces of its address are kept in memory as data
; REMARK: malloc(72) stays on the heap: stored in memory that may be anyone's
; REMARK: malloc(80) stays on the heap: memory that may hold it is read as data
; REMARK: malloc(88) stays on the heap: memory that may hold it is read as data
; REMARK: malloc(96) moved to the stack of moved_beside_half
; REMARK: malloc(112) moved to the stack of moved_beside_numbers
; REMARK: malloc(120) moved to the stack of moved_beside_numbers
; REMARK: malloc(128) stays on the heap: stored to global 'number'
; REMARK: malloc(136) stays on the heap: memory that may hold it is read as data
; REMARK: malloc(16) moved to the stack of moved_in_structure
; REMARK: malloc(144) moved to the stack of moved_in_structure
; REMARK: malloc(152) stays on the heap: stored to global 'number'
; REMARK: malloc(160) stays on the heap: stored to global 'number'
; REMARK: malloc(168) moved to the stack of moved_in_grown

target triple = "x86_64-unknown-linux-gnu"
@number = global i64 0
declare ptr @malloc(i64)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; The field that holds %other's address cannot be what the integers are written to.
; CHECK-LABEL: define void @moved_beside_data(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_beside_data(i32 %n, i64 %i) {
  %other = alloca ptr
  %box = alloca [4 x i64]
  store ptr %other, ptr %box, !tbaa !5
  %any = getelementptr i32, ptr %box, i64 %i
  store i32 %n, ptr %any, !tbaa !7
  %q = load ptr, ptr %box, !tbaa !5
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %q, !tbaa !5
  ret void
}

; The pointer to a vtable is a pointer.
; CHECK-LABEL: define void @moved_beside_vtable(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_beside_vtable(i32 %n, i64 %i) {
  %box = alloca [4 x i64]
  store ptr @vtable, ptr %box, !tbaa !20
  %any = getelementptr i32, ptr %box, i64 %i
  store i32 %n, ptr %any, !tbaa !7
  %p = call ptr @malloc(i64 112)
  %table = load ptr, ptr %box, !tbaa !20
  %f = load ptr, ptr %table
  call void %f(ptr %p)
  ret void
}
@vtable = internal constant [1 x ptr] [ptr @method]
define void @method(ptr %p) noinline {
  store volatile i8 1, ptr %p
  ret void
}

; The same without a type, and as characters.
; CHECK-LABEL: define void @kept_untyped(
; CHECK: call ptr @malloc(i64 24)
define void @kept_untyped(i64 %n, i64 %i) {
  %other = alloca ptr
  %box = alloca [4 x i64]
  store ptr %other, ptr %box, !tbaa !5
  %any = getelementptr i64, ptr %box, i64 %i
  store i64 %n, ptr %any
  %q = load ptr, ptr %box, !tbaa !5
  %p = call ptr @malloc(i64 24)
  store ptr %p, ptr %q, !tbaa !5
  ret void
}

; CHECK-LABEL: define void @kept_characters(
; CHECK: call ptr @malloc(i64 32)
define void @kept_characters(i8 %n, i64 %i) {
  %other = alloca ptr
  %box = alloca [4 x i64]
  store ptr %other, ptr %box, !tbaa !5
  %any = getelementptr i8, ptr %box, i64 %i
  store i8 %n, ptr %any, !tbaa !8
  %q = load ptr, ptr %box, !tbaa !5
  %p = call ptr @malloc(i64 32)
  store ptr %p, ptr %q, !tbaa !5
  ret void
}

; CHECK-LABEL: define i32 @moved_data_is_read(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i32
define i32 @moved_data_is_read() {
  %box = alloca [4 x i64]
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %box, !tbaa !5
  %second = getelementptr i8, ptr %box, i64 8
  %n = load i32, ptr %second, !tbaa !7
  ret i32 %n
}

; What is put together as numbers and copied to a pointer may lead anywhere.
; CHECK-LABEL: define void @kept_in_copied_data(
; CHECK: call ptr @malloc(i64 104)
define void @kept_in_copied_data(i32 %low, i32 %high) {
  %halves = alloca [2 x i32]
  %box = alloca ptr
  store i32 %low, ptr %halves, !tbaa !7
  %second = getelementptr i8, ptr %halves, i64 4
  store i32 %high, ptr %second, !tbaa !7
  call void @llvm.memcpy.p0.p0.i64(ptr %box, ptr %halves, i64 8, i1 false)
  %q = load ptr, ptr %box, !tbaa !5
  %p = call ptr @malloc(i64 104)
  store ptr %p, ptr %q, !tbaa !5
  ret void
}

; CHECK-LABEL: define void @kept_address_as_data(
; CHECK: call ptr @malloc(i64 48)
define void @kept_address_as_data() {
  %box = alloca i64
  %p = call ptr @malloc(i64 48)
  %bits = ptrtoint ptr %p to i64
  store i64 %bits, ptr %box, !tbaa !6
  %n = load i64, ptr %box, !tbaa !6
  store i64 %n, ptr @number, !tbaa !6
  ret void
}

; CHECK-LABEL: define void @kept_read_as_characters(
; CHECK: call ptr @malloc(i64 56)
define void @kept_read_as_characters() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 56)
  store ptr %p, ptr %box, !tbaa !5
  %c = load i8, ptr %box, !tbaa !8
  store i8 %c, ptr @number, !tbaa !8
  ret void
}

; What is an int is never followed, so no part of an address may become one.
; CHECK-LABEL: define i32 @kept_half_as_data(
; CHECK: call ptr @malloc(i64 64)
define i32 @kept_half_as_data() {
  %box = alloca i32
  %p = call ptr @malloc(i64 64)
  %bits = ptrtoint ptr %p to i64
  %half = trunc i64 %bits to i32
  store i32 %half, ptr %box, !tbaa !7
  %again = load i32, ptr %box, !tbaa !7
  ret i32 %again
}

; An address of anyone's memory, put together from integers that are not followed.
; CHECK-LABEL: define void @kept_in_assembled(
; CHECK: call ptr @malloc(i64 72)
define void @kept_in_assembled(ptr %halves) {
  %low = load i32, ptr %halves, !tbaa !7
  %second = getelementptr i8, ptr %halves, i64 4
  %high = load i32, ptr %second, !tbaa !7
  %low.wide = zext i32 %low to i64
  %high.wide = zext i32 %high to i64
  %shifted = shl i64 %high.wide, 32
  %bits = or i64 %shifted, %low.wide
  %q = inttoptr i64 %bits to ptr
  %p = call ptr @malloc(i64 72)
  store ptr %p, ptr %q, !tbaa !5
  ret void
}

; A copy takes bytes, whatever they are declared to be.
; CHECK-LABEL: define i32 @kept_copied_to_data(
; CHECK: call ptr @malloc(i64 80)
define i32 @kept_copied_to_data() {
  %box = alloca ptr
  %halves = alloca [2 x i32]
  %p = call ptr @malloc(i64 80)
  store ptr %p, ptr %box, !tbaa !5
  call void @llvm.memcpy.p0.p0.i64(ptr %halves, ptr %box, i64 8, i1 false)
  %half = load i32, ptr %halves, !tbaa !7
  ret i32 %half
}

define i32 @read_half(ptr %halves) noinline {
  %half = load i32, ptr %halves, !tbaa !7
  ret i32 %half
}

; CHECK-LABEL: define i32 @kept_copied_and_passed(
; CHECK: call ptr @malloc(i64 88)
define i32 @kept_copied_and_passed() {
  %box = alloca ptr
  %halves = alloca [2 x i32]
  %p = call ptr @malloc(i64 88)
  store ptr %p, ptr %box, !tbaa !5
  call void @llvm.memcpy.p0.p0.i64(ptr %halves, ptr %box, i64 8, i1 false)
  %half = call i32 @read_half(ptr %halves)
  ret i32 %half
}

; CHECK-LABEL: define i32 @moved_beside_half(
; CHECK-NOT: call ptr @malloc
; CHECK: ret i32
define i32 @moved_beside_half() {
  %box = alloca [2 x ptr]
  %copy = alloca [2 x ptr]
  %p = call ptr @malloc(i64 96)
  store volatile i8 1, ptr %p
  %second = getelementptr i8, ptr %box, i64 8
  store ptr %p, ptr %second, !tbaa !5
  call void @llvm.memcpy.p0.p0.i64(ptr %copy, ptr %box, i64 16, i1 false)
  %half = call i32 @read_half(ptr %copy)
  ret i32 %half
}

; Narrow numbers at any offset of a heap object that holds an address.
; CHECK-LABEL: define void @moved_beside_numbers(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_beside_numbers(i64 %i) {
  %box = call ptr @malloc(i64 112)
  %p = call ptr @malloc(i64 120)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %box, !tbaa !5
  %any = getelementptr i32, ptr %box, i64 %i
  store i32 7, ptr %any, !tbaa !7
  %half = load i32, ptr %any, !tbaa !7
  store i32 %half, ptr @number, !tbaa !7
  %q = load ptr, ptr %box, !tbaa !5
  store volatile i8 2, ptr %q
  ret void
}

; Some programs move addresses as numbers that are as wide.
; CHECK-LABEL: define void @kept_as_number(
; CHECK: call ptr @malloc(i64 124)
define void @kept_as_number() {
  %box = call ptr @malloc(i64 112)
  %p = call ptr @malloc(i64 124)
  store ptr %p, ptr %box, !tbaa !5
  %n = load i64, ptr %box, !tbaa !6
  store i64 %n, ptr @number, !tbaa !6
  ret void
}

; LLVM makes one variable of two that are copied to and fro.
; CHECK-LABEL: define void @kept_number_in_variable(
; CHECK: call ptr @malloc(i64 128)
define void @kept_number_in_variable() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 128)
  store ptr %p, ptr %box, !tbaa !5
  %n = load i64, ptr %box, !tbaa !6
  store i64 %n, ptr @number, !tbaa !6
  ret void
}

; CHECK-LABEL: define void @kept_half_in_variable(
; CHECK: call ptr @malloc(i64 136)
define void @kept_half_in_variable() {
  %box = alloca ptr
  %p = call ptr @malloc(i64 136)
  store ptr %p, ptr %box, !tbaa !5
  %n = load i32, ptr %box, !tbaa !7
  store i32 %n, ptr @number, !tbaa !7
  ret void
}

; What is stored through another pointer to the structure at any offset is an address, not a number.
; CHECK-LABEL: define void @moved_in_structure(
; CHECK-NOT: call ptr @malloc
; CHECK: ret void
define void @moved_in_structure(i64 %i) {
  %box = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %box
  %copy = alloca [2 x ptr]
  %p = call ptr @malloc(i64 144)
  store volatile i8 1, ptr %p
  %any = getelementptr ptr, ptr %box, i64 %i
  store ptr %p, ptr %any, !tbaa !5
  call void @llvm.memcpy.p0.p0.i64(ptr %copy, ptr %box, i64 16, i1 false), !tbaa.struct !9
  %half = load i32, ptr %copy, !tbaa !7
  store i32 %half, ptr @number, !tbaa !7
  ret void
}

; CHECK-LABEL: define void @kept_in_structure(
; CHECK: call ptr @malloc(i64 152)
define void @kept_in_structure() {
  %box = alloca [2 x ptr]
  %copy = alloca [2 x ptr]
  %p = call ptr @malloc(i64 152)
  %at = getelementptr i8, ptr %box, i64 8
  store ptr %p, ptr %at, !tbaa !5
  call void @llvm.memcpy.p0.p0.i64(ptr %copy, ptr %box, i64 16, i1 false), !tbaa.struct !9
  %to = getelementptr i8, ptr %copy, i64 8
  %q = load ptr, ptr %to, !tbaa !5
  store ptr %q, ptr @number, !tbaa !5
  ret void
}

; The address lies in characters, or in a number.
; CHECK-LABEL: define void @kept_in_characters(
; CHECK: call ptr @malloc(i64 160)
define void @kept_in_characters() {
  %box = alloca [2 x ptr]
  %copy = alloca [2 x ptr]
  %p = call ptr @malloc(i64 160)
  store ptr %p, ptr %box, !tbaa !5
  call void @llvm.memcpy.p0.p0.i64(ptr %copy, ptr %box, i64 16, i1 false), !tbaa.struct !10
  %q = load ptr, ptr %copy, !tbaa !5
  store ptr %q, ptr @number, !tbaa !5
  ret void
}

; What is reallocated is declared as before.
declare ptr @realloc(ptr, i64)
define i32 @grow(ptr %box) noinline {
  %old = load ptr, ptr %box, !tbaa !5
  %new = call ptr @realloc(ptr %old, i64 512)
  store ptr %new, ptr %box, !tbaa !5
  %n = load i32, ptr %new, !tbaa !7
  ret i32 %n
}
; CHECK-LABEL: define void @moved_in_grown(
; CHECK-NOT: call ptr @malloc(i64 168)
; CHECK: ret void
define void @moved_in_grown() {
  %box = alloca ptr
  %cells = call ptr @malloc(i64 256)
  %p = call ptr @malloc(i64 168)
  store volatile i8 1, ptr %p
  store ptr %p, ptr %cells, !tbaa !5
  store ptr %cells, ptr %box, !tbaa !5
  %n = call i32 @grow(ptr %box)
  store i32 %n, ptr @number, !tbaa !7
  ret void
}

!0 = !{!"omnipotent char", !1, i64 0}
!1 = !{!"Simple C/C++ TBAA"}
!2 = !{!"any pointer", !0, i64 0}
!3 = !{!"long", !0, i64 0}
!4 = !{!"int", !0, i64 0}
!5 = !{!2, !2, i64 0}
!6 = !{!3, !3, i64 0}
!7 = !{!4, !4, i64 0}
!8 = !{!0, !0, i64 0}
!9 = !{i64 0, i64 4, !7, i64 8, i64 8, !5}
!10 = !{i64 0, i64 8, !8, i64 8, i64 8, !5}
!19 = !{!"vtable pointer", !1, i64 0}
!20 = !{!19, !19, i64 0}
