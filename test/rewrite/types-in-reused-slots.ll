; Accesses to a slot that is reused say nothing of what never changes; and nothing of types where there are several:
; machine code has no marks of where one object's life ends and the next one's begins.
; RUN: %opt -passes='heap2stack,verify' -S %s | %FileCheck %s
target triple = "aarch64-unknown-linux-gnu"

declare ptr @malloc(i64)
declare void @free(ptr)
declare void @llvm.masked.store.v4f32.p0(<4 x float>, ptr, i32, <4 x i1>)

; CHECK-LABEL: define i64 @constant(
; CHECK-NOT: @malloc
; CHECK: load i64, ptr %g, align 8{{$}}
define i64 @constant(i64 %k) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 64)
  %g = getelementptr i64, ptr %p, i64 %k
  store i64 %i, ptr %g
  %v = load i64, ptr %g, align 8, !tbaa !4
  call void @free(ptr %p)
  %next = add i64 %i, 1
  %again = icmp ult i64 %next, 10
  br i1 %again, label %loop, label %end
end:
  ret i64 %v
}

; CHECK-LABEL: define i64 @two(
; CHECK-NOT: @malloc
; CHECK: store i64 %i, ptr %g, align 8{{$}}
; CHECK: load double, ptr %g, align 8{{$}}
define i64 @two(i64 %k, i1 %c) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %back ]
  %p = call ptr @malloc(i64 64)
  %g = getelementptr i64, ptr %p, i64 %k
  br i1 %c, label %one, label %other
one:
  store i64 %i, ptr %g, align 8, !tbaa !6
  br label %back
other:
  store double 1.0, ptr %g, align 8, !tbaa !8
  %v = load double, ptr %g, align 8, !tbaa !8
  br label %back
back:
  call void @free(ptr %p)
  %next = add i64 %i, 1
  %again = icmp ult i64 %next, 10
  br i1 %again, label %loop, label %end
end:
  ret i64 %i
}

; CHECK-LABEL: define i64 @one(
; CHECK-NOT: @malloc
; CHECK: store i64 %i, ptr %g, align 8, !tbaa
; CHECK: load i64, ptr %g, align 8, !tbaa
define i64 @one(i64 %k) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 64)
  %g = getelementptr i64, ptr %p, i64 %k
  store i64 %i, ptr %g, align 8, !tbaa !6
  %v = load i64, ptr %g, align 8, !tbaa !6
  call void @free(ptr %p)
  %next = add i64 %i, 1
  %again = icmp ult i64 %next, 10
  br i1 %again, label %loop, label %end
end:
  ret i64 %v
}

; Masked accesses, too.
; CHECK-LABEL: define i64 @masked(
; CHECK-NOT: @malloc
; CHECK: call void @llvm.masked.store{{[^!]*$}}
; CHECK: store i64 %i, ptr %g, align 8{{$}}
define i64 @masked(i64 %k, <4 x i1> %m, <4 x float> %f) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %p = call ptr @malloc(i64 64)
  %h = getelementptr i64, ptr %p, i64 %i
  call void @llvm.masked.store.v4f32.p0(<4 x float> %f, ptr %h, i32 4, <4 x i1> %m), !tbaa !8
  %g = getelementptr i64, ptr %p, i64 %k
  store i64 %i, ptr %g, align 8, !tbaa !6
  %v = load i64, ptr %h, align 8, !tbaa !6
  call void @free(ptr %p)
  %next = add i64 %i, 1
  %again = icmp ult i64 %next, 4
  br i1 %again, label %loop, label %end
end:
  ret i64 %v
}

!0 = !{!"root"}
!1 = !{!"long", !0, i64 0}
!2 = !{!"double", !0, i64 0}
!4 = !{!1, !1, i64 0, i64 1}
!6 = !{!1, !1, i64 0}
!8 = !{!2, !2, i64 0}
