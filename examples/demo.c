/* demo.c - renders a line of text with stb_truetype, as an editor or a game would each time the
 * font size changes: pack the letters into an atlas, then copy them to the canvas.
 *
 * usage: demo FONT.ttf OUT.pgm TURNS
 * Writes the picture of the last turn and, so that no turn can be left out, prints a checksum
 * over the pictures of all turns.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STB_RECT_PACK_IMPLEMENTATION
#define STBRP_STATIC
#include <stb/stb_rect_pack.h>
#define STB_TRUETYPE_IMPLEMENTATION
#define STBTT_STATIC
#include <stb/stb_truetype.h>

enum { WIDTH = 640, HEIGHT = 40, BASELINE = 29, ATLAS = 160 };
enum { FIRST = 'a', LETTERS = 26 };

static const char text[] = "the quick brown fox jumps over the lazy dog";

static unsigned char canvas[HEIGHT][WIDTH];
static unsigned char atlas[ATLAS][ATLAS];

static void *read_file(const char *name) {
  FILE *file = fopen(name, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0) {
    perror(name);
    exit(1);
  }
  long bytes = ftell(file);
  rewind(file);
  unsigned char *contents = malloc(bytes > 0 ? (size_t)bytes : 1);
  if (!contents || bytes <= 0 || fread(contents, 1, (size_t)bytes, file) != (size_t)bytes) {
    fprintf(stderr, "%s: cannot be read\n", name);
    exit(1);
  }
  fclose(file);
  return contents;
}

/* Copies one letter's box from the atlas; what lies outside the canvas is cut off. */
static void draw_letter(const stbtt_packedchar *letter, float pen) {
  int left = (int)(pen + letter->xoff + 0.5f), top = BASELINE + (int)(letter->yoff - 0.5f);
  for (int y = letter->y0; y < letter->y1; y++)
    for (int x = letter->x0; x < letter->x1; x++) {
      int to_x = left + x - letter->x0, to_y = top + y - letter->y0;
      if (to_x >= 0 && to_x < WIDTH && to_y >= 0 && to_y < HEIGHT)
        canvas[to_y][to_x] |= atlas[y][x];
    }
}

static void draw_text(const unsigned char *font, float size) {
  stbtt_packedchar letters[LETTERS];
  stbtt_pack_context pack;
  if (!stbtt_PackBegin(&pack, &atlas[0][0], ATLAS, ATLAS, 0, 1, NULL) ||
      !stbtt_PackFontRange(&pack, font, 0, size, FIRST, LETTERS, letters)) {
    fprintf(stderr, "the letters do not fit the atlas\n");
    exit(1);
  }
  stbtt_PackEnd(&pack);

  memset(canvas, 0, sizeof canvas);
  float pen = 4;
  for (const char *c = text; *c; c++) {
    if (*c == ' ') {
      pen += size / 3;
      continue;
    }
    draw_letter(&letters[*c - FIRST], pen);
    pen += letters[*c - FIRST].xadvance;
  }
}

static unsigned long checksum(unsigned long sum) {
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      sum = (sum ^ canvas[y][x]) * 1099511628211UL; /* FNV-1a */
  return sum;
}

static void write_picture(const char *name) {
  FILE *file = fopen(name, "wb");
  if (!file || fprintf(file, "P5\n%d %d\n255\n", WIDTH, HEIGHT) < 0 ||
      fwrite(canvas, 1, sizeof canvas, file) != sizeof canvas || fclose(file) != 0) {
    perror(name);
    exit(1);
  }
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: demo FONT.ttf OUT.pgm TURNS\n");
    return 1;
  }
  unsigned char *font = read_file(argv[1]);
  unsigned long sum = 14695981039346656037UL;
  for (int turn = 0, turns = atoi(argv[3]); turn < turns; turn++) {
    draw_text(font, 24 + turn % 5);
    sum = checksum(sum);
  }
  write_picture(argv[2]);
  printf("%016lx\n", sum);
  free(font);
  return 0;
}
