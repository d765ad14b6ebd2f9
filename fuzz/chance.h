/* chance.h - the random numbers of both generators: the same on every machine. */
#include <stdbool.h>
#include <stdint.h>

static uint64_t state;

static uint64_t next_random(void) {
  uint64_t z = state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static int below(int n) { return (int)(next_random() % (uint64_t)n); }
static bool chance(int percent) { return below(100) < percent; }
