/* Tells whether all that objects hold before anything is stored there is one byte, argv[1]. */
#include <stdlib.h>
static unsigned char expected;
static __attribute__((noinline)) void dirty(void) {
  volatile unsigned char below[2000];
  for (int i = 0; i < 2000; i++)
    below[i] = (unsigned char)(i + 1);
}
static __attribute__((noinline)) int others(const volatile unsigned char *p, size_t n) {
  int count = 0;
  for (size_t i = 0; i < n; i++)
    count += p[i] != expected;
  return count;
}
__attribute__((noinline)) int constant(void) {
  unsigned char *p = malloc(48);
  if (!p)
    return 1;
  int count = others(p, 48);
  free(p);
  return count;
}
__attribute__((noinline)) int tested(size_t n) {
  unsigned char *p = malloc(n);
  if (!p)
    return 1;
  int count = others(p, n);
  free(p);
  return count;
}
static __attribute__((noinline)) unsigned char *make(volatile int *made) {
  ++*made;
  return malloc(40);
}
__attribute__((noinline)) int lifted(volatile int *made) {
  unsigned char *p = make(made);
  if (!p)
    return 1;
  int count = others(p, 40);
  free(p);
  return count;
}
int main(int count, char **arguments) {
  volatile int made = 0;
  expected = (unsigned char)strtoul(arguments[count - 1], NULL, 16);
  dirty();
  int found = constant();
  dirty();
  found += tested((size_t)count * 50);
  dirty();
  found += lifted(&made);
  return found != 0;
}
