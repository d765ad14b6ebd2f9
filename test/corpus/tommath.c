/* tommath.c - arithmetic of big numbers, for ./run: every family of libtommath's functions, on
 * numbers from a fixed sequence, with all results printed (long loops print a running hash).
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <tommath.h>

static uint32_t sequence = 12345;

static uint32_t next(void) {
  sequence = sequence * 1664525u + 1013904223u;
  return sequence >> 8;
}

/* The bases that the primality tests choose. */
static mp_err fill(void *out, size_t bytes) {
  unsigned char *at = out;
  while (bytes--)
    *at++ = (unsigned char)next();
  return MP_OKAY;
}

static void check(mp_err error, const char *what) {
  if (error == MP_OKAY)
    return;
  printf("%s: %s\n", what, mp_error_to_string(error));
  exit(1);
}

#define DO(call) check((call), #call)

static void number(mp_int *n, int bytes) {
  unsigned char buffer[1024];
  for (int i = 0; i < bytes; i++)
    buffer[i] = (unsigned char)next();
  buffer[0] |= 1;
  DO(mp_from_ubin(n, buffer, (size_t)bytes));
}

static void show(const char *name, const mp_int *n, int radix) {
  int length;
  DO(mp_radix_size(n, radix, &length));
  char *text = malloc((size_t)length);
  if (!text)
    exit(1);
  DO(mp_to_radix(n, text, (size_t)length, NULL, radix));
  printf("%s %s\n", name, text);
  free(text);
}

static uint32_t hash(uint32_t seed, const mp_int *n) {
  const size_t bytes = mp_ubin_size(n);
  unsigned char *buffer = malloc(bytes + 1);
  if (!buffer)
    exit(1);
  size_t written;
  DO(mp_to_ubin(n, buffer, bytes + 1, &written));
  for (size_t i = 0; i < written; i++)
    seed = (seed ^ buffer[i]) * 16777619u;
  free(buffer);
  return mp_isneg(n) ? ~seed : seed;
}

/* Multiplication, squaring and division from below the Karatsuba limit to above Toom-Cook's. */
static void products(void) {
  mp_int a, b, c, q, r;
  DO(mp_init_multi(&a, &b, &c, &q, &r, NULL));
  uint32_t seed = 1;
  for (int bytes = 1; bytes <= 1024; bytes += bytes / 6 + 1) {
    number(&a, bytes);
    number(&b, bytes / 2 + 1);
    DO(mp_mul(&a, &b, &c));
    DO(mp_sqr(&a, &r));
    seed = hash(hash(seed, &c), &r);
    DO(mp_add(&c, &a, &c));
    DO(mp_div(&c, &b, &q, &r));
    seed = hash(hash(seed, &q), &r);
    DO(mp_mul(&q, &b, &a));
    DO(mp_add(&a, &r, &a));
    printf("product %d %08x %s\n", bytes, (unsigned)seed, mp_cmp(&a, &c) == MP_EQ ? "ok" : "wrong");
  }
  mp_clear_multi(&a, &b, &c, &q, &r, NULL);
}

static void number_theory(void) {
  mp_int a, b, p, g, r, s;
  DO(mp_init_multi(&a, &b, &p, &g, &r, &s, NULL));
  DO(mp_2expt(&p, 255));
  DO(mp_sub_d(&p, 19, &p));
  mp_bool prime;
  DO(mp_prime_is_prime(&p, 8, &prime));
  printf("2^255-19 prime %d\n", (int)prime);
  for (int i = 0; i < 40; i++) {
    number(&a, 31);
    number(&b, 24);
    DO(mp_gcd(&a, &b, &g));
    DO(mp_lcm(&a, &b, &r));
    show("gcd", &g, 10);
    show("lcm", &r, 16);
    DO(mp_exteuclid(&a, &b, &r, &s, &g));
    show("bezout", &r, 36);
    DO(mp_invmod(&a, &p, &r));
    DO(mp_mulmod(&a, &r, &p, &s));
    printf("inverse %s\n", mp_cmp_d(&s, 1) == MP_EQ ? "ok" : "wrong");
    DO(mp_exptmod(&a, &b, &p, &r));
    show("power", &r, 64);
    DO(mp_sqrmod(&a, &p, &s));
    int symbol;
    DO(mp_kronecker(&a, &p, &symbol));
    printf("kronecker %d\n", symbol);
  }
  /* An even modulus and one of a special form take other ways through exptmod. */
  DO(mp_2expt(&p, 200));
  DO(mp_exptmod(&a, &b, &p, &r));
  show("even", &r, 10);
  DO(mp_sub_d(&p, 75, &p));
  DO(mp_exptmod(&a, &b, &p, &r));
  show("2k", &r, 10);
  number(&a, 12);
  DO(mp_prime_next_prime(&a, 5, 1));
  show("next prime", &a, 10);
  mp_clear_multi(&a, &b, &p, &g, &r, &s, NULL);
}

static void roots_and_text(void) {
  mp_int a, b, c;
  DO(mp_init_multi(&a, &b, &c, NULL));
  char text[4096];
  for (int radix = 2; radix <= 64; radix++) {
    number(&a, 20 + radix * 2);
    if (radix % 3 == 0)
      DO(mp_neg(&a, &a));
    DO(mp_to_radix(&a, text, sizeof text, NULL, radix));
    DO(mp_read_radix(&b, text, radix));
    printf("radix %d %s %s\n", radix, text, mp_cmp(&a, &b) == MP_EQ ? "ok" : "wrong");
  }
  for (uint32_t degree = 2; degree < 12; degree++) {
    number(&a, 60);
    DO(mp_root_u32(&a, degree, &b));
    DO(mp_expt_u32(&b, degree, &c));
    show("root", &b, 10);
    printf("below %d\n", mp_cmp(&c, &a) != MP_GT);
  }
  DO(mp_sqrt(&a, &b));
  show("square root", &b, 10);
  mp_clear_multi(&a, &b, &c, NULL);
}

static void bits(void) {
  mp_int a, b, c;
  DO(mp_init_multi(&a, &b, &c, NULL));
  uint32_t seed = 2;
  for (int i = 1; i < 300; i++) {
    number(&a, i % 90 + 1);
    number(&b, i % 70 + 1);
    if (i % 2)
      DO(mp_neg(&b, &b));
    DO(mp_and(&a, &b, &c));
    seed = hash(seed, &c);
    DO(mp_or(&a, &b, &c));
    seed = hash(seed, &c);
    DO(mp_xor(&a, &b, &c));
    seed = hash(seed, &c);
    DO(mp_mul_2d(&c, i, &c));
    DO(mp_signed_rsh(&c, i / 2, &c));
    seed = hash(seed, &c);
  }
  printf("bits %08x\n", (unsigned)seed);
  mp_clear_multi(&a, &b, &c, NULL);
}

static void factorial(uint32_t n) {
  mp_int product, factor;
  DO(mp_init_set(&product, 1));
  DO(mp_init(&factor));
  for (uint32_t i = 2; i <= n; i++) {
    mp_set_u32(&factor, i);
    DO(mp_mul(&product, &factor, &product));
  }
  show("factorial", &product, 10);
  mp_clear_multi(&product, &factor, NULL);
}

int main(void) {
  mp_rand_source(fill);
  products();
  number_theory();
  roots_and_text();
  bits();
  factorial(700);
  return 0;
}
