#ifndef CSHA256_H
#define CSHA256_H

#include <stddef.h>
#include <stdint.h>

// The compression of SHA-256 (FIPS 180-4, section 6.2.2) by the processor's own instructions.

/// Whether this processor has the instructions; without them, `csha256_compress` must not be called.
int csha256_is_available(void);

/// Takes `count` blocks of 64 bytes into the state of eight words.
void csha256_compress(uint32_t *state, const uint8_t *blocks, size_t count, const uint32_t *constants);

#endif
