#ifndef CLEXICON_H
#define CLEXICON_H

#include <stddef.h>

// The words that are part of the program: tab-separated files, as they stand in this folder.

struct minwal_lexicon_file {
  const char *name;
  const unsigned char *bytes;
  size_t byte_count;
};

extern const size_t minwal_lexicon_file_count;

// The file at an index, or NULL after the last.
const struct minwal_lexicon_file *minwal_lexicon_file_at(size_t index);

#endif
