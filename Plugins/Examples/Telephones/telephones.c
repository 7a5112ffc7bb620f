// Masks telephone numbers: a stage in C, as a shared library. From this folder:
//
//     cc -O2 -shared -fPIC -I../../../Sources/CMinwalStage/include telephones.c -o telephones.so
//     minwal run telephones.minwal --allow-plugins
#include "minwal_stage.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char declaration[] =
    "{\"type\": \"hello\", \"protocol\": 1, \"name\": \"telephones\", \"version\": \"1.0\", \"offsets\": \"bytes\","
    " \"stages\": [{\"name\": \"mask\", \"summary\": \"Mask telephone numbers\","
    "  \"parameters\": ["
    "   {\"name\": \"on\", \"type\": \"[field]\", \"default\": [\"text\"], \"help\": \"fields to look at\"},"
    "   {\"name\": \"digits\", \"type\": \"int\", \"default\": 7, \"help\": \"how many digits in a row are a number\"}],"
    "  \"reads\": [{\"field\": \"$on\"}], \"writes\": [{\"field\": \"$on\", \"type\": \"any\"},"
    "   {\"field\": \"telephones\", \"type\": \"[text]\", \"optional\": true}],"
    "  \"findings\": [{\"code\": \"masked\", \"severity\": \"note\", \"meaning\": \"a telephone number was masked\"}],"
    "  \"idempotent\": true}]}";

typedef struct {
  size_t digits;
} stage;

static void *open_stage(const char *name, const char *arguments, char *error, size_t error_size) {
  (void)name;
  const char *digits = strstr(arguments, "\"digits\":");
  long count = digits ? strtol(digits + strlen("\"digits\":"), NULL, 10) : 7;
  if (count < 1 || count > 100) {
    snprintf(error, error_size, "digits can't be %ld, expected 1 to 100", count);
    return NULL;
  }
  stage *made = malloc(sizeof *made);
  if (made) made->digits = (size_t)count;
  return made;
}

// How many bytes the digit has that begins at `at`: of ASCII, or Arabic-Indic or Persian, or 0 for no digit.
static size_t digit(minwal_text text, size_t at) {
  uint8_t first = text.bytes[at];
  if (first >= '0' && first <= '9') return 1;
  if (at + 1 == text.count) return 0;
  uint8_t second = text.bytes[at + 1];
  if (first == 0xD9 && second >= 0xA0 && second <= 0xA9) return 2;
  return first == 0xDB && second >= 0xB0 && second <= 0xB9 ? 2 : 0;
}

static void run(void *made, const minwal_host *host, minwal_document *document) {
  const stage *self = made;
  const minwal_text mask = {(const uint8_t *)"#", 1}, none = {NULL, 0};
  size_t texts = host->text_count(document);
  for (size_t number = 0; number < texts; number++) {
    minwal_text text = host->text(document, number);
    for (size_t at = 0; at < text.count;) {
      size_t start = at, count = 0, width;
      while (at < text.count && (width = digit(text, at)) > 0) at += width, count++;
      if (count >= self->digits) {
        minwal_place place = {number, start, at};
        minwal_value value = {.kind = MINWAL_TEXT, .place = place};
        host->add(document, "telephones", &value);
        host->edit(document, place, mask);
        host->report(document, "masked", none, place);
      }
      if (count == 0) at++;
    }
  }
}

const minwal_plugin *minwal_plugin_1(void) {
  static const minwal_plugin plugin = {MINWAL_VERSION, sizeof plugin, declaration, open_stage, run, free};
  return &plugin;
}
