/* fixed_time.c - gives a program that seeds its random numbers from the clock the same seed always. */
#include <time.h>

time_t time(time_t *where) {
  const time_t now = 1234567890;
  if (where)
    *where = now;
  return now;
}
