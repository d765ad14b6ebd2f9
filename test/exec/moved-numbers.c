// Numbers of any length: what holds digits as wide as addresses holds no address, though one callee
// adds, copies, grows and exchanges them; what outgrows its slot goes to the heap.
// RUN: %exec_test %s
// HEAP: allocations=14
// FAIL: each
#include "program.h"

struct number {
  int used, room;
  uint64_t *digit;
};

static bool init(struct number *n) {
  n->digit = calloc(8, sizeof *n->digit);
  n->used = 0;
  n->room = n->digit ? 8 : 0;
  return n->digit != NULL;
}

static NOINLINE int grow(struct number *n, int room) {
  if (n->room >= room)
    return 1;
  uint64_t *digit = realloc(n->digit, (size_t)room * sizeof *digit);
  if (!digit)
    return 0;
  n->digit = digit;
  for (int i = n->room; i < room; i++)
    digit[i] = 0;
  n->room = room;
  return 1;
}

static NOINLINE int copy(const struct number *from, struct number *to) {
  if (!grow(to, from->used))
    return 0;
  for (int i = 0; i < from->used; i++)
    to->digit[i] = from->digit[i];
  to->used = from->used;
  return 1;
}

static NOINLINE int add(const struct number *a, const struct number *b, struct number *sum) {
  int most = a->used > b->used ? a->used : b->used;
  uint64_t carry = 0;
  if (!grow(sum, most + 1))
    return 0;
  for (int i = 0; i < most; i++) {
    uint64_t x = i < a->used ? a->digit[i] : 0, y = i < b->used ? b->digit[i] : 0, z = x + y;
    uint64_t next = (z < x) + (z + carry < z);
    sum->digit[i] = z + carry;
    carry = next;
  }
  sum->digit[most] = carry;
  sum->used = most + (carry != 0);
  return 1;
}

static NOINLINE uint64_t hash(const struct number *n) {
  uint64_t h = (uint64_t)n->used;
  for (int i = 0; i < n->used; i++)
    h = h * 31 + n->digit[i];
  return h;
}

/* Three stay small; one is doubled until it needs more than its first eight digits. */
NOINLINE uint64_t work(uint64_t seed, int doublings) {
  struct number a, b, c;
  uint64_t result = 0;
  bool made = init(&a) & init(&b) & init(&c);
  if (made) {
    a.digit[0] = seed;
    a.used = 1;
  }
  if (made && copy(&a, &b))
    for (int i = 0; i < doublings; i++) {
      if (!add(&a, &b, &c))
        break;
      struct number other = a;
      a = c;
      c = other;
      if (!copy(&a, &b))
        break;
    }
  result = hash(&a) ^ hash(&b);
  free(a.digit);
  free(b.digit);
  free(c.digit);
  return result;
}

int main(void) {
  for (int i = 1; i < 4; i++)
    printf("%llx\n", (unsigned long long)work(0x9e3779b97f4a7c15u * (unsigned)opaque(i), 20));
  printf("%llx\n", (unsigned long long)work(~0ull >> opaque(3), 700));
  return 0;
}
