; ptrtoaddr gives the bits of an address without its provenance: as data they are as good
; as the address.
; REQUIRES: llvm22
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: malloc(16) stays on the heap:

target triple = "x86_64-unknown-linux-gnu"
@sink = global i64 0
declare ptr @malloc(i64)

; CHECK-LABEL: define void @kept_stored(
; CHECK: call ptr @malloc(i64 16)
define void @kept_stored() {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  %bits = ptrtoaddr ptr %p to i64
  store i64 %bits, ptr @sink
  ret void
}
