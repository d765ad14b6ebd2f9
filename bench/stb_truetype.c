/* stb_truetype.c - draws the glyphs of a font at three sizes.
 *
 *   stb_truetype FONT [TURNS]
 */
#define STB_TRUETYPE_IMPLEMENTATION
#include "stb_truetype.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST = 1 << 22 }; /* bytes of a font */

static unsigned long draw(const stbtt_fontinfo *font, int character, float pixels) {
  int width, height;
  unsigned char *bitmap = stbtt_GetCodepointBitmap(font, 0, stbtt_ScaleForPixelHeight(font, pixels),
                                                   character, &width, &height, 0, 0);
  if (!bitmap)
    return 0;
  unsigned long sum = bitmap[width * height / 2] + (unsigned long)width;
  stbtt_FreeBitmap(bitmap, 0);
  return sum;
}

int main(int count, char **arguments) {
  FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
  int turns = count > 2 ? atoi(arguments[2]) : 480;
  unsigned char *data = malloc(MOST);
  stbtt_fontinfo font;
  unsigned long sum = 0;
  if (!file || !data || fread(data, 1, MOST, file) == 0 ||
      !stbtt_InitFont(&font, data, stbtt_GetFontOffsetForIndex(data, 0)))
    return 1;
  fclose(file);
  for (int turn = 0; turn < turns; turn++)
    for (int character = 33; character < 400; character++)
      sum += draw(&font, character, (float)(12 + turn % 3 * 6));
  printf("%lu\n", sum);
  free(data);
  return 0;
}
