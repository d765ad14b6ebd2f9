/* Takes the place of the weak constants of kept-weak-constants.c. */
#include <stddef.h>

struct hooks {
  void (*keep)(int *);
};

int *kept;

static void keep(int *numbers) { kept = numbers; }

int **const place = &kept;
const struct hooks hooks = {keep};
int **const places[2] = {NULL, &kept};
