/* kissfft.c - many small transforms, each with a plan of its own, as one-off callers of kissfft do.
 *
 *   kissfft [TURNS]
 */
#include "kiss_fft.h"
#include "kiss_fftr.h"

#include <stdio.h>
#include <stdlib.h>

static double complex_transform(int turn) {
  int n = 16 << (turn % 4);
  kiss_fft_cpx *buffer = malloc((size_t)n * sizeof *buffer);
  for (int i = 0; i < n; i++) {
    buffer[i].r = (float)(i + turn);
    buffer[i].i = 0;
  }
  kiss_fft_cfg plan = kiss_fft_alloc(n, 0, 0, 0);
  kiss_fft(plan, buffer, buffer); /* in place: kissfft takes a buffer for it */
  double result = buffer[1].r;
  kiss_fft_free(plan);
  free(buffer);
  return result;
}

static double real_transform(void) {
  float in[64];
  kiss_fft_cpx out[33];
  kiss_fftr_cfg plan = kiss_fftr_alloc(64, 0, 0, 0);
  for (int i = 0; i < 64; i++)
    in[i] = (float)i;
  kiss_fftr(plan, in, out);
  kiss_fftr_free(plan);
  return out[1].r;
}

int main(int count, char **arguments) {
  int turns = count > 1 ? atoi(arguments[1]) : 400000;
  double sum = 0;
  for (int i = 0; i < turns; i++) {
    sum += complex_transform(i);
    sum += real_transform();
  }
  printf("%g\n", sum);
  return 0;
}
