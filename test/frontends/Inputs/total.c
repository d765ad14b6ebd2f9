/* total.c - reads what it is lent: lends.rs. */
#include <stddef.h>
#include <stdint.h>
uint64_t total(const uint64_t *numbers, size_t n) {
  uint64_t sum = 0;
  for (size_t i = 0; i < n; i++)
    sum = sum * 3 + numbers[i];
  return sum;
}
