/* lodepng.c - round trips through lodepng, for ./run: images made by a formula are encoded in every
 * colour type, bit depth and interlacing, decoded, compared, and their checksums printed.  Broken
 * files have to give the same errors.  The last image is written to the file in argv[1].
 */
#include "lodepng.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 67, HEIGHT = 41 };

static const struct {
  LodePNGColorType type;
  const char *name;
  unsigned depths; /* one bit for each depth that the type may have */
} types[] = {
    {LCT_GREY, "grey", 1 | 2 | 4 | 8 | 16},
    {LCT_RGB, "rgb", 8 | 16},
    {LCT_PALETTE, "palette", 1 | 2 | 4 | 8},
    {LCT_GREY_ALPHA, "grey+alpha", 8 | 16},
    {LCT_RGBA, "rgba", 8 | 16},
};

static void fail(const char *what, unsigned error) {
  printf("%s: error %u: %s\n", what, error, lodepng_error_text(error));
  exit(1);
}

/* Bytes with long runs and some noise, so that the compressor has all kinds of work. */
static void draw(unsigned char *image, size_t bytes, unsigned pattern) {
  unsigned noise = pattern * 2654435761u + 1;
  for (size_t i = 0; i < bytes; i++) {
    noise = noise * 1664525u + 1013904223u;
    image[i] = (unsigned char)(i / 97 % 3 == 0 ? noise >> 24 : i * pattern / 16);
  }
}

static void add_texts(LodePNGInfo *info, unsigned depth) {
  lodepng_add_text(info, "Title", "a round trip");
  lodepng_add_itext(info, "Comment", "en", "comment", "text that is text that is text");
  info->phys_defined = 1;
  info->phys_x = info->phys_y = 2835 + depth;
  info->phys_unit = 1;
}

static void set_palette(LodePNGColorMode *mode, unsigned depth) {
  lodepng_palette_clear(mode);
  for (unsigned i = 0; i < 1u << depth; i++)
    lodepng_palette_add(mode, (unsigned char)(i * 37), (unsigned char)(255 - i),
                        (unsigned char)(i * i), (unsigned char)(i % 5 ? 255 : 200));
}

/* Encodes one image; png is the caller's to free. */
static void encode(unsigned kind, unsigned depth, unsigned interlace, unsigned char **png,
                   size_t *bytes) {
  static unsigned char image[WIDTH * HEIGHT * 8];
  LodePNGState state;
  lodepng_state_init(&state);
  state.info_raw.colortype = state.info_png.color.colortype = types[kind].type;
  state.info_raw.bitdepth = state.info_png.color.bitdepth = depth;
  state.info_png.interlace_method = interlace;
  state.encoder.auto_convert = 0;
  state.encoder.filter_strategy = (LodePNGFilterStrategy)((depth + interlace) % 5);
  state.encoder.filter_palette_zero = 0;
  state.encoder.add_id = 1;
  if (types[kind].type == LCT_PALETTE) {
    set_palette(&state.info_png.color, depth);
    set_palette(&state.info_raw, depth);
  }
  add_texts(&state.info_png, depth);
  draw(image, sizeof image, kind * 16 + depth);
  const unsigned error = lodepng_encode(png, bytes, image, WIDTH, HEIGHT, &state);
  if (error)
    fail(types[kind].name, error);

  LodePNGState back;
  lodepng_state_init(&back);
  lodepng_color_mode_copy(&back.info_raw, &state.info_raw);
  unsigned char *decoded = NULL;
  unsigned width, height;
  const unsigned wrong = lodepng_decode(&decoded, &width, &height, &back, *png, *bytes);
  if (wrong)
    fail(types[kind].name, wrong);
  const size_t raw = lodepng_get_raw_size(width, height, &state.info_raw);
  const size_t whole = raw - 1; /* the last byte of a narrow image has bits to spare */
  printf("%-10s %2u bits %s  %6lu bytes  png %08x  image %08x  %s  %lu texts\n", types[kind].name,
         depth, interlace ? "interlaced" : "plain     ", (unsigned long)*bytes,
         lodepng_crc32(*png, *bytes), lodepng_crc32(decoded, whole),
         memcmp(decoded, image, whole) == 0 ? "same" : "different",
         (unsigned long)(back.info_png.text_num + back.info_png.itext_num));
  free(decoded);
  lodepng_state_cleanup(&back);
  lodepng_state_cleanup(&state);
}

static void round_trips(void) {
  for (unsigned kind = 0; kind < sizeof types / sizeof *types; kind++)
    for (unsigned depth = 1; depth <= 16; depth *= 2)
      for (unsigned interlace = 0; interlace < 2; interlace++)
        if (types[kind].depths & depth) {
          unsigned char *png = NULL;
          size_t bytes;
          encode(kind, depth, interlace, &png, &bytes);
          free(png);
        }
}

/* Files that end early or hold a wrong bit: every error path frees what it made. */
static void broken(void) {
  unsigned char *png = NULL;
  size_t bytes;
  encode(2, 4, 1, &png, &bytes);
  unsigned errors = 0;
  for (size_t cut = 0; cut < bytes; cut += 3) {
    unsigned char *image = NULL;
    unsigned width, height;
    errors = errors * 31 + lodepng_decode32(&image, &width, &height, png, cut);
    free(image);
    image = NULL;
    png[cut] ^= 16;
    errors = errors * 31 + lodepng_decode32(&image, &width, &height, png, bytes);
    png[cut] ^= 16;
    free(image);
  }
  printf("broken %08x\n", errors);
  free(png);
}

static void compressed_streams(void) {
  static unsigned char data[50000];
  for (unsigned i = 0; i < 12; i++) {
    draw(data, sizeof data, i);
    LodePNGCompressSettings settings = lodepng_default_compress_settings;
    settings.btype = i % 3;
    settings.use_lz77 = i % 2;
    settings.windowsize = 256u << i % 7;
    settings.lazymatching = i % 4 < 2;
    unsigned char *packed = NULL, *unpacked = NULL;
    size_t small = 0, large = 0;
    unsigned error = lodepng_zlib_compress(&packed, &small, data, sizeof data, &settings);
    if (!error)
      error = lodepng_zlib_decompress(&unpacked, &large, packed, small,
                                      &lodepng_default_decompress_settings);
    if (error)
      fail("zlib", error);
    printf("zlib %2u  %6lu bytes  %08x  %s\n", i, (unsigned long)small, lodepng_crc32(packed, small),
           large == sizeof data && memcmp(data, unpacked, large) == 0 ? "same" : "different");
    free(packed);
    free(unpacked);
  }
}

int main(int argc, char **argv) {
  round_trips();
  broken();
  compressed_streams();
  unsigned char *png = NULL;
  size_t bytes;
  encode(1, 8, 1, &png, &bytes);
  const unsigned error = argc == 2 ? lodepng_save_file(png, bytes, argv[1]) : 79;
  if (error)
    fail("writing", error);
  free(png);
  return 0;
}
