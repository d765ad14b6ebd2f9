void *malloc(unsigned long size);
int printf(const char *format, ...);
int large(char first) {
  char *p = malloc(BYTES);
  if (!p)
    return 0;
  p[0] = first;
  p[BYTES - 1] = 0;
  return printf("%s", p);
}
