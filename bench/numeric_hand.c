/* numeric_hand.c - numeric.c with its small work arrays put on the stack by hand. */
#define BY_HAND
#include "numeric.c"
