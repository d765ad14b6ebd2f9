// Trap 32: what comes instead of a call has the call's place in the source, and variables that
// described the heap pointer describe the slot.
// RUN: %clang -O1 -g -Xclang -disable-llvm-passes -S -emit-llvm %s -o %t.ll
// RUN: %opt -passes='function(sroa),heap2stack' -S %t.ll | %FileCheck %s
#include <stdlib.h>

int moved(int n) {
  int *numbers = calloc(4, sizeof *numbers);
  if (!numbers)
    return -1;
  numbers[n & 3] = n;
  int r = numbers[1];
  free(numbers);
  return r;
}

// CHECK-LABEL: i32 @moved(
// CHECK: [[SLOT:%.*]] = alloca {{.*}}, !dbg [[AT:![0-9]+]]
// CHECK: call void @llvm.lifetime.start{{.*}}, !dbg [[AT]]
// CHECK: call void @llvm.memset{{.*}}, !dbg [[AT]]
// CHECK: #dbg_value(ptr [[SLOT]], [[NUMBERS:![0-9]+]],
// CHECK: call void @llvm.lifetime.end{{.*}}, !dbg [[END:![0-9]+]]
// CHECK-DAG: [[NUMBERS]] = !DILocalVariable(name: "numbers"
// CHECK-DAG: [[AT]] = !DILocation(line: 8,
// CHECK-DAG: [[END]] = !DILocation(line: 13,
