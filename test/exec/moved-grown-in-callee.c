// A buffer that an init function puts into the caller's struct, and that a callee makes larger where
// that is needed, starts as a slot; what it grows to is on the heap and freed.
// RUN: %exec_test %s
// HEAP: allocations=4 frees=1
// FAIL: each
#include "program.h"

struct buffer {
  char *data;
  size_t used, room;
};

NOINLINE int buffer_init(struct buffer *buffer) {
  buffer->data = malloc(16);
  buffer->used = 0;
  buffer->room = buffer->data ? 16 : 0;
  return buffer->data ? 0 : -1;
}

NOINLINE int buffer_append(struct buffer *buffer, const char *text) {
  size_t length = strlen(text), room = buffer->room;
  while (room < buffer->used + length)
    room *= 2;
  if (room != buffer->room) {
    char *data = realloc(buffer->data, room);
    if (!data)
      return -1;
    buffer->data = data;
    buffer->room = room;
  }
  memcpy(buffer->data + buffer->used, text, length);
  buffer->used += length;
  return 0;
}

NOINLINE void buffer_clear(struct buffer *buffer) {
  free(buffer->data);
  buffer->data = NULL;
}

NOINLINE int work(const char *text, int times) {
  struct buffer buffer;
  int failures = 0, sum = 0;
  if (buffer_init(&buffer))
    return -1;
  for (int i = 0; i < times; i++)
    failures += buffer_append(&buffer, text) != 0;
  for (size_t i = 0; i < buffer.used; i++)
    sum = sum * 3 + buffer.data[i];
  buffer_clear(&buffer);
  return sum + failures;
}

int main(void) {
  printf("%d %d", work("short", opaque(2)), work("a longer text", opaque(1)));
  printf(" %d\n", work("quite long text", opaque(9)));
}
