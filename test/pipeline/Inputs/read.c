__attribute__((noinline)) int read_object(const int *object) {
  return *(const volatile int *)object;
}
