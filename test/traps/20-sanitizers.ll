; Functions under a sanitizer are left alone: moving would hide what it looks for.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s
; For testing they can be promoted too, which also shows that nothing else keeps these:
; RUN: %opt -passes='heap2stack<sanitized>' -S %s | %FileCheck --check-prefix=FORCED %s

; REMARK: malloc(16) stays on the heap: the function is sanitized ({{.*address.*}})
; REMARK: malloc(24) stays on the heap: the function is sanitized ({{.*hwaddress.*}})
; REMARK: malloc(32) stays on the heap: the function is sanitized ({{.*memory.*}})
; REMARK: malloc(40) stays on the heap: the function is sanitized ({{.*thread.*}})
; REMARK: malloc(48) stays on the heap: the function is sanitized ({{.*memtag.*}})
; FORCED-NOT: call {{.*}}@malloc

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)

; CHECK-LABEL: define void @kept_address(
; CHECK: call ptr @malloc(i64 16)
define void @kept_address() sanitize_address {
  %p = call ptr @malloc(i64 16)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_hwaddress(
; CHECK: call ptr @malloc(i64 24)
define void @kept_hwaddress() sanitize_hwaddress {
  %p = call ptr @malloc(i64 24)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_memory(
; CHECK: call ptr @malloc(i64 32)
define void @kept_memory() sanitize_memory {
  %p = call ptr @malloc(i64 32)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_thread(
; CHECK: call ptr @malloc(i64 40)
define void @kept_thread() sanitize_thread {
  %p = call ptr @malloc(i64 40)
  store volatile i8 1, ptr %p
  ret void
}

; CHECK-LABEL: define void @kept_memtag(
; CHECK: call ptr @malloc(i64 48)
define void @kept_memtag() sanitize_memtag {
  %p = call ptr @malloc(i64 48)
  store volatile i8 1, ptr %p
  ret void
}
