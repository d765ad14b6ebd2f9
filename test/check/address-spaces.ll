; An access by a pointer that was cast from another address space: asked about is the pointer, not what it
; was cast from, which the runtime cannot be given.
; RUN: %opt -passes='heap2stack<check>,verify' -S %s | %FileCheck %s

declare ptr addrspace(1) @get(i64)

define i64 @f() {
  %far = call ptr addrspace(1) @get(i64 64)
  %p = addrspacecast ptr addrspace(1) %far to ptr
  %q = getelementptr i8, ptr %p, i64 8
  %a = load i64, ptr %q
  %r = getelementptr i8, ptr %p, i64 16
  %b = load i64, ptr %r
  %sum = add i64 %a, %b
  ret i64 %sum
}

; CHECK:     define i64 @f()
; CHECK:     %p = addrspacecast ptr addrspace(1) %far to ptr
; CHECK:     call void @__h2s_check_access(ptr %q, i64 8,
; CHECK:     call void @__h2s_check_access(ptr %r, i64 8,
