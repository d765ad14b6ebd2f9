// Objects that a callee stores through a parameter, in a variable or in a field of the caller's
// struct, move; also where the struct is the caller's caller's.
// RUN: %exec_test %s
// HEAP: allocations=0 frees=0
#include "program.h"

struct number {
  int used, room;
  unsigned *digits;
};

NOINLINE int number_init(struct number *number) {
  number->digits = calloc(8, sizeof *number->digits);
  if (!number->digits)
    return -1;
  number->used = 0;
  number->room = 8;
  return 0;
}

NOINLINE void number_clear(struct number *number) {
  if (!number->digits)
    return;
  for (int i = 0; i < number->used; i++)
    number->digits[i] = 0;
  free(number->digits);
  number->digits = NULL;
  number->used = number->room = 0;
}

NOINLINE void number_set(struct number *number, unsigned value) {
  number->digits[0] = value & 0xffff;
  number->digits[1] = value >> 16;
  number->used = 2;
}

NOINLINE void number_add(const struct number *a, const struct number *b, struct number *to) {
  unsigned carry = 0;
  for (int i = 0; i < 8; i++) {
    unsigned digit = a->digits[i] + b->digits[i] + carry;
    to->digits[i] = digit & 0xffff;
    carry = digit >> 16;
  }
  to->used = 8;
}

NOINLINE int init_two(struct number *a, struct number *b) {
  if (number_init(a))
    return -1;
  if (number_init(b)) {
    number_clear(a);
    return -1;
  }
  return 0;
}

NOINLINE int add(unsigned x, unsigned y) {
  struct number a, b, c;
  if (init_two(&a, &b))
    return -1;
  if (number_init(&c)) {
    number_clear(&a);
    number_clear(&b);
    return -1;
  }
  number_set(&a, x);
  number_set(&b, y);
  number_add(&a, &b, &c);
  int sum = (int)(c.digits[0] | c.digits[1] << 16);
  number_clear(&a);
  number_clear(&b);
  number_clear(&c);
  return sum;
}

struct item {
  int value;
};

NOINLINE int make(struct item **out, int value) {
  struct item *item = malloc(sizeof *item);
  *out = item;
  if (!item)
    return -1;
  item->value = value;
  return 0;
}

NOINLINE int read(struct item *const *item) { return (*item)->value; }

NOINLINE int through_pointer(int n) {
  struct item *item;
  if (make(&item, n))
    return -1;
  int value = read(&item);
  free(item);
  return value;
}

NOINLINE int in_loop(int n) {
  int total = 0;
  for (int i = 0; i < n; i++) {
    struct item *item;
    if (make(&item, i))
      return -1;
    total += read(&item);
    free(item);
  }
  return total;
}

int main(void) {
  printf("%d %d %d\n", add((unsigned)opaque(100000), (unsigned)opaque(30000)),
         through_pointer(opaque(5)), in_loop(opaque(50)));
}
