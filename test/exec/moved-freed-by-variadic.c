// Functions with variadic arguments that free what they get are cloned as others are: the clone's own parameters
// come in front of the variadic arguments, in registers or on the stack.
// RUN: %exec_test %s
// HEAP: allocations=12 frees=12
// PARAMETERS: max-growth=1000
// FAIL: each
#include "program.h"
#include <stdarg.h>

struct buffer {
  int *values;
  int count;
};

struct large {
  long values[5];
};

struct pair {
  double first;
  float second;
};

static NOINLINE void clear_all(struct buffer *first, ...) {
  va_list arguments;
  va_start(arguments, first);
  for (struct buffer *next = first; next; next = va_arg(arguments, struct buffer *)) {
    dirty_stack();
    free(next->values);
    next->values = NULL;
  }
  va_end(arguments);
}

/* Whatever is passed, in all ways that the ABI has. */
static NOINLINE double use_up(int *values, const char *format, ...) {
  va_list arguments, again;
  double result = values ? sum(values, 4) : -1;
  free(values);
  dirty_stack();
  va_start(arguments, format);
  va_copy(again, arguments);
  result += va_arg(again, int);
  va_end(again);
  for (; *format; format++) {
    result *= 1.25;
    switch (*format) {
    case 'i': result += va_arg(arguments, int); break;
    case 'l': result += (double)va_arg(arguments, long); break;
    case 'd': result += va_arg(arguments, double); break;
    case 'L': result += (double)va_arg(arguments, long double); break;
    case 'S': result += (double)va_arg(arguments, struct large).values[4]; break;
    case 'P': {
      struct pair pair = va_arg(arguments, struct pair);
      result += pair.first + (double)pair.second;
      break;
    }
    default: result += *va_arg(arguments, const char *); break;
    }
  }
  va_end(arguments);
  return result;
}

static NOINLINE long add_list(int count, va_list arguments) {
  long result = 0;
  while (count-- > 0)
    result = 2 * result + va_arg(arguments, int);
  return result;
}

/* With as many parameters as there are registers. */
static NOINLINE long hand_on(int a, int b, int c, int d, int *values, int count, ...) {
  va_list arguments;
  long result = a + 2 * b + 3 * c + 4 * d + (values ? sum(values, 4) : -1);
  va_start(arguments, count);
  result += add_list(count, arguments);
  va_end(arguments);
  free(values);
  return result;
}

static NOINLINE int *make(int n) {
  int *values = malloc(4 * sizeof *values);
  if (values)
    fill(values, 4, n);
  return values;
}

struct buffer kept;

static NOINLINE struct buffer moved(int n) {
  struct buffer a = {malloc(4 * sizeof(int)), 4}, b = {malloc(8 * sizeof(int)), 8}, c = {make(n), 4};
  struct buffer sums = {NULL, 0};
  if (a.values)
    fill(a.values, 4, n);
  if (b.values)
    fill(b.values, 8, n);
  sums.count = (a.values ? sum(a.values, 4) : 1) + (b.values ? sum(b.values, 8) : 2) + (c.values ? sum(c.values, 4) : 3);
  clear_all(&a, &b, &c, (struct buffer *)NULL);
  return sums;
}

static NOINLINE double moved_beside_much(int n) {
  const struct large large = {{n, 2, 3, 4, 5 * n}};
  const struct pair pair = {1.5 * n, 2.5F};
  int *values = malloc(4 * sizeof *values);
  if (values)
    fill(values, 4, n);
  return use_up(values, "iSdPLlsiiiSddddddddPdLi", n, large, 0.5, pair, 3.0L, 7L, "text", 1, 2, 3, large, 1.0,
                2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, pair, 9.0, 10.0L, 11);
}

static NOINLINE long moved_and_handed_on(int n) {
  int *values = malloc(4 * sizeof *values);
  if (values)
    fill(values, 4, n);
  return hand_on(n, 1, 2, 3, values, 5, 1, 2, 3, 4, 5);
}

/* One of the two that may arrive is on the heap. */
static NOINLINE double moved_or_not(int n, int *other) {
  int own[1] = {n};
  int *values = malloc(4 * sizeof *values);
  if (values)
    fill(values, 4, n);
  double result = values ? sum(values, 4) : 5;
  if (n % 2) {
    free(values);
    values = other;
    other = NULL;
  }
  result += use_up(values, "id", own[0], 2.0);
  free(other);
  return result;
}

int main(void) {
  for (int n = 1; n < 5; n++) {
    printf("%d\n", moved(n).count);
    printf("%.3f\n", moved_beside_much(n));
    printf("%ld\n", moved_and_handed_on(n));
    printf("%.3f\n", moved_or_not(n, make(n)));
    kept.values = make(n);
    clear_all(&kept, (struct buffer *)NULL);
    printf("%.3f\n", use_up(kept.values = make(n), "i", n));
    printf("%ld\n", hand_on(1, 2, 3, 4, kept.values = make(n), 1, n));
  }
  return 0;
}
