/* Frees an object twice: one that the pass moves, or one that stays since another file gets it. */
#include <stdio.h>
#include <stdlib.h>
char *keep(char *p);
static __attribute__((noinline)) void release(char *p) { free(p); }
__attribute__((noinline)) void moved(void) {
  char *p = malloc(48);
  if (!p)
    return;
  printf("%d\n", snprintf(p, 48, "moved"));
  release(p);
  release(p);
}
__attribute__((noinline)) void kept(void) {
  char *p = keep(malloc(48));
  if (!p)
    return;
  printf("%d\n", snprintf(p, 48, "kept"));
  release(p);
  release(p);
}
int main(int count, char **arguments) {
  (void)arguments;
  if (count > 1)
    kept();
  else
    moved();
  puts("ended");
}
