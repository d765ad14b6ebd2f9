/* Sites of every kind, each with how often it allocates without and with the pass. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
  long value;
  struct node *next;
};
struct node *volatile global;

__attribute__((noinline)) static long read(const struct node *p) { return p->value; }
__attribute__((noinline)) static long sum(const char *bytes, size_t n) {
  long sum = 0;
  for (size_t i = 0; i < n; i++)
    sum += bytes[i];
  return sum;
}

__attribute__((noinline)) static long moved(long v) {
  struct node *p = malloc(sizeof *p); /* 13 -> 0 */
  p->value = v;
  v = read(p);
  free(p);
  return v;
}
__attribute__((noinline)) static long zeroed(long v) {
  struct node *p = calloc(1, sizeof *p); /* 5 -> 0 */
  v += read(p);
  free(p);
  return v;
}
__attribute__((noinline)) static long in_loop(int n) {
  long all = 0;
  for (int i = 0; i < n; i++) {
    struct node *p = malloc(sizeof *p); /* 7 -> 0 */
    p->value = i;
    all += read(p);
    free(p);
  }
  return all;
}
__attribute__((noinline)) static void kept(long v) {
  struct node *p = malloc(sizeof *p); /* 3 -> 3 */
  p->value = v;
  free(global);
  global = p;
}
/* 64 bytes five times, 100000 bytes three times. */
__attribute__((noinline)) static long guarded(size_t n) {
  char *p = malloc(n); /* 8 -> 3 */
  memset(p, 1, n);
  long all = sum(p, n);
  free(p);
  return all;
}
/* Inlined twice: one copy moves, the other stays. */
static inline struct node *make(long v) {
  struct node *p = malloc(sizeof *p); /* 6 -> 2 */
  p->value = v;
  return p;
}
__attribute__((noinline)) static long makes_and_frees(long v) {
  struct node *p = make(v);
  v = read(p);
  free(p);
  return v;
}
__attribute__((noinline)) static void makes_and_keeps(long v) {
  free(global);
  global = make(v);
}

int main(void) {
  long all = 0;
  for (int i = 0; i < 13; i++)
    all += moved(i);
  for (int i = 0; i < 5; i++)
    all += zeroed(i) + guarded(64);
  all += in_loop(7);
  for (int i = 0; i < 3; i++) {
    kept(i);
    all += guarded(100000);
  }
  for (int i = 0; i < 4; i++)
    all += makes_and_frees(i);
  for (int i = 0; i < 2; i++)
    makes_and_keeps(i);
  printf("%ld\n", all + read(global));
  free(global);
  return 0;
}
