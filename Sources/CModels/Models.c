#include "CModels.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Words of eight bytes and whole cache lines are read from the models.
#define MODEL(name) static const _Alignas(64) unsigned char name[]

MODEL(ticker) = {
#embed "include/ticker.bin"
};
MODEL(likeness) = {
#embed "include/likeness.bin"
};
MODEL(romanisation) = {
#embed "include/romanisation.bin"
};

#define ADDRESSES(name)                                                                               \
  uintptr_t minwal_##name##_model_start_address(void) { return (uintptr_t)name; }                     \
  uintptr_t minwal_##name##_model_end_address(void) { return (uintptr_t)(name + sizeof name); }

ADDRESSES(ticker)
ADDRESSES(likeness)
ADDRESSES(romanisation)
