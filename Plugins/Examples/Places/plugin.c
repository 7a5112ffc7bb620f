// A stage that finds places in Arabic texts by a small table. Build it with: cc -O2 -o plugin plugin.c
//
// It needs no JSON parser, since the host writes messages in one fixed form: no white space, members in the order of the
// protocol's page. So `"text":"` can only begin a text: inside a string its quotes would stand escaped.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "greeting.h"
#include "message.h"
#include "names.h"

enum { COUNT = sizeof names / sizeof *names };
static int first[256], next[COUNT], lengths[COUNT];  // Lists of the names whose second and third letters give the same key.

// Undoes the escapes of a string, in place, and gives its closing quote. What is escaped is no letter here: it becomes as
// many blanks as it has bytes in UTF-8, so that places stay right.
static char *unescape(char *text, size_t *length) {
  char *end = strpbrk(text, "\"\\"), *to = end;
  while (*end != '"') {
    if (*end != '\\') { *to++ = *end++; continue; }
    long scalar = end[1] == 'u' ? strtol((char[]){end[2], end[3], end[4], end[5], 0}, NULL, 16) : ' ';
    for (int i = scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : 3; i > 0; i--) *to++ = ' ';
    end += end[1] == 'u' ? 6 : 2;
  }
  *length = (size_t)(to - text);
  return end;
}
static int is_letter(const char *at) { return (at[0] & 0xFC) == 0xD8 && ((at[0] & 3) || (unsigned char)at[1] >= 0xA0); }

// The letters for and, with, for and so, by their second bytes in UTF-8.
static const char may_precede[256] = {[0x88] = 1, [0xA8] = 1, [0x84] = 1, [0x81] = 1};
static int key(const char *word) { return (unsigned char)(word[3] * 7 + word[5]); }

// The name that stands as a word at a place, or -1; more of the message stands after, so that a look beyond is safe.
static int match(const char *word, const char *end) {
  for (int i = first[key(word)]; i >= 0; i = next[i]) {
    const char *after = word + lengths[i];
    if (after <= end && !memcmp(word, names[i][0], (size_t)lengths[i]) && (after == end || !is_letter(after))) return i;
  }
  return -1;
}
static void find(const char *text, size_t length, size_t number, int *found) {
  for (const char *at = text, *end = text + length; at < end;) {
    if (!is_letter(at)) { at++; continue; }
    const char *word = at;
    int i = match(word, end);
    if (i < 0 && may_precede[(unsigned char)at[1]]) i = match(word = at + 2, end);
    if (i >= 0) {
      size_t start = (size_t)(word - text), stop = start + (size_t)lengths[i];
      put_numbered((*found)++ ? ",{\"at\":[" : "{\"at\":[", number, ",");
      put_numbered("", start, ","), put_numbered("", stop, "],\"value\":\""), put_text(names[i][1]), put_text("\"}");
      at = text + stop - 2;
    }
    while (at < end && is_letter(at)) at += 2;
  }
}

// The number that stands after a member's name, `"batch":` or `"instance":`.
static size_t number_in(const char *member) { return strtoul(strchr(member, ':') + 1, NULL, 10); }

// Answers a message with another; writes nothing for a kind that needs none.
static void answer(char *frame) {
  char *instance = strstr(frame, "\"instance\":"), *batch = strstr(frame, "\"batch\":");
  if (!strncmp(frame, "{\"type\":\"hello\"", 15)) put_text(greeting);
  if (!strncmp(frame, "{\"type\":\"open\"", 14)) put_numbered("{\"type\":\"opened\",\"instance\":", number_in(instance), "}");
  if (!strncmp(frame, "{\"type\":\"cancel\"", 16)) put_numbered("{\"type\":\"cancelled\",\"batch\":", number_in(batch), "}");
  if (strncmp(frame, "{\"type\":\"run\"", 13)) return;
  put_numbered("{\"type\":\"result\",\"batch\":", number_in(batch), ",\"documents\":[");
  char *place = strstr(frame, "\"documents\":[") + 12;
  for (size_t document = 0; place[1] == '{'; document++) {
    put_numbered(document ? ",{\"document\":" : "{\"document\":", document, ",\"fields\":{\"$as\":[");
    place = strstr(place, "\"texts\":[") + 8;
    int found = 0;
    for (size_t text = 0; place[1] == '{'; text++) {
      char *begin = strstr(place, "\"text\":\"") + 8;
      size_t length;
      place = unescape(begin, &length) + 2;  // After the text's object, at the `,` or `]` of the list.
      find(begin, length, text, &found);
    }
    put_text("]}}");
    place = strstr(place, "\"values\":{}}") + 12;  // The stage reads texts only, so there are no values.
  }
  put_text("]}");
}

int main(void) {
  for (int i = 0; i < 256; i++) first[i] = -1;
  for (int i = 0; i < COUNT; first[key(names[i][0])] = i, i++) lengths[i] = (int)strlen(names[i][0]), next[i] = first[key(names[i][0])];
  char *frame = NULL;
  for (uint32_t size; fread(&size, 4, 1, stdin) == 1;) {
    frame = realloc(frame, (size = ntohl(size)) + 1UL);
    if (!frame || fread(frame, 1, size, stdin) != size) return 1;
    frame[size] = 0;
    out.count = 0;
    put("\0\0\0\0", 4);  // The length, which is known last.
    answer(frame);
    size = htonl((uint32_t)out.count - 4);
    memcpy(out.bytes, &size, 4);
    if (out.count > 4 && (fwrite(out.bytes, out.count, 1, stdout) != 1 || fflush(stdout))) return 1;
  }
  return 0;
}
