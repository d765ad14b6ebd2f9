// Objects that a factory makes of a size that only the running program knows move to its callers where they
// are small: all allocators, through an out-parameter, through another factory, beside inner buffers, in
// loops; destroyers and error paths of the factories free what stayed on the heap, and nothing else.
// RUN: %exec_test %s
// HEAP: allocations=44
// FAIL: each
// ARGS: 10
// VALGRIND-ARGS: 7
#include "sizes.h"

NOINLINE unsigned char *make(size_t n) { return malloc(n); }

NOINLINE unsigned char *make_zeroed(size_t n, size_t m) { return calloc(n, m); }

NOINLINE int make_aligned(unsigned char **out, size_t n) {
  void *p = NULL;
  int error = posix_memalign(&p, 32, n);
  if (error)
    return error;
  *out = p;
  return 0;
}

static char text[1 << 21];

NOINLINE char *make_string(const char *from) { return strdup(from); }

/* As many as the size asks for, and one more for the end. */
NOINLINE unsigned char *make_ended(size_t n) {
  unsigned char *p = n < PTRDIFF_MAX ? make(n + 1) : NULL;
  if (p)
    p[n] = 0;
  return p;
}

NOINLINE void destroy(unsigned char *p) { free(p); }

NOINLINE int plain(size_t n) {
  unsigned char *p = make(n);
  if (!p)
    return -1;
  int total = use(p, n);
  free(p);
  return total;
}

NOINLINE int zeroed(size_t n, size_t m) {
  unsigned char *p = make_zeroed(n, m);
  if (!p)
    return -1;
  int total = sum_bytes(p, n * m) + use(p, n * m);
  destroy(p);
  return total;
}

NOINLINE int aligned(size_t n) {
  unsigned char *p;
  int error = make_aligned(&p, n);
  if (error)
    return -error;
  int total = use(p, n) + ((uintptr_t)p % 32 == 0);
  destroy(p);
  return total;
}

NOINLINE int copied(size_t n) {
  if (n >= sizeof text)
    return -2;
  char *p = make_string(text + sizeof text - 1 - n);
  if (!p)
    return -1;
  int total = (int)strlen(p) + use((unsigned char *)p, n + 1);
  free(p);
  return total;
}

NOINLINE int two_levels(size_t n) {
  unsigned char *p = make_ended(n);
  if (!p)
    return -1;
  int total = use(p, n) + p[n];
  destroy(p);
  return total;
}

struct buffer {
  size_t size;
  unsigned char *bytes, *marks;
};

/* If the second fails the first is freed. */
NOINLINE bool buffer_init(struct buffer *buffer, size_t n) {
  buffer->bytes = malloc(n);
  if (!buffer->bytes)
    return false;
  buffer->marks = calloc(n / 8 + 1, 1);
  if (!buffer->marks) {
    free(buffer->bytes);
    buffer->bytes = NULL;
    return false;
  }
  buffer->size = n;
  return true;
}

NOINLINE void buffer_clear(struct buffer *buffer) {
  free(buffer->marks);
  free(buffer->bytes);
  buffer->bytes = buffer->marks = NULL;
}

NOINLINE int inner(size_t n) {
  struct buffer buffer;
  if (!buffer_init(&buffer, n))
    return -1;
  int total = use(buffer.bytes, n) + sum_bytes(buffer.marks, n / 8 + 1);
  use(buffer.marks, n / 8 + 1);
  buffer_clear(&buffer);
  return total;
}

/* Small and large ones take turns. */
NOINLINE int turns(size_t n) {
  int total = 0;
  for (int i = 0; i < 3; i++) {
    unsigned char *p = make_zeroed(i == 1 ? n : 10, (size_t)opaque(1));
    if (!p)
      return -total;
    total += p[0] + p[9 * (n > 9)] + use(p, i == 1 ? n : 10);
    destroy(p);
  }
  return total;
}

int main(int argc, char **argv) {
  memset(text, 't', sizeof text - 1);
  size_t count = count_sizes(argc, argv);
  for (size_t i = 0; i < count; i++) {
    size_t n = sizes[i];
    printf("%d %d %d %d %d %d", plain(n), zeroed(n, (size_t)opaque(1)), aligned(n), copied(n),
           two_levels(n), inner(n));
    dirty_stack();
    printf(" %d\n", n ? turns(n) : 0);
  }
  printf("%d %d", zeroed((size_t)opaque(16), 16), zeroed((size_t)opaque(257), 16));
  if (count > 7) /* products that overflow, to small numbers or none */
    printf(" %d %d %d %d", zeroed(SIZE_MAX / 2 + 2, (size_t)opaque(2)),
           zeroed((size_t)opaque(1) << 32, (size_t)opaque(1) << 32),
           zeroed((size_t)opaque(-1), (size_t)opaque(-1)), zeroed(0, (size_t)opaque(-1)));
  printf("\n");
}
