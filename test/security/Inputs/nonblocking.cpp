#include <cstdlib>
int quick(int n) [[clang::nonblocking]];
int quick(int n) [[clang::nonblocking]] {
  volatile int *p = static_cast<volatile int *>(std::malloc(24));
  if (!p)
    return 0;
  p[0] = n;
  int last = p[0];
  std::free(const_cast<int *>(p));
  return last;
}
