// Every allocator with a size that only the running program knows: nothing, what just fits, what just does
// not, and what cannot be had; each of them may fail.
// RUN: %exec_test %s
// HEAP: allocations=44
// FAIL: each
// ARGS: 10
// VALGRIND-ARGS: 7
#include "sizes.h"

#include <malloc.h>

static int is_aligned(const void *p, uintptr_t to) { return ((uintptr_t)p & (to - 1)) == 0; }

NOINLINE int plain(size_t n) {
  unsigned char *p = malloc(n);
  if (!p)
    return -1;
  int total = use(p, n);
  free(p);
  return total;
}

NOINLINE int zeroed(size_t n, size_t m) {
  unsigned char *p = calloc(n, m);
  if (!p)
    return -1;
  int total = sum_bytes(p, n * m) + use(p, n * m);
  free(p);
  return total;
}

NOINLINE int aligned(size_t n) {
  n &= ~(size_t)63;
  unsigned char *p = aligned_alloc(64, n);
  if (!p)
    return -1;
  int total = use(p, n) + is_aligned(p, 64);
  free(p);
  return total;
}

NOINLINE int old(size_t n) {
  unsigned char *p = memalign(128, n);
  if (!p)
    return -1;
  int total = use(p, n) + is_aligned(p, 128);
  free(p);
  return total;
}

NOINLINE int posix(size_t n) {
  void *p = NULL;
  int error = posix_memalign(&p, 32, n);
  if (error)
    return -error;
  int total = use(p, n) + is_aligned(p, 32);
  free(p);
  return total;
}

static char text[1 << 21];

/* So many characters, and their end. */
NOINLINE int copied(size_t n) {
  if (n >= sizeof text)
    return -2;
  char *p = strdup(text + sizeof text - 1 - n);
  if (!p)
    return -1;
  int total = (int)strlen(p) + use((unsigned char *)p, n + 1);
  free(p);
  return total;
}

NOINLINE int cut(size_t n) {
  char *p = strndup(text + sizeof text - 1 - 2000, n);
  if (!p)
    return -1;
  size_t length = strlen(p);
  int total = (int)length + use((unsigned char *)p, length + 1);
  free(p);
  return total;
}

int main(int argc, char **argv) {
  memset(text, 't', sizeof text - 1);
  size_t count = count_sizes(argc, argv);
  for (size_t i = 0; i < count; i++) {
    size_t n = sizes[i];
    printf("%d %d %d %d %d %d %d\n", plain(n), zeroed(n, (size_t)opaque(1)), aligned(n), old(n),
           posix(n), copied(n), cut(n));
  }
  printf("%d %d", zeroed((size_t)opaque(16), 16), zeroed((size_t)opaque(257), 16));
  if (count > 7) /* products that overflow, to small numbers or none */
    printf(" %d %d %d %d", zeroed(SIZE_MAX / 2 + 2, (size_t)opaque(2)),
           zeroed((size_t)opaque(1) << 32, (size_t)opaque(1) << 32),
           zeroed((size_t)opaque(-1), (size_t)opaque(-1)), zeroed(0, (size_t)opaque(-1)));
  printf("\n");
}
