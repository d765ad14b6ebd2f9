; A variable that described the heap pointer describes the slot, and the slot has the
; site's place in the source.
; RUN: %opt -passes=heap2stack -S %s | %FileCheck %s
; RUN: %opt -passes=heap2stack -disable-output -pass-remarks=heap2stack %s 2>&1 | %FileCheck --check-prefix=REMARK %s

; REMARK: a.c:2:13: malloc(16) moved to the stack of moved

target triple = "x86_64-unknown-linux-gnu"
declare ptr @malloc(i64)
declare void @use(ptr nocapture nofree)

; CHECK-LABEL: define void @moved(
; CHECK: %[[SLOT:.*]] = alloca [16 x i8], align 16
; CHECK: #dbg_value(ptr %[[SLOT]], ![[VARIABLE:[0-9]+]],
; CHECK: ![[VARIABLE]] = !DILocalVariable(name: "p"
define void @moved() !dbg !5 {
  %p = call ptr @malloc(i64 16), !dbg !9
    #dbg_value(ptr %p, !8, !DIExpression(), !9)
  call void @use(ptr %p), !dbg !10
  ret void, !dbg !10
}

!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!2, !3}
!0 = distinct !DICompileUnit(language: DW_LANG_C11, file: !1, isOptimized: true, emissionKind: FullDebug)
!1 = !DIFile(filename: "a.c", directory: "/")
!2 = !{i32 7, !"Dwarf Version", i32 5}
!3 = !{i32 2, !"Debug Info Version", i32 3}
!4 = !DISubroutineType(types: !{null})
!5 = distinct !DISubprogram(name: "moved", scope: !1, file: !1, line: 1, type: !4, unit: !0, spFlags: DISPFlagDefinition)
!6 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!7 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !6, size: 64)
!8 = !DILocalVariable(name: "p", scope: !5, file: !1, line: 2, type: !7)
!9 = !DILocation(line: 2, column: 13, scope: !5)
!10 = !DILocation(line: 3, column: 3, scope: !5)
