/* libtommath.c - number theory with integers of some 200 bits.
 *
 *   libtommath [TURNS]
 */
#include <tommath.h>

#include <stdio.h>
#include <stdlib.h>

static unsigned long modular(mp_int *a, mp_int *b, const mp_int *prime, int turns) {
  unsigned long sum = 0;
  mp_int result, divisor;
  if (mp_init_multi(&result, &divisor, NULL) != MP_OKAY)
    exit(1);
  for (int i = 0; i < turns; i++) {
    (void)mp_mul(a, b, &result);
    (void)mp_mod(&result, prime, a);
    (void)mp_gcd(a, b, &divisor);
    (void)mp_invmod(a, prime, &result);
    (void)mp_add(b, &result, b);
    (void)mp_mod(b, prime, b);
    sum += (unsigned long)mp_get_i32(b);
  }
  mp_clear_multi(&result, &divisor, NULL);
  return sum;
}

static unsigned long powers(mp_int *a, const mp_int *b, const mp_int *prime, int turns) {
  unsigned long sum = 0;
  mp_int result;
  if (mp_init(&result) != MP_OKAY)
    exit(1);
  for (int i = 0; i < turns; i++) {
    mp_bool is_prime;
    (void)mp_exptmod(a, b, prime, &result);
    (void)mp_copy(&result, a);
    (void)mp_prime_is_prime(prime, 8, &is_prime);
    sum += (unsigned long)(mp_get_i32(&result) + (is_prime == MP_YES));
  }
  mp_clear(&result);
  return sum;
}

static unsigned long conversions(mp_int *a, const mp_int *b, int turns) {
  unsigned long sum = 0;
  char text[400];
  mp_int copy, result;
  if (mp_init_multi(&copy, &result, NULL) != MP_OKAY)
    exit(1);
  for (int i = 0; i < turns; i++) {
    size_t written;
    (void)mp_to_radix(a, text, sizeof text, &written, 10);
    (void)mp_read_radix(&copy, text, 10);
    (void)mp_lcm(a, &copy, &result);
    (void)mp_div(&result, b, &copy, a);
    (void)mp_sqrt(&result, a);
    sum += (unsigned long)text[0];
  }
  mp_clear_multi(&copy, &result, NULL);
  return sum;
}

int main(int count, char **arguments) {
  int turns = count > 1 ? atoi(arguments[1]) : 16000;
  mp_int a, b, prime;
  if (mp_init_multi(&a, &b, &prime, NULL) != MP_OKAY)
    return 1;
  (void)mp_read_radix(&a, "123456789012345678901234567890123456789012345678901234567890", 10);
  (void)mp_read_radix(&b, "987654321098765432109876543210987654321098765432109876543211", 10);
  (void)mp_read_radix(
      &prime, "115792089237316195423570985008687907853269984665640564039457584007913129639747", 10);
  unsigned long sum = modular(&a, &b, &prime, turns);
  sum += powers(&a, &b, &prime, turns / 32);
  sum += conversions(&a, &b, turns);
  printf("%lu\n", sum);
  mp_clear_multi(&a, &b, &prime, NULL);
  return 0;
}
