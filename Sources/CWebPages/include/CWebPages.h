#ifndef CWEBPAGES_H
#define CWEBPAGES_H

#include <stddef.h>
#include <stdint.h>

/// The bytes of a table that is part of the program.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} CWebPagesTable;

/// The named references of HTML: `references.tsv`.
CWebPagesTable cwebpages_references(void);

#endif
