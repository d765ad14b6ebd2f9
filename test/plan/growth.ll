; What a module may grow by goes to the sites that run most for what they cost: tests, clones and copies
; all count, what several need once; what costs nothing moves in any case.
; RUN: %split-file %s %t
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %t/use.ll 2>&1 | %FileCheck --match-full-lines %t/use.ll
; RUN: %opt -passes='heap2stack<max-growth=0>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %t/use.ll 2>&1 | %FileCheck --check-prefix=NONE %t/use.ll
; RUN: %opt -passes='heap2stack<max-growth=1000>' -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %t/use.ll 2>&1 | %FileCheck --check-prefix=ALL %t/use.ll
; RUN: cat %t/use.ll %t/main.ll > %t/program.ll
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack \
; RUN:   -pass-remarks-missed=heap2stack %t/program.ll 2>&1 | %FileCheck --check-prefix=ALL %t/use.ll
; RUN: awk '/^  ; MANY/ { for (i = 0; i < 60; i++) print "  call void @use(ptr %%p)" } { print }' %t/once.ll > %t/long.ll
; RUN: %opt -passes=heap2stack -S %t/long.ll | %FileCheck %t/once.ll
; RUN: awk '/^  ; MANY/ { for (i = 0; i < 110; i++) print "  call void @use(ptr %%p)" } { print }' %t/copies.ll > %t/longer.ll
; RUN: %opt -passes=heap2stack -S %t/longer.ll | %FileCheck %t/copies.ll

;--- use.ll
; Ten tests fit in here.
; CHECK:      remark: {{.*}}: malloc(?) stays on the heap: the module would grow too much (max-growth=1)
; CHECK-NEXT: remark: {{.*}}: malloc(?) stays on the heap: the module would grow too much (max-growth=1)
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_2 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_3 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_4 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_5 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_6 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_7 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_8 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_9 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(?) moved to the stack of moved_every_time_10 when <= {{[0-9]+}} bytes
; CHECK-NEXT: remark: {{.*}}: malloc(16) moved to the stack of moved_without_cost
; CHECK-NOT:  remark
; NONE-COUNT-12: too much (max-growth=0)
; NONE-NEXT: moved to the stack of moved_without_cost
; ALL-NOT: too much
; ALL: moved to the stack of kept_in_few_calls
; ALL: moved to the stack of kept_in_few_turns
; ALL: moved to the stack of moved_every_time
; ALL: moved to the stack of moved_every_time_2
; ALL: moved to the stack of moved_every_time_3
; ALL: moved to the stack of moved_every_time_4
; ALL: moved to the stack of moved_every_time_5
; ALL: moved to the stack of moved_every_time_6
; ALL: moved to the stack of moved_every_time_7
; ALL: moved to the stack of moved_every_time_8
; ALL: moved to the stack of moved_every_time_9
; ALL: moved to the stack of moved_every_time_10
; ALL: moved to the stack of moved_without_cost
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

define void @kept_in_few_calls(i64 %n, i1 %c) {
  br i1 %c, label %some, label %end, !prof !0
some:
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  br label %end
end:
  ret void
}

; It runs ten times in a call, by the number of turns that is assumed of a loop.
define void @kept_in_few_turns(i64 %n, i1 %c, i1 %d) {
  br label %turn
turn:
  br i1 %c, label %some, label %next, !prof !0
some:
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  br label %next
next:
  br i1 %d, label %turn, label %end, !prof !1
end:
  ret void
}

define void @moved_every_time(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_2(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_3(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_4(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_5(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_6(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_7(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_8(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_9(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_every_time_10(i64 %n) {
  %p = call ptr @malloc(i64 %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved_without_cost() {
  %p = call ptr @malloc(i64 16)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}
!0 = !{!"branch_weights", i32 1, i32 7}
!1 = !{!"branch_weights", i32 79, i32 1}
;--- main.ll
; A small program has room.
define i32 @main() {
  ret i32 0
}
;--- once.ll
; Both are paid for by one clone; a second one there is no room for.
; CHECK-LABEL: define void @moved_first(
; CHECK: call void @destroy.onstack(
; CHECK-LABEL: define void @moved_second(
; CHECK: call void @destroy.onstack(
; CHECK-LABEL: define void @kept(
; CHECK: call ptr @malloc(
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)

define void @destroy(ptr %p) noinline {
  ; MANY
  call void @free(ptr %p)
  ret void
}

define void @destroy_too(ptr %p) noinline {
  ; MANY
  call void @free(ptr %p)
  ret void
}

define void @moved_first() {
  %p = call ptr @malloc(i64 16)
  call void @destroy(ptr %p)
  ret void
}

define void @moved_second() {
  %p = call ptr @malloc(i64 16)
  call void @destroy(ptr %p)
  ret void
}

define void @kept() {
  %p = call ptr @malloc(i64 16)
  call void @destroy_too(ptr %p)
  ret void
}
;--- copies.ll
; The copy that a promotion relies on counts where the original stays, for who may call it elsewhere.
; CHECK-LABEL: define void @kept(
; CHECK: call ptr @malloc(
; CHECK-LABEL: define void @moved(
; CHECK-NOT: call ptr @malloc(
; CHECK: call void @look.private(
declare ptr @malloc(i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree)
@table = constant ptr @look_too

define linkonce_odr void @look(ptr %p) noinline {
  ; MANY
  ret void
}

define linkonce_odr void @look_too(ptr %p) noinline {
  ; MANY
  ret void
}

define void @kept() {
  %p = call ptr @malloc(i64 16)
  call void @look_too(ptr %p)
  call void @free(ptr %p)
  ret void
}

define void @moved() {
  %p = call ptr @malloc(i64 16)
  call void @look(ptr %p)
  call void @free(ptr %p)
  ret void
}
