// A plug-in that goes wrong on purpose: FaultyPlugin FAULT WHEN [TIMEOUT]
//
// Its stage `measure` writes the number of bytes of each text into the field `length`. It does FAULT at WHEN: `start`,
// `open`, `poison` (at each document with POISON in it), or a number (at that document of the process's life).
//
// FaultyPlugin say PATH: greets with the file PATH.greeting, and answers each document with the members in PATH.answer.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const char *fault, *when;
static long seen;
static char *frame, *answer;
static size_t room, used;

static void put_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) _exit(3);
    bytes += written;
    count -= (size_t)written;
  }
}

static void send_bytes(const char *bytes, size_t count) {
  uint32_t length = htonl((uint32_t)count);
  put_all(1, (const char *)&length, 4);
  put_all(1, bytes, count);
}

static void send_text(const char *text) { send_bytes(text, strlen(text)); }

static int get_all(char *bytes, size_t count) {
  while (count > 0) {
    ssize_t got = read(0, bytes, count);
    if (got <= 0) return 0;
    bytes += got;
    count -= (size_t)got;
  }
  return 1;
}

static void add(const char *text) {
  size_t count = strlen(text);
  if (used + count + 1 > room) answer = realloc(answer, room = 2 * (used + count + 1));
  memcpy(answer + used, text, count + 1);
  used += count;
}

static int is(const char *name) { return strcmp(fault, name) == 0; }

static void hang(void) {
  for (;;) pause();
}

// What takes the whole process, whatever it was doing.
static void go_wrong(void) {
  if (is("exit")) _exit(7);
  if (is("exit-well")) _exit(0);
  if (is("crash")) {
    signal(SIGSEGV, SIG_DFL);
    raise(SIGSEGV);
  }
  if (is("hang")) hang();
  if (is("stubborn")) {
    signal(SIGTERM, SIG_IGN);
    if (fork() == 0) hang();  // Holds the pipes open, too.
    hang();
  }
  if (is("mid-frame")) {
    put_all(1, "\0\0\1\0{\"type\":\"res", 17);
    _exit(0);
  }
  if (is("garbage")) put_all(1, "Hello, world! This is what I have to say.\n", 42);
  if (is("four-gigabytes")) put_all(1, "\xFF\xFF\xFF\xFFxxxx", 8);
  if (is("no-json")) send_text("{\"type\":\"result\",}");
  if (is("no-object")) send_text("[1,2,3]");
  if (is("error")) send_text("{\"type\":\"error\",\"message\":\"the table is gone\"}");
  if (is("half-frame")) put_all(1, "\0\1\0\0{\"type\":\"result\"", 20);
  if (is("deaf")) {
    close(0);
    hang();
  }
  if (is("flood")) {
    static char lines[1 << 16];
    memset(lines, 'x', sizeof lines);
    for (size_t i = 79; i < sizeof lines; i += 80) lines[i] = '\n';
    for (int i = 0; i < (1 << 14); i++) put_all(2, lines, sizeof lines);
  }
  if (is("chatter")) {
    for (int i = 0; i < 20000; i++) send_text("{\"type\":\"log\",\"message\":\"still here\"}");
    for (int i = 0; i < 100; i++) send_text("{\"type\":\"unheard-of\",\"batch\":-1}");
  }
}

// A file's text.
static char *text_of(const char *suffix) {
  char path[4096];
  snprintf(path, sizeof path, "%s%s", when, suffix);
  FILE *file = fopen(path, "r");
  char *text = calloc(1, 1 << 20);
  if (!file || !text || fread(text, 1, (1 << 20) - 1, file) == 0) exit(66);
  fclose(file);
  return text;
}

static void greet(const char *timeout) {
  char text[2048];
  snprintf(text, sizeof text,
    "{\"type\":\"hello\",\"protocol\":%s,\"name\":\"faulty\",\"version\":\"1\",\"offsets\":\"bytes\",\"timeout\":\"%s\","
    "\"mode\":\"%s\",\"stages\":[{\"name\":\"measure\",\"summary\":\"Measures texts\","
    "\"parameters\":[{\"name\":\"as\",\"type\":\"field\",\"default\":\"length\",\"help\":\"the field to write\"}],"
    "\"reads\":[{\"field\":\"text\"}],\"writes\":[{\"field\":\"$as\",\"type\":\"int\"}]}]}",
    is("version") ? "99" : "1", timeout, is("shared") ? "shared" : "worker");
  send_text(text);
}

// Answers one document; gives the place after it.
static char *answer_document(char *document, int number, int asked) {
  if (is("say")) {
    char start[64];
    snprintf(start, sizeof start, "%s{\"document\":%d,", asked ? "," : "", number);
    add(start);
    add(text_of(".answer"));
    add("}");
    return document + 12;
  }
  char *text = strstr(document, "\"text\":\"") + 8, *end = text, part[128];
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  seen++;
  int is_due = strcmp(when, "poison") == 0 ? memmem(text, (size_t)(end - text), "POISON", 6) != NULL : atol(when) == seen;
  if (is_due) go_wrong();
  if (is_due && is("missing")) return end;
  int shown = is_due && is("wrong-number") ? number + 1000 : number;
  snprintf(part, sizeof part, "%s{\"document\":%d,\"fields\":{\"$as\":%ld}}", asked ? "," : "", shown, (long)(end - text));
  if (is_due && is("bad-place"))
    snprintf(part, sizeof part, "%s{\"document\":%d,\"edits\":[{\"at\":[0,5,1000000],\"value\":\"\"}]}", asked ? "," : "", number);
  if (is_due && is("wrong-type"))
    snprintf(part, sizeof part, "%s{\"document\":%d,\"fields\":{\"length\":\"long\"}}", asked ? "," : "", number);
  add(part);
  if (is_due && is("twice")) {
    snprintf(part, sizeof part, ",{\"document\":%d}", number);
    add(part);
  }
  return end;
}

static void run(void) {
  char *batch = strstr(frame, "\"batch\":") + 8, *place = strstr(frame, "\"documents\":["), part[128];
  long number = atol(batch);
  if (is("wrong-batch") && ++seen == atol(when)) number += 1000;
  used = 0;
  snprintf(part, sizeof part, "{\"type\":\"result\",\"batch\":%ld,\"documents\":[", number);
  add(part);
  size_t start = used;
  for (int document = 0; (place = strstr(place, "{\"document\":")); document++)
    place = answer_document(place, document, used > start);
  add("]}");
  send_bytes(answer, used);
  if (is("repeated-result")) send_bytes(answer, used);
}

int main(int count, char **arguments) {
  if (count < 3) return 64;
  fault = arguments[1];
  when = arguments[2];
  if (strcmp(when, "start") == 0) go_wrong();
  uint32_t length;
  while (get_all((char *)&length, 4)) {
    size_t size = ntohl(length);
    frame = realloc(frame, size + 1);
    if (!get_all(frame, size)) return 1;
    frame[size] = 0;
    if (strstr(frame, "{\"type\":\"hello\"") == frame) {
      if (is("say")) send_text(text_of(".greeting"));
      else greet(count > 3 ? arguments[3] : "5s");
    } else if (strstr(frame, "{\"type\":\"open\"") == frame) {
      if (strcmp(when, "open") == 0) go_wrong();
      char part[64];
      snprintf(part, sizeof part, "{\"type\":\"opened\",\"instance\":%ld}", atol(strstr(frame, "\"instance\":") + 11));
      send_text(part);
    } else if (strstr(frame, "{\"type\":\"run\"") == frame) {
      run();
    } else if (strstr(frame, "{\"type\":\"complete\"") == frame) {
      send_text("{\"type\":\"completions\",\"values\":[\"low\",\"high\"]}");
    } else if (strstr(frame, "{\"type\":\"cancel\"") == frame) {
      char part[64];
      snprintf(part, sizeof part, "{\"type\":\"cancelled\",\"batch\":%ld}", atol(strstr(frame, "\"batch\":") + 8));
      send_text(part);
    }
  }
  if (is("immortal")) {
    signal(SIGTERM, SIG_IGN);
    hang();
  }
  return 0;
}
