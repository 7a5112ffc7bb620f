#ifndef CMODELS_H
#define CMODELS_H

#include <stdint.h>

// Models that are part of the program: bytes between a start and an end.

extern const unsigned char minwal_ticker_model_start[];
extern const unsigned char minwal_ticker_model_end[];
extern const unsigned char minwal_likeness_model_start[];
extern const unsigned char minwal_likeness_model_end[];
extern const unsigned char minwal_romanisation_model_start[];
extern const unsigned char minwal_romanisation_model_end[];

// Swift imports an array of unknown length as nothing, so the addresses come from functions.
static inline uintptr_t minwal_ticker_model_start_address(void) {
  return (uintptr_t)minwal_ticker_model_start;
}
static inline uintptr_t minwal_ticker_model_end_address(void) {
  return (uintptr_t)minwal_ticker_model_end;
}
static inline uintptr_t minwal_likeness_model_start_address(void) {
  return (uintptr_t)minwal_likeness_model_start;
}
static inline uintptr_t minwal_likeness_model_end_address(void) {
  return (uintptr_t)minwal_likeness_model_end;
}
static inline uintptr_t minwal_romanisation_model_start_address(void) {
  return (uintptr_t)minwal_romanisation_model_start;
}
static inline uintptr_t minwal_romanisation_model_end_address(void) {
  return (uintptr_t)minwal_romanisation_model_end;
}

#endif
