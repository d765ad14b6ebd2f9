#include <stddef.h>
void *malloc(size_t size);
void free(void *p);
unsigned long strlen(const char *text);
void fill(void *p) __attribute__((nothrow));
int printf(const char *format, ...);
static void put(char *p, int n) {
  for (int i = 0; i < n; i++)
    p[i] = (char)(i * n);
}

int moved(int n) {
  char *p = malloc(24);
  if (!p)
    return 0;
  put(p, n);
  int last = printf("%s", p);
  free(p);
  return last;
}

static __attribute__((noinline)) char *make(int n) {
  char *p = malloc(24);
  if (p)
    put(p, n);
  return p;
}
int lifted(int n) {
  char *p = make(n);
  if (!p)
    return 0;
  int last = printf("%s", p);
  free(p);
  return last;
}

int guarded(size_t bytes, int n) {
  char *p = malloc(bytes);
  if (!p)
    return 0;
  put(p, n);
  int last = printf("%s", p);
  free(p);
  return last;
}

__attribute__((no_stack_protector)) int unprotected(int n) {
  char *p = make(n);
  if (!p)
    return 0;
  int last = printf("%s!", p);
  free(p);
  return last;
}

int registers(int n) {
  int *p = malloc(sizeof *p * 2);
  if (!p)
    return 0;
  p[0] = n;
  p[1] = n * 2;
  int sum = p[0] + p[1];
  free(p);
  return sum;
}

void kept(void) {
  void *p = malloc(24);
  fill(p);
}
