#include "CWebPages.h"

// The compiler takes #embed in every language; it is of C23.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t references[] = {
#embed "references.tsv"
};

CWebPagesTable cwebpages_references(void) {
  return (CWebPagesTable){references, sizeof references};
}
