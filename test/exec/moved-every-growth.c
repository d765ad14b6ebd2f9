// realloc to every size: of what has one size, of a buffer in a slot that grows out of it or shrinks, of
// nothing, of one of several; each realloc may fail, and what it got is then as it was.
// RUN: %exec_test %s
// HEAP: allocations=116
// FAIL: each
// ARGS: 10
// VALGRIND-ARGS: 7
#include "sizes.h"

/* What is done with the result of a realloc, as far as `kept` bytes of the old contents. */
NOINLINE int after(unsigned char *new, unsigned char *old, size_t size, size_t kept) {
  if (new)
    return sum_bytes(new, size < kept ? size : kept) + use(new, size);
  return size == 0 ? -1 : -2 - sum_bytes(old, kept); /* nothing was asked for: it is gone */
}

NOINLINE int known_sizes(void) {
  unsigned char *p = malloc(16);
  if (!p)
    return -1;
  int total = use(p, 16);
  unsigned char *larger = realloc(p, 64);
  total += after(larger, p, 64, 16);
  if (!larger) {
    free(p);
    return total;
  }
  unsigned char *smaller = realloc(larger, 8);
  total += after(smaller, larger, 8, 64);
  free(smaller ? smaller : larger);
  return total;
}

NOINLINE int from_constant(size_t n) {
  unsigned char *p = malloc(48);
  if (!p)
    return -1;
  int total = use(p, 48);
  unsigned char *q = realloc(p, n);
  total += after(q, p, n, 48);
  free(q ? q : n ? p : NULL);
  return total;
}

NOINLINE int from_unknown(size_t first, size_t n) {
  unsigned char *p = malloc(first);
  if (!p)
    return -1;
  int total = use(p, first);
  unsigned char *q = realloc(p, n);
  total += after(q, p, n, first);
  free(q ? q : n ? p : NULL);
  return total;
}

NOINLINE int from_nothing(size_t n, int flag) {
  unsigned char *p = flag ? malloc(48) : NULL;
  int total = p ? use(p, 48) : 0;
  unsigned char *q = realloc(p, n);
  total += after(q, p, n, p ? 48 : 0);
  free(q ? q : n || !p ? p : NULL);
  return total;
}

/* Which of two slots arrives cannot be told from its address: both stay on the heap. */
NOINLINE int from_either(size_t n, int flag) {
  unsigned char *p = malloc(48), *q = malloc(80);
  int total = -1;
  if (p && q) {
    total = use(p, 48) + use(q, 80);
    unsigned char **which = flag ? &p : &q, *r = realloc(*which, n);
    total += after(r, *which, n, 48);
    if (r || !n)
      *which = r;
  }
  free(p);
  free(q);
  return total;
}

/* Bytes are pushed, and the room doubles; then it shrinks to what is used. */
NOINLINE int pushed(int count, size_t room) {
  unsigned char *bytes = malloc(room);
  int used = 0, failures = 0;
  if (!bytes)
    return -1;
  while (used < count) {
    if ((size_t)used == room) {
      unsigned char *more = realloc(bytes, 2 * room);
      if (!more) {
        failures++;
        break;
      }
      bytes = more;
      room *= 2;
    }
    bytes[used] = (unsigned char)used;
    used++;
  }
  unsigned char *tight = realloc(bytes, (size_t)used + 1);
  if (tight)
    bytes = tight;
  int total = sum_bytes(bytes, (size_t)used) - 1000000 * failures - 5000000 * !tight;
  free(bytes);
  return total;
}

int main(int argc, char **argv) {
  size_t count = count_sizes(argc, argv);
  printf("%d\n", known_sizes());
  for (size_t i = 0; i < count; i++) {
    size_t n = sizes[i];
    printf("%d %d %d %d %d %d %d %d\n", from_constant(n), from_unknown((size_t)opaque(40), n),
           from_unknown((size_t)opaque(256), n), from_unknown((size_t)opaque(257), n),
           from_nothing(n, opaque(1)), from_nothing(n, opaque(0)), from_either(n, opaque(1)),
           from_either(n, opaque(0)));
  }
  printf("%d %d %d\n", pushed(opaque(5), (size_t)opaque(8)), pushed(opaque(300), (size_t)opaque(1)),
         pushed(opaque(1000), (size_t)opaque(200)));
}
