// Objects of Boehm's collector: those that stay move, and the collector still finds what only they
// point to.
// REQUIRES: libgc
// RUN: %clang -O2 %s -lgc -Wl,--wrap=GC_malloc -o %t.plain
// RUN: env HEAP2STACK='allocators=GC_malloc:zeroed:GC_free|GC_malloc_atomic:GC_free' %clang_h2s -O2 %s -lgc -Wl,--wrap=GC_malloc -o %t.moved
// RUN: %t.plain | %FileCheck %s --check-prefixes=BOTH,PLAIN
// RUN: %t.moved | %FileCheck %s --check-prefixes=BOTH,MOVED
#include <gc.h>
#include <stdio.h>

struct pair {
  char *text;
  struct pair *next;
  long number[4];
};

static struct pair *all;

/* The linker sends calls of GC_malloc here. */
static int pairs;
void *__real_GC_malloc(size_t bytes);
void *__wrap_GC_malloc(size_t bytes) {
  pairs++;
  return __real_GC_malloc(bytes);
}

__attribute__((noinline)) static long read_pair(const struct pair *pair) {
  return pair->text[0] + pair->number[3] + (pair->next ? read_pair(pair->next) : 0);
}

/* Its text is on the heap, and this pair all that points to it while garbage is collected. */
__attribute__((noinline)) static long local(int n) {
  struct pair *pair = GC_malloc(sizeof *pair);
  pair->text = GC_malloc_atomic(100000);
  pair->text[0] = (char)n;
  for (int i = 0; i < 20; i++) {
    struct pair *kept = GC_malloc(sizeof *kept);
    kept->text = GC_malloc_atomic(100000);
    kept->text[0] = 1;
    kept->next = i % 4 ? all : 0;
    all = kept;
  }
  GC_gcollect();
  return read_pair(pair);
}

int main(void) {
  GC_INIT();
  long sum = 0;
  for (int i = 0; i < 100; i++)
    sum += local(i);
  // BOTH: sum 4950
  printf("sum %ld\n", sum);
  // PLAIN: pairs 2100
  // MOVED: pairs 2000
  printf("pairs %d\n", pairs);
  return 0;
}
