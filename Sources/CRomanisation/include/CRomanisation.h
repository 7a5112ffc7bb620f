#ifndef CROMANISATION_H
#define CROMANISATION_H

#include <stdint.h>

// The arithmetic of the model of unknown words: a C target because only here can one function be compiled
// for several kinds of processor and chosen when the program starts.

// How many weights a row has: one for each label that a letter may have.
enum { ROMANISATION_ROW = 16 };

// Asks for the 64 bytes around a place that will soon be needed; never traps, wherever the place lies.
static inline void romanisation_prefetch(const void *place) { __builtin_prefetch(place); }

// Room that begins at a multiple of 64 bytes, in large pages where there is much of it and the system has
// them; null where there is none. `free` gives it back.
void *romanisation_allocate(long byte_count);

// Finds the best way to each label of a letter.
//
// weights: the model's weights, of which a row is ROMANISATION_ROW side by side.
// rows: where the rows of the letter's features begin; at most 100, so that sums with penalties fit in 16 bits.
// steps: where the two rows of each label of the letter before begin.
// penalties: what is added to a step's weights, a row from where penalty_rows says for each label of the
// letter before.
// before: the score of the best way to each label of the letter before.
// moves: set to what a step weighs, a row for each label of the letter before.
// best: set to the score of the best way to each label; scores wrap around past 31 bits.
void romanisation_step(
  const int8_t *weights, const int64_t *rows, long row_count, const int64_t *steps, long step_count,
  const int16_t *penalties, const int64_t *penalty_rows, const int32_t *before, int32_t *moves,
  int32_t *best);

#endif
