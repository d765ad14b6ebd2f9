void *malloc(unsigned long size);
void free(void *p);
int plain(int n) {
  volatile int *p = malloc(24);
  if (!p)
    return 0;
  p[0] = n;
  int last = p[0];
  free((void *)p);
  return last;
}
