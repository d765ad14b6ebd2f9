; A site in a loop that no slot serves keeps one heap buffer: allocated where there is no room, freed at
; every end of the function.  Not where the function may be left in another way.
; RUN: %opt -passes='heap2stack<loop-buffers=5000>' -S %s | %FileCheck %s
; A further run finds nothing to do.
; RUN: %opt -passes='heap2stack<loop-buffers=5000>' -S %s -o %t.once.ll
; RUN: for first in verify 'function(sroa,simplifycfg,instcombine<no-verify-fixpoint>)'; do \
; RUN:   %opt -passes="$first" -S %t.once.ll -o %t.ready.ll; \
; RUN:   %opt -passes=verify -S %t.ready.ll -o %t.a.ll; \
; RUN:   %opt -passes='heap2stack<loop-buffers=5000>' -S %t.ready.ll -o %t.b.ll; \
; RUN:   diff %t.a.ll %t.b.ll || exit 1; \
; RUN: done
; It is off unless it is asked for, and for what is larger.
; RUN: %opt -passes='heap2stack' -S %s | %FileCheck %s --check-prefix=OFF
; OFF-NOT: %buffer
; RUN: %opt -passes='heap2stack<loop-buffers=1999>' -S %s | %FileCheck %s --check-prefix=SMALL
; SMALL-LABEL: define void @moved_constant
; SMALL-NOT:     %buffer
; SMALL-LABEL: define void @moved_dynamic
; SMALL:         %within = icmp ule i64 %n, 1999
; Objects of different types in one buffer are kept apart: no store of the third turn is taken for one
; that the first has made.
; RUN: %opt -passes='heap2stack<loop-buffers=5000>,function(sroa,loop-unroll<O3;full-unroll-max=8>,instcombine<no-verify-fixpoint>,simplifycfg,dse,gvn)' \
; RUN:   -S %s | %FileCheck %s --check-prefix=TYPES

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare ptr @calloc(i64, i64)
declare noalias ptr @aligned_alloc(i64, i64)
declare void @free(ptr)
declare void @use(ptr nocapture nofree) nounwind willreturn
declare i1 @more() nounwind willreturn
declare void @unknown() nounwind
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define void @moved_constant
; CHECK-DAG:     %buffer = alloca ptr
; CHECK-DAG:     %room = alloca i64
; CHECK:         store ptr null, ptr %buffer
; CHECK:         store i64 0, ptr %room
; CHECK:       loop:
; CHECK:         [[ROOM:%.*]] = load i64, ptr %room
; CHECK:         %no.room = icmp uge i64 2000, [[ROOM]]
; CHECK:         br i1 %no.room
; CHECK:         [[OLD:%.*]] = load ptr, ptr %buffer
; CHECK:         call void @free(
; CHECK:         [[NEW:%.*]] = call ptr @malloc(i64 2000), !heap2stack
; CHECK:         store ptr {{.*}}, ptr %buffer
; CHECK:         store i64 {{.*}}, ptr %room
; CHECK:         [[REUSED:%.*]] = load ptr, ptr %buffer
; CHECK:         call void asm sideeffect "", "r,~{memory}"(ptr {{.*}}[[REUSED]])
; CHECK:         %p = phi ptr
; CHECK:         call void @use(ptr %p)
; CHECK:         [[NOW:%.*]] = load ptr, ptr %buffer
; CHECK:         %on.heap = icmp ne ptr %p, [[NOW]]
; CHECK:         br i1 %on.heap
; CHECK:       end:
; CHECK:         [[LAST:%.*]] = load ptr, ptr %buffer
; CHECK:         call void @free(ptr [[LAST]])
; CHECK-NEXT:    ret void
define void @moved_constant() nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; A slot for the small ones, and the buffer for others; what is larger still has its own call.
; CHECK-LABEL: define void @moved_dynamic
; CHECK:         alloca [1024 x i8]
; CHECK:         %too.large = icmp ugt i64 %n, 1024
; CHECK:         %no.room = icmp uge i64 %n,
; CHECK:         %within = icmp ule i64 %n, 5000
; CHECK:         icmp ne ptr %p, %p.slot
; CHECK:         [[NOW:%.*]] = load ptr, ptr %buffer
; CHECK:         icmp ne ptr %p, [[NOW]]
define void @moved_dynamic(i64 noundef %n) nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 noundef %n)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; CHECK-LABEL: define void @moved_zeroed
; CHECK:         call ptr @calloc(i64 2000, i64 2), !heap2stack
; CHECK:         call void asm sideeffect
; CHECK-NEXT:    call void @llvm.memset{{.*}}, i8 0, i64 4000, i1 false)
define void @moved_zeroed() nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @calloc(i64 2000, i64 2)
  call void @use(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; The function is left by an exception too, which it sees.
; CHECK-LABEL: define void @moved_cleans_up
; CHECK:       end:
; CHECK:         call void @free(
; CHECK-NEXT:    ret void
; CHECK:       pad:
; CHECK:         call void @free(ptr %{{[0-9]+}})
; CHECK-NEXT:    resume
define void @moved_cleans_up() personality ptr @__gxx_personality_v0 {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000) nounwind
  call void @use(ptr %p)
  invoke void @throws() to label %next unwind label %pad
next:
  call void @free(ptr %p) nounwind
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
pad:
  %lp = landingpad { ptr, i32 } cleanup
  call void @free(ptr %p) nounwind
  resume { ptr, i32 } %lp
}

declare void @__cxa_throw(ptr, ptr, ptr)
define internal void @throws() {
  call void @__cxa_throw(ptr null, ptr null, ptr null)
  unreachable
}

; It is left by an exception that it does not see.
; CHECK-LABEL: define void @kept_throws
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_throws() {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000) nounwind
  call void @use(ptr %p)
  call void @free(ptr %p) nounwind
  call void @throws()
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; Before the loop nothing is held, so what runs there does not count.
; CHECK-LABEL: define void @moved_unknown_before
; CHECK:         %buffer = alloca
define void @moved_unknown_before() nounwind {
entry:
  call void @unknown()
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; CHECK-LABEL: define void @kept_unknown_after
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_unknown_after() nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  call void @unknown()
  ret void
}

; What a callee calls counts, and so does what a comparator might.
; CHECK-LABEL: define void @kept_unknown_below
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_unknown_below() nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  call void @calls_unknown(i32 3)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

define internal void @calls_unknown(i32 %n) noinline nounwind {
  %stop = icmp eq i32 %n, 0
  br i1 %stop, label %last, label %deeper
deeper:
  %less = sub i32 %n, 1
  call void @calls_unknown(i32 %less)
  ret void
last:
  call void @unknown()
  ret void
}

declare void @qsort(ptr, i64, i64, ptr nocapture) nounwind
; CHECK-LABEL: define void @kept_calls_back
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_calls_back(ptr %numbers, ptr %compare) nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  call void @qsort(ptr %numbers, i64 4, i64 4, ptr %compare)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; The C library comes back, or ends the process.
declare i32 @puts(ptr nocapture) nounwind
declare void @abort() noreturn nounwind
; CHECK-LABEL: define void @moved_library
; CHECK:         %buffer = alloca
define void @moved_library(ptr %text) nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  %failed = icmp eq ptr %p, null
  br i1 %failed, label %dead, label %next
dead:
  call void @abort()
  unreachable
next:
  call void @use(ptr %p)
  call void @free(ptr %p)
  call i32 @puts(ptr %text)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; Nothing may stand behind this call.
declare void @last() nounwind willreturn
; CHECK-LABEL: define void @kept_musttail
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_musttail() nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  musttail call void @last()
  ret void
}

; Each activation would hold a buffer.
; CHECK-LABEL: define void @kept_recursive
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_recursive(i32 %n) nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %less = sub i32 %n, 1
  call void @kept_recursive(i32 %less)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; The frees of these would have to stand in a funclet.
declare i32 @__CxxFrameHandler3(...)
; CHECK-LABEL: define void @kept_funclets
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_funclets() personality ptr @__CxxFrameHandler3 {
entry:
  br label %loop
loop:
  %p = call ptr @malloc(i64 2000) nounwind
  call void @use(ptr %p)
  call void @free(ptr %p) nounwind
  invoke void @throws() to label %next unwind label %pad
next:
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
pad:
  %cleanup = cleanuppad within none []
  cleanupret from %cleanup unwind to caller
}

; CHECK-LABEL: define void @kept_aligned
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_aligned() nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @aligned_alloc(i64 64, i64 2048)
  call void @use(ptr %p)
  call void @free(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

; CHECK-LABEL: define void @kept_once
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_once() nounwind {
  %p = call ptr @malloc(i64 2000)
  call void @use(ptr %p)
  call void @free(ptr %p)
  ret void
}

; An object below a call gets no buffer: its caller would have to hand it down.
; CHECK-LABEL: define void @kept_below_a_call
; CHECK-NOT:     %buffer
; CHECK:       }
define void @kept_below_a_call() nounwind {
entry:
  br label %loop
loop:
  %p = call ptr @make()
  call void @use(ptr %p)
  call void @free(ptr %p)
  %again = call i1 @more()
  br i1 %again, label %loop, label %end
end:
  ret void
}

define internal ptr @make() noinline nounwind {
  %p = call ptr @malloc(i64 2000)
  ret ptr %p
}

; TYPES-LABEL: define void @moved_types
; TYPES-COUNT-2: store float 1.500000e+00
define void @moved_types(i64 %at, i64 %there) nounwind {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i.next, %next ]
  %p = call ptr @malloc(i64 2000)
  %odd = trunc i32 %i to i1
  br i1 %odd, label %integers, label %floats
integers:
  %an.integer = getelementptr i32, ptr %p, i64 %at
  store i32 7, ptr %an.integer, !tbaa !1
  br label %next
floats:
  %a.float = getelementptr float, ptr %p, i64 %at
  store float 1.5, ptr %a.float, !tbaa !4
  call void @read(ptr %p)
  br label %next
next:
  call void @free(ptr %p)
  %i.next = add i32 %i, 1
  %again = icmp ult i32 %i.next, 3
  br i1 %again, label %loop, label %end
end:
  ret void
}

declare void @read(ptr nocapture nofree readonly) nounwind willreturn memory(argmem: read, inaccessiblemem: readwrite)

!0 = !{!"Simple C/C++ TBAA"}
!1 = !{!2, !2, i64 0}
!2 = !{!"int", !3, i64 0}
!3 = !{!"omnipotent char", !0, i64 0}
!4 = !{!5, !5, i64 0}
!5 = !{!"float", !3, i64 0}
