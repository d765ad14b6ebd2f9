struct pair {
  int low, high;
};
struct mixed {
  float f;
  short s, t;
};
struct characters {
  char bytes[8];
};
struct number {
  long n;
};
struct pointer {
  int *p;
};

__attribute__((noinline)) void copy_pair(struct pair *to, const struct pair *from) { *to = *from; }

void copy_mixed(struct mixed *to, const struct mixed *from) { *to = *from; }

void copy_pairs(struct pair *restrict to, const struct pair *restrict from, long n) {
  for (long i = 0; i < n; i++)
    to[i] = from[i];
}

void copy_characters(struct characters *to, const struct characters *from) { *to = *from; }

void copy_number(struct number *to, const struct number *from) { *to = *from; }

void copy_pointer(struct pointer *to, const struct pointer *from) { *to = *from; }
