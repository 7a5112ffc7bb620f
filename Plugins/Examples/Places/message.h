// The message that is being written. Printing numbers with printf would take half of the time.
static struct { char *bytes; size_t count, room; } out;

static void put(const char *bytes, size_t count) {
  if (out.count + count > out.room && !(out.bytes = realloc(out.bytes, out.room = 2 * (out.count + count)))) abort();
  memcpy(out.bytes + out.count, bytes, count);
  out.count += count;
}
static void put_text(const char *text) { put(text, strlen(text)); }
static void put_numbered(const char *before, size_t number, const char *after) {
  char digits[20], *first = digits + sizeof digits;
  put_text(before);
  do *--first = (char)('0' + number % 10); while (number /= 10);
  put(first, (size_t)(digits + sizeof digits - first));
  put_text(after);
}
