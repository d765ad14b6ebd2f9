// A buffer begins in its owner's slot and stays there while it fits, though the functions that make it, let it
// grow, shrink it, and free it are callees; what outgrows the slot goes to the heap. Each allocation may fail.
// RUN: %exec_test %s
// HEAP: allocations=18
// FAIL: each
// ARGS: 10
// VALGRIND-ARGS: 7
#include "sizes.h"

struct buffer {
  size_t used, size;
  unsigned char *bytes;
};

NOINLINE bool buffer_init(struct buffer *buffer, size_t size) {
  buffer->used = 0;
  buffer->size = size;
  buffer->bytes = malloc(size);
  return buffer->bytes != NULL;
}

NOINLINE bool buffer_resize(struct buffer *buffer, size_t size) {
  unsigned char *bytes = realloc(buffer->bytes, size);
  if (!bytes)
    return false;
  buffer->bytes = bytes;
  buffer->size = size;
  return true;
}

NOINLINE bool buffer_add(struct buffer *buffer, unsigned char byte) {
  if (buffer->used == buffer->size && !buffer_resize(buffer, buffer->size * 2 + 1))
    return false;
  buffer->bytes[buffer->used++] = byte;
  return true;
}

NOINLINE void buffer_clear(struct buffer *buffer) {
  free(buffer->bytes);
  buffer->bytes = NULL;
}

/* Adds up to so many numbers, and gives the sum of what there was room for. */
NOINLINE int count_up(size_t first, int count) {
  struct buffer buffer;
  if (!buffer_init(&buffer, first))
    return -1;
  int i = 0;
  while (i < count && buffer_add(&buffer, (unsigned char)(i + 1)))
    i++;
  int total = sum_bytes(buffer.bytes, buffer.used);
  buffer_clear(&buffer);
  return total;
}

/* From 8 bytes to any size. */
NOINLINE int resized(size_t size) {
  struct buffer buffer;
  if (!buffer_init(&buffer, 8))
    return -1;
  memset(buffer.bytes, 7, 8);
  if (size && !buffer_resize(&buffer, size)) {
    int total = sum_bytes(buffer.bytes, 8);
    buffer_clear(&buffer);
    return -total;
  }
  size_t kept = size && size < 8 ? size : 8;
  int total = sum_bytes(buffer.bytes, kept) + use(buffer.bytes, buffer.size);
  buffer_clear(&buffer);
  return total;
}

/* Grown, then shrunk to what fits again. */
NOINLINE int there_and_back(size_t size) {
  struct buffer buffer;
  if (!buffer_init(&buffer, (size_t)opaque(16)))
    return -1;
  memset(buffer.bytes, 5, 16);
  bool grown = size > 16 && buffer_resize(&buffer, size), shrunk = buffer_resize(&buffer, 10);
  int total = sum_bytes(buffer.bytes, 10) + 2 * grown + shrunk;
  buffer_clear(&buffer);
  return total;
}

int main(int argc, char **argv) {
  size_t count = count_sizes(argc, argv);
  for (size_t i = 0; i < count; i++)
    printf("%d %d\n", resized(sizes[i]), there_and_back(sizes[i]));
  for (size_t first = 0; first < 4; first++)
    printf("%d %d %d\n", count_up(first, 20), count_up(first * 100, 400),
           count_up(first * 171, 700));
}
