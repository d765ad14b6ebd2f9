; Functions that call others tell when they begin and end, and when control comes back; a mark stands at each
; site, whose call nobody can take away; leaves stay as they are.
; RUN: %opt -passes='heap2stack<oracle>' -S %s | %FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare noalias ptr @malloc(i64) allockind("alloc,uninitialized") allocsize(0) "alloc-family"="malloc"
declare void @free(ptr allocptr) allockind("free") "alloc-family"="malloc"
declare i32 @setjmp(ptr) returns_twice
declare void @other()
declare i32 @__gxx_personality_v0(...)

; CHECK-DAG: @h2s_oracle_site = private global { ptr, ptr, ptr, i64, i64, i64, ptr } { {{.*}}, i64 -1, i64 1024, i64 0, ptr null }, section "h2s_oracle_sites", align 8

; CHECK-LABEL: define i32 @leaf
; CHECK-NEXT:    ret
define i32 @leaf(i32 %n) {
  ret i32 %n
}

; CHECK-LABEL: define void @site
; CHECK-NEXT:    [[FROM:%.*]] = call ptr @llvm.returnaddress(i32 0)
; CHECK-NEXT:    [[FRAME:%.*]] = call i64 @__h2s_oracle_enter(ptr [[FROM]])
; CHECK-NEXT:    call void @__h2s_oracle_site(ptr @h2s_oracle_site)
; CHECK-NEXT:    [[MALLOC:%.*]] = load volatile ptr, ptr @h2s_oracle_callee.malloc
; CHECK-NEXT:    %p = call ptr [[MALLOC]](i64 16)
; CHECK:         call void @free
; CHECK-NEXT:    call void @__h2s_oracle_leave(i64 [[FRAME]])
; CHECK-NEXT:    ret void
define void @site() {
  %p = call ptr @malloc(i64 16)
  store i32 1, ptr %p
  call void @free(ptr %p)
  ret void
}

; CHECK-LABEL: define ptr @musttail
; CHECK:         call void @__h2s_oracle_leave
; CHECK-NEXT:    musttail call ptr @musttail
; CHECK-NEXT:    ret
define ptr @musttail(ptr %p) {
  %q = musttail call ptr @musttail(ptr %p)
  ret ptr %q
}

; CHECK-LABEL: define void @comes_back
; CHECK:         call i32 @setjmp
; CHECK-NEXT:    call void @__h2s_oracle_back
; CHECK:         landingpad
; CHECK-NEXT:    cleanup
; CHECK-NEXT:    call void @__h2s_oracle_back
; CHECK-NEXT:    call void @__h2s_oracle_leave
; CHECK-NEXT:    resume
define void @comes_back(ptr %buffer) personality ptr @__gxx_personality_v0 {
  %twice = call i32 @setjmp(ptr %buffer) returns_twice
  invoke void @other()
          to label %done unwind label %failed

done:
  ret void

failed:
  %what = landingpad { ptr, i32 }
          cleanup
  resume { ptr, i32 } %what
}
