/* program.h - what the programs in this folder share.
 *
 * A program must make its heap calls when it is built without the pass, so what
 * it does to its objects is done by functions that are not inlined, with values
 * that the optimiser cannot know.  These functions are external: a static one
 * could be given the object's contents in place of the object.
 */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

/* The same value, of which the optimiser knows nothing. */
static inline int opaque(int value) {
  volatile int hidden = value;
  return hidden;
}

/* Writes count numbers, beginning with first. */
NOINLINE void fill(int *numbers, int count, int first) {
  for (int i = 0; i < count; i++)
    numbers[i] = first + i;
}

/* Reads count numbers. */
NOINLINE int sum(const int *numbers, int count) {
  int total = 0;
  for (int i = 0; i < count; i++)
    total += numbers[i];
  return total;
}

/* Writes over the part of the stack where a caller's caller had its slots. */
NOINLINE void dirty_stack(void) {
  volatile unsigned char bytes[8192];
  for (size_t i = 0; i < sizeof bytes; i++)
    bytes[i] = 0xa5;
}

#endif
