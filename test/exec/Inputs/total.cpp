#include "total.h"

template struct totals<int>;
