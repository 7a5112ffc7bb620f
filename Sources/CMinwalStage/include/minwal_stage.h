#ifndef MINWAL_STAGE_H
#define MINWAL_STAGE_H

// Stages in a shared library: what a library gives to Minwal, and what Minwal lends to it for each document.
//
// A script loads it with `use plugin "telephones.so"`, once somebody has allowed it. It runs inside Minwal's process: a
// crash of it is a crash of Minwal, and a stage that should survive that is a process plug-in. A library is never unloaded.

#include <stddef.h>
#include <stdint.h>

/// The version of this interface. Within a version, structures grow at their ends only, and `size` tells how far.
#define MINWAL_VERSION 1

/// UTF-8 that isn't ended by a NUL byte. What the host lends stands until `run` returns.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} minwal_text;

/// A place: bytes `start` to `end`, half-open, of the text with that number.
///
/// Bounds inside a scalar are moved outwards. The number MINWAL_NOWHERE stands for no place.
typedef struct {
  size_t text;
  size_t start;
  size_t end;
} minwal_place;

#define MINWAL_NOWHERE SIZE_MAX

typedef enum {
  MINWAL_NULL = 0,
  /// `text`; where its `bytes` are NULL, what stands at `place`, which then keeps its places byte for byte.
  MINWAL_TEXT = 1,
  /// `integer`
  MINWAL_INTEGER = 2,
  /// `number`
  MINWAL_NUMBER = 3,
  /// `integer`, which is 0 or 1
  MINWAL_FLAG = 4,
  /// `text` in EDTF: 2019-05-15
  MINWAL_DATE = 5
} minwal_kind;

/// A value, and the place that it was read from.
typedef struct {
  uint32_t kind;
  minwal_text text;
  int64_t integer;
  double number;
  minwal_place place;
} minwal_value;

/// A document; it is the library's only until `run` returns.
typedef struct minwal_document minwal_document;

/// What the host does for a stage. Field names and codes end with a NUL byte.
typedef struct {
  uint32_t version;
  uint32_t size;
  /// How many texts the fields have that the stage declares in `reads`: in that order, lists gone through.
  size_t (*text_count)(const minwal_document *document);
  /// A text by its number, from 0.
  minwal_text (*text)(const minwal_document *document, size_t number);
  /// Puts bytes in the place of others. The field must be in `writes` too; a text's edits rise and don't overlap.
  void (*edit)(minwal_document *document, minwal_place place, minwal_text replacement);
  /// Sets a field that is in `writes`.
  void (*set)(minwal_document *document, const char *field, const minwal_value *value);
  /// Adds a value to a field of `writes` that is a list; the first value makes a new list.
  void (*add)(minwal_document *document, const char *field, const minwal_value *value);
  /// Reports a finding that the stage declares.
  void (*report)(minwal_document *document, const char *code, minwal_text message, minwal_place place);
  /// Fails the document as a whole; it becomes a reject.
  void (*reject)(minwal_document *document, const char *code, minwal_text message);
} minwal_host;

/// What a library gives.
typedef struct {
  uint32_t version;
  uint32_t size;
  /// The `hello` of the protocol for process plug-ins, as JSON: name, version, `"offsets": "bytes"`, stages.
  const char *declaration;
  /// Makes a stage of its arguments, a JSON object; NULL with a message in `error` where they won't do.
  void *(*open)(const char *stage, const char *arguments, char *error, size_t error_size);
  /// Does one document. Several threads may call it for one stage at the same time.
  void (*run)(void *stage, const minwal_host *host, minwal_document *document);
  /// Forgets a stage.
  void (*close)(void *stage);
} minwal_plugin;

/// The one symbol that a library exports.
extern const minwal_plugin *minwal_plugin_1(void);

#endif
