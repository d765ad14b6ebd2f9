// Trap 23: a remark says what was done to which call, at its place; of what stays it says why, where
// that was decided, and in records the reason's identifier as well.
// RUN: %clang -O1 -g -Xclang -disable-llvm-passes -S -emit-llvm %s -o %t.ll
// RUN: %opt -passes='function(sroa),heap2stack' -disable-output -pass-remarks=heap2stack \
// RUN:   -pass-remarks-missed=heap2stack -pass-remarks-output=%t.yaml %t.ll 2>&1 | %FileCheck %s
// RUN: %FileCheck --check-prefix=RECORD %s <%t.yaml
#include <stdlib.h>

void *list;

// CHECK-NOT: remark:
// CHECK: remark: {{.*}}remarks.c:[[@LINE+4]]:{{[0-9]+}}: malloc(48) moved to the stack of moved{{$}}
// CHECK: remark: {{.*}}remarks.c:[[@LINE+7]]:{{[0-9]+}}: malloc(16) stays on the heap: stored to global 'list' at {{.*}}remarks.c:[[@LINE+8]]{{$}}
// CHECK-NOT: remark:
void moved(void) {
  char *p = malloc(48);
  free(p);
}
void kept(void) {
  char *p = malloc(16);
  list = p;
}

// RECORD:      --- !Passed
// RECORD-NEXT: Pass:            heap2stack
// RECORD-NEXT: Name:            Moved
// RECORD-NEXT: DebugLoc:        { {{.*}}, Line: 16,
// RECORD:      Function:        moved
// RECORD:        - Callee:          malloc
// RECORD:        - Size:            '48'
// RECORD:        - Function:        moved
// RECORD-NEXT:       DebugLoc:
// RECORD:        - Saved:           '2'
// RECORD-NEXT:   - Site:            'moved#0'
// RECORD:      --- !Missed
// RECORD-NEXT: Pass:            heap2stack
// RECORD-NEXT: Name:            Kept
// RECORD-NEXT: DebugLoc:        { {{.*}}, Line: 20,
// RECORD:      Function:        kept
// RECORD:        - Callee:          malloc
// RECORD:        - Size:            '16'
// RECORD:        - Detail:          list
// RECORD:        - At:              '{{.*}}remarks.c:21'
// RECORD-NEXT:       DebugLoc:        { {{.*}}, Line: 21,
// RECORD:        - Reason:          stored-to-global
// RECORD-NEXT:   - Site:            'kept#0'
// RECORD-NEXT: ...
// RECORD-NEXT: --- !Analysis
// RECORD-NEXT: Pass:            heap2stack
// RECORD-NEXT: Name:            Flow
// RECORD-NEXT: DebugLoc:        { {{.*}}, Line: 20,
// RECORD:        - Step:            '1'
// RECORD:        - What:            'p = malloc(16)'
// RECORD:        - Site:            'kept#0'
// RECORD:      Name:            Flow
// RECORD-NEXT: DebugLoc:        { {{.*}}, Line: 21,
// RECORD:        - Step:            '2'
// RECORD:        - What:            'stored to global ''list'''
// RECORD:        - Site:            'kept#0'
