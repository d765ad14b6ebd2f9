// lodepng.cpp - encodes and decodes small pictures.
//
//   lodepng [TURNS]
#include "lodepng.h"

#include <cstdio>
#include <cstdlib>

static size_t round_trip(unsigned turn) {
  unsigned size = 32 + turn % 4 * 16, bytes = size * size * 4, width, height;
  auto *pixels = static_cast<unsigned char *>(std::malloc(bytes));
  for (unsigned i = 0; i < bytes; i++)
    pixels[i] = static_cast<unsigned char>(i * 7 + (i >> 5) * turn);
  unsigned char *file = nullptr, *image = nullptr;
  size_t length = 0;
  if (lodepng_encode32(&file, &length, pixels, size, size) ||
      lodepng_decode32(&image, &width, &height, file, length))
    std::exit(1);
  size_t sum = length + image[17];
  std::free(image);
  std::free(file);
  std::free(pixels);
  return sum;
}

int main(int count, char **arguments) {
  unsigned turns = count > 1 ? static_cast<unsigned>(std::atoi(arguments[1])) : 6000;
  size_t sum = 0;
  for (unsigned i = 0; i < turns; i++)
    sum += round_trip(i);
  std::printf("%zu\n", sum);
}
