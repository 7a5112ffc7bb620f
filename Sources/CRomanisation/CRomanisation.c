#include "CRomanisation.h"

#include <stdlib.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

void *romanisation_allocate(long byte_count) {
  enum { LARGE_PAGE = 1 << 21 };
  void *place = 0;
  const int is_large = byte_count >= LARGE_PAGE;
  if (posix_memalign(&place, is_large ? LARGE_PAGE : 64, byte_count) != 0) return 0;
#if defined(MADV_HUGEPAGE)
  // Where words lie is as good as random: with small pages most of the waiting is for the tables of pages.
  if (is_large) madvise(place, byte_count, MADV_HUGEPAGE);
#endif
  return place;
}

#if defined(__x86_64__) && defined(__linux__)
#define MANY_PROCESSORS __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define MANY_PROCESSORS
#endif

typedef int8_t row8 __attribute__((vector_size(16), aligned(1)));
typedef int16_t row16 __attribute__((vector_size(32), aligned(2)));
typedef int32_t row32 __attribute__((vector_size(64), aligned(4)));
typedef uint32_t unsigned32 __attribute__((vector_size(64), aligned(4)));

#define WIDENED(place) __builtin_convertvector(*(const row8 *)(place), row16)

MANY_PROCESSORS
void romanisation_step(
  const int8_t *weights, const int64_t *rows, long row_count, const int64_t *steps, long step_count,
  const int16_t *penalties, const int64_t *penalty_rows, const int32_t *before, int32_t *moves,
  int32_t *best) {
  row16 own = {0};
  for (long i = 0; i < row_count; i++) own += WIDENED(weights + rows[i]);
  row32 most = {0};
  for (long i = 0; i < step_count; i++) {
    const row16 move = own + WIDENED(weights + steps[2 * i]) + WIDENED(weights + steps[2 * i + 1])
      + *(const row16 *)(penalties + penalty_rows[i]);
    const row32 wide = __builtin_convertvector(move, row32);
    *(row32 *)(moves + ROMANISATION_ROW * i) = wide;
    const row32 score = (row32)((unsigned32)wide + (unsigned32)(before[i] + (unsigned32){0}));
    const row32 isMore = i == 0 ? ~(row32){0} : score > most;
    most = (score & isMore) | (most & ~isMore);
  }
  *(row32 *)best = most;
}
