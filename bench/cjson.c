/* cjson.c - parses a file, prints it, builds and prints a small object.
 *
 *   cjson FILE [TURNS]
 */
#include "cJSON.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 20 }; /* bytes of a file */

static size_t print(const cJSON *json) {
  char *text = cJSON_PrintUnformatted(json);
  size_t length = strlen(text);
  free(text);
  return length;
}

static size_t row(int number) {
  cJSON *object = cJSON_CreateObject();
  cJSON_AddNumberToObject(object, "id", number);
  cJSON_AddStringToObject(object, "name", "row");
  size_t length = print(object);
  cJSON_Delete(object);
  return length;
}

int main(int count, char **arguments) {
  FILE *file = count > 1 ? fopen(arguments[1], "r") : NULL;
  int turns = count > 2 ? atoi(arguments[2]) : 12000;
  char *text = calloc(MOST, 1);
  size_t sum = 0;
  if (!file || !text || fread(text, 1, MOST - 1, file) == 0)
    return 1;
  fclose(file);
  for (int i = 0; i < turns; i++) {
    cJSON *json = cJSON_Parse(text);
    if (!json)
      return 1;
    sum += print(json) + row(i);
    cJSON_Delete(json);
  }
  printf("%zu\n", sum);
  free(text);
  return 0;
}
