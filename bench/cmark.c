/* cmark.c - turns a file of Markdown into HTML.
 *
 *   cmark FILE [TURNS]
 */
#include "cmark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 20 }; /* bytes of a file */

int main(int count, char **arguments) {
  FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
  int turns = count > 2 ? atoi(arguments[2]) : 60;
  char *text = malloc(MOST);
  size_t length, sum = 0;
  if (!file || !text || (length = fread(text, 1, MOST, file)) == 0)
    return 1;
  fclose(file);
  for (int i = 0; i < turns; i++) {
    char *html = cmark_markdown_to_html(text, length, 0);
    sum += strlen(html);
    free(html);
  }
  printf("%zu\n", sum);
  free(text);
  return 0;
}
