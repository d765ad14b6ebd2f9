/* numeric.c - textbook numerics: LU decomposition, cubic spline, Runge-Kutta, median.
 *
 *   numeric [TURNS]      prints a sum over all results
 *
 * Written as such code is written: every function takes its work arrays from malloc, of sizes that
 * only the caller knows, and frees them before it returns.  The functions are visible from outside
 * and not inlined, as if they were a library's.
 *
 * With BY_HAND (numeric_hand.c) small work arrays are on the stack, as a programmer would put them
 * there who knows that this matters: what a compiler can be measured against.  Nothing else
 * differs.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VECTOR = 16, MATRIX = 64 }; /* what is small, BY_HAND */

#ifdef BY_HAND
#define SLOT_OR(name, count, allocation)                                                           \
  ((count) <= (int)(sizeof name / sizeof *name) ? name : (allocation))
#define WORK(type, name, small, count, allocation)                                                 \
  type name##_slot[small];                                                                         \
  type *name = SLOT_OR(name##_slot, count, allocation)
#define DONE(name)                                                                                 \
  if (name != name##_slot)                                                                         \
  free(name)
#else
#define WORK(type, name, small, count, allocation) type *name = allocation
#define DONE(name) free(name)
#endif

static double *vector(int n) {
  double *v = malloc((size_t)n * sizeof *v);
  if (!v) {
    fprintf(stderr, "out of memory\n");
    exit(1);
  }
  return v;
}

/* The rows of a matrix whose elements lie one after the other. */
static void set_rows(double **rows, double *elements, int n, int m) {
  for (int i = 0; i < n; i++)
    rows[i] = elements + i * m;
}

/* ---- linear equations ------------------------------------------------------------------- */

/* Crout's method with implicit pivoting; -1 if the matrix is singular. */
__attribute__((noinline)) int decompose(double **a, int n, int *pivots) {
  WORK(double, scale, VECTOR, n, vector(n));
  for (int i = 0; i < n; i++) {
    double largest = 0;
    for (int j = 0; j < n; j++)
      if (fabs(a[i][j]) > largest)
        largest = fabs(a[i][j]);
    if (largest == 0) {
      DONE(scale);
      return -1;
    }
    scale[i] = 1 / largest;
  }
  for (int j = 0; j < n; j++) {
    int best = j;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double sum = a[i][j];
      int end = i < j ? i : j;
      for (int k = 0; k < end; k++)
        sum -= a[i][k] * a[k][j];
      a[i][j] = sum;
      if (i >= j && scale[i] * fabs(sum) >= largest) {
        largest = scale[i] * fabs(sum);
        best = i;
      }
    }
    if (best != j) {
      for (int k = 0; k < n; k++) {
        double swapped = a[best][k];
        a[best][k] = a[j][k];
        a[j][k] = swapped;
      }
      scale[best] = scale[j];
    }
    pivots[j] = best;
    if (a[j][j] == 0)
      a[j][j] = 1e-20;
    double inverse = 1 / a[j][j];
    for (int i = j + 1; i < n; i++)
      a[i][j] *= inverse;
  }
  DONE(scale);
  return 0;
}

/* Solves m x = b; the result replaces b. */
__attribute__((noinline)) void solve(const double *m, double *b, int n) {
  WORK(double *, a, VECTOR, n, malloc((size_t)n * sizeof *a));
  WORK(double, elements, MATRIX, n *n, vector(n * n));
  WORK(int, pivots, VECTOR, n, malloc((size_t)n * sizeof *pivots));
  set_rows(a, elements, n, n);
  memcpy(a[0], m, (size_t)(n * n) * sizeof(double));
  if (decompose(a, n, pivots) == 0) {
    for (int i = 0; i < n; i++) {
      double sum = b[pivots[i]];
      b[pivots[i]] = b[i];
      for (int j = 0; j < i; j++)
        sum -= a[i][j] * b[j];
      b[i] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int j = i + 1; j < n; j++)
        sum -= a[i][j] * b[j];
      b[i] = sum / a[i][i];
    }
  }
  DONE(pivots);
  DONE(elements);
  DONE(a);
}

/* ---- interpolation, differential equations, statistics ------------------------------------- */

/* The second derivatives of the natural cubic spline through n points. */
__attribute__((noinline)) void spline(const double *x, const double *y, int n, double *second) {
  WORK(double, u, VECTOR, n - 1, vector(n - 1));
  second[0] = u[0] = 0;
  for (int i = 1; i < n - 1; i++) {
    double part = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
    double p = part * second[i - 1] + 2;
    second[i] = (part - 1) / p;
    u[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
    u[i] = (6 * u[i] / (x[i + 1] - x[i - 1]) - part * u[i - 1]) / p;
  }
  second[n - 1] = 0;
  for (int k = n - 2; k >= 0; k--)
    second[k] = second[k] * second[k + 1] + u[k];
  DONE(u);
}

typedef void derivatives(double x, const double *y, double *dy);

static void lorenz(double x, const double *y, double *dy) {
  (void)x;
  dy[0] = 10 * (y[1] - y[0]);
  dy[1] = y[0] * (28 - y[2]) - y[1];
  dy[2] = y[0] * y[1] - 8. / 3 * y[2];
}

/* One step of the classical Runge-Kutta method. */
__attribute__((noinline)) void runge_kutta(const double *y, int n, double x, double h,
                                           double *result, derivatives *f) {
  WORK(double, middle, VECTOR, n, vector(n));
  WORK(double, slope, VECTOR, n, vector(n));
  WORK(double, at, VECTOR, n, vector(n));
  WORK(double, first, VECTOR, n, vector(n));
  f(x, y, first);
  for (int i = 0; i < n; i++)
    at[i] = y[i] + h / 2 * first[i];
  f(x + h / 2, at, slope);
  for (int i = 0; i < n; i++)
    at[i] = y[i] + h / 2 * slope[i];
  f(x + h / 2, at, middle);
  for (int i = 0; i < n; i++) {
    at[i] = y[i] + h * middle[i];
    middle[i] += slope[i];
  }
  f(x + h, at, slope);
  for (int i = 0; i < n; i++)
    result[i] = y[i] + h / 6 * (first[i] + slope[i] + 2 * middle[i]);
  DONE(first);
  DONE(at);
  DONE(slope);
  DONE(middle);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

__attribute__((noinline)) double median(const double *values, int n) {
  WORK(double, sorted, VECTOR, n, malloc((size_t)n * sizeof *sorted));
  memcpy(sorted, values, (size_t)n * sizeof *sorted);
  qsort(sorted, (size_t)n, sizeof *sorted, by_size);
  double middle = sorted[n / 2];
  DONE(sorted);
  return middle;
}

/* ---- the work --------------------------------------------------------------------------------- */

static double equations(int turn) {
  double m[64], b[8];
  int n = 3 + turn % 6;
  for (int i = 0; i < n * n; i++)
    m[i] = ((i * 37 + turn) % 11) - 5 + (i % (n + 1) == 0 ? 9 : 0);
  for (int i = 0; i < n; i++)
    b[i] = i + 1;
  solve(m, b, n);
  return b[0];
}

static double curve(int turn) {
  double x[12], y[12], second[12];
  for (int i = 0; i < 12; i++) {
    x[i] = i;
    y[i] = sin(i + turn);
  }
  spline(x, y, 12, second);
  return second[5] + median(y, 12);
}

int main(int count, char **arguments) {
  int turns = count > 1 ? atoi(arguments[1]) : 200000;
  double sum = 0, y[3] = {1, 1, 1};
  for (int i = 0; i < turns * 5; i++)
    runge_kutta(y, 3, 0, 1e-4, y, lorenz);
  sum += y[0];
  for (int i = 0; i < turns; i++)
    sum += equations(i) + curve(i);
  printf("%.6f\n", sum);
  return 0;
}
