#include "CTickerNet.h"

#include <math.h>
#include <string.h>

// Where a product and a sum are rounded at once is written out, and they are rounded one after the other
// everywhere else: processors would otherwise give other last digits, and so other cuts. Those that can't
// do both at once (on x86-64 those from before 2013) do it slowly.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__)
#define MANY_PROCESSORS __attribute__((target_clones("arch=x86-64-v3", "default")))
#define MANY_WIDTHS \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
#else
#define MANY_PROCESSORS
#define MANY_WIDTHS
#endif

enum {
  WIDTH = TICKER_NET_WIDTH,
  HIDDEN = TICKER_NET_HIDDEN,
  OUTER = TICKER_NET_OUTER,
  NEAR = TICKER_NET_NEAR,
  FAR = TICKER_NET_FAR,
  // The inputs of one number behind the first and the second layer: the words (or what is behind
  // the first layer for them) lie one after another, as do their weights.
  FIRST_INPUTS = (2 * NEAR + 1) * WIDTH,
  SECOND_INPUTS = 2 * FAR * HIDDEN,
  FIRST_BIAS = FIRST_INPUTS * HIDDEN,
  SECOND = FIRST_BIAS + HIDDEN,
  SECOND_BIAS = SECOND + SECOND_INPUTS * OUTER,
  OUTPUT = SECOND_BIAS + OUTER,
};

enum { SLOTS = TICKER_GAP_SLOTS, WORD_SLOTS = TICKER_WORD_SLOTS };

// First all levels are fetched, so that many of the scattered loads are on their way at a time, then
// they are summed side by side.
MANY_PROCESSORS
int ticker_gap_sum(const signed char *levels, const unsigned *slots) {
  signed char own[SLOTS];
  for (int i = 0; i < SLOTS; i++) own[i] = levels[slots[i]];
  int sum = 0;
  for (int i = 0; i < SLOTS; i++) sum += own[i] < 0 ? -own[i] * own[i] : own[i] * own[i];
  return sum;
}

MANY_PROCESSORS
void ticker_net_rows(
  const signed char *embeddings, float scale, const unsigned *slots, long word_count, float *rows) {
  for (long word = 0; word < word_count; word++) {
    short sums[WIDTH] = {0};
    for (int i = 0; i < WORD_SLOTS; i++) {
      const signed char *row = embeddings + slots[word * WORD_SLOTS + i] * WIDTH;
      for (int d = 0; d < WIDTH; d++) sums[d] += row[d];
    }
    for (int d = 0; d < WIDTH; d++) rows[word * WIDTH + d] = (float)sums[d] * scale;
  }
}

// Sixteen numbers at once: one register of 512 bits, two of 256 or four of 128, with the same result.
typedef float lanes __attribute__((vector_size(64), aligned(4)));
typedef int lane_bits __attribute__((vector_size(64), aligned(4)));
_Static_assert(HIDDEN == 16 && OUTER == 32, "the layers' sums fit one and two vectors");

static inline __attribute__((always_inline)) void load(const float *numbers, lanes *vector) {
  *vector = *(const lanes *)numbers;
}

// sums + factor × weights, rounded once.
static inline __attribute__((always_inline)) void add_product(
  lanes *sums, float factor, const lanes *weights) {
  const lanes factors = factor - (lanes){0};
  *sums = __builtin_elementwise_fma(factors, *weights, *sums);
}

static inline __attribute__((always_inline)) void drop_negatives(lanes *vector) {
  *vector = (lanes)((lane_bits)*vector & (*vector > 0));
}

// The sum of sixteen products, halves added to halves.
static inline __attribute__((always_inline)) float dot(const lanes *left, const lanes *right) {
  const lanes product = *left * *right;
  float sums[16];
  *(lanes *)sums = product;
  for (int width = 8; width > 0; width /= 2) {
    for (int i = 0; i < width; i++) sums[i] += sums[i + width];
  }
  return sums[0];
}

// What is behind the first layer for some words that follow one another.
//
// Several at a time: a weight that is loaded serves all, and their sums don't wait for each other.
static inline __attribute__((always_inline)) void score_words(
  const float *rows, int count, const float *layers, lanes *sums) {
  for (int word = 0; word < count; word++) load(layers + FIRST_BIAS, &sums[word]);
  for (int d = 0; d < FIRST_INPUTS; d++) {
    lanes weights;
    load(layers + d * HIDDEN, &weights);
    for (int word = 0; word < count; word++) add_product(&sums[word], rows[word * WIDTH + d], &weights);
  }
  for (int word = 0; word < count; word++) drop_negatives(&sums[word]);
}

enum { WORDS_AT_ONCE = 4 };

// Appends the numbers behind the first layer that aren't 0, with their places.
static inline __attribute__((always_inline)) long append_terms(
  const lanes *sums, long word, struct ticker_net_term *terms, long count) {
  float numbers[HIDDEN];
  *(lanes *)numbers = *sums;
  for (int h = 0; h < HIDDEN; h++) {
    terms[count] = (struct ticker_net_term){numbers[h], (int)(word * HIDDEN + h)};
    count += numbers[h] > 0;
  }
  return count;
}

// Adds to what is behind the second layer for a gap some of its terms.
static inline __attribute__((always_inline)) void add_terms(
  const struct ticker_net_term *terms, long from, long to, long gap, const float *layers,
  lanes *low, lanes *high) {
  for (long t = from; t < to; t++) {
    const float *own = layers + SECOND + (terms[t].place - gap * HIDDEN) * OUTER;
    lanes weights;
    load(own, &weights);
    add_product(low, terms[t].number, &weights);
    load(own + 16, &weights);
    add_product(high, terms[t].number, &weights);
  }
}

static inline __attribute__((always_inline)) float score_output(
  lanes *low, lanes *high, const float *layers) {
  lanes weights[2];
  load(layers + OUTPUT, &weights[0]);
  load(layers + OUTPUT + 16, &weights[1]);
  drop_negatives(low);
  drop_negatives(high);
  return dot(low, &weights[0]) + dot(high, &weights[1]);
}

// Two thirds of what is behind the first layer is 0 and changes no sum, so the second layer goes over
// lists of the other terms: one word's after another's, those of word i from starts[i] on.
MANY_WIDTHS
void ticker_net_score(
  const float *rows, long word_count, const float *layers, struct ticker_net_term *terms,
  long *starts, float *scores) {
  const long hidden_count = word_count + 2 * FAR;
  long count = 0, word = 0;
  lanes sums[WORDS_AT_ONCE];
  for (; word + WORDS_AT_ONCE <= hidden_count; word += WORDS_AT_ONCE) {
    score_words(rows + word * WIDTH, WORDS_AT_ONCE, layers, sums);
    for (int i = 0; i < WORDS_AT_ONCE; i++) {
      starts[word + i] = count;
      count = append_terms(&sums[i], word + i, terms, count);
    }
  }
  for (; word < hidden_count; word++) {
    score_words(rows + word * WIDTH, 1, layers, sums);
    starts[word] = count;
    count = append_terms(&sums[0], word, terms, count);
  }
  starts[hidden_count] = count;
  long gap = 1;
  // Two gaps at a time, for the same reasons: all but the first and last of their words they share.
  for (; gap + 1 < word_count; gap += 2) {
    const long last = gap + 2 * FAR;
    lanes one_low, one_high;
    load(layers + SECOND_BIAS, &one_low);
    load(layers + SECOND_BIAS + 16, &one_high);
    lanes two_low = one_low, two_high = one_high;
    add_terms(terms, starts[gap], starts[gap + 1], gap, layers, &one_low, &one_high);
    for (long t = starts[gap + 1]; t < starts[last]; t++) {
      add_terms(terms, t, t + 1, gap, layers, &one_low, &one_high);
      add_terms(terms, t, t + 1, gap + 1, layers, &two_low, &two_high);
    }
    add_terms(terms, starts[last], starts[last + 1], gap + 1, layers, &two_low, &two_high);
    scores[gap] += score_output(&one_low, &one_high, layers);
    scores[gap + 1] += score_output(&two_low, &two_high, layers);
  }
  for (; gap < word_count; gap++) {
    lanes low, high;
    load(layers + SECOND_BIAS, &low);
    load(layers + SECOND_BIAS + 16, &high);
    add_terms(terms, starts[gap], starts[gap + 2 * FAR], gap, layers, &low, &high);
    scores[gap] += score_output(&low, &high, layers);
  }
}

// What is behind the second layer for one gap, from all that is behind the first.
static inline __attribute__((always_inline)) void score_outer(
  const float *hidden, const float *layers, lanes *low, lanes *high) {
  load(layers + SECOND_BIAS, low);
  load(layers + SECOND_BIAS + 16, high);
  for (int d = 0; d < SECOND_INPUTS; d++) {
    lanes weights;
    load(layers + SECOND + d * OUTER, &weights);
    add_product(low, hidden[d], &weights);
    load(layers + SECOND + d * OUTER + 16, &weights);
    add_product(high, hidden[d], &weights);
  }
  drop_negatives(low);
  drop_negatives(high);
}

MANY_PROCESSORS
void ticker_net_score_masked(
  const float *rows, long word_count, const float *layers, const float *mask, float *hidden,
  float *outer, float *scores) {
  for (long word = 0; word < word_count + 2 * FAR; word++)
    score_words(rows + word * WIDTH, 1, layers, (lanes *)(hidden + word * HIDDEN));
  for (long gap = 1; gap < word_count; gap++) {
    float *own = outer + gap * OUTER;
    score_outer(hidden + gap * HIDDEN, layers, (lanes *)own, (lanes *)(own + 16));
    float score = 0;
    for (int h = 0; h < OUTER; h++) {
      own[h] *= mask[gap * OUTER + h];
      score += own[h] * layers[OUTPUT + h];
    }
    scores[gap] += score;
  }
}

MANY_PROCESSORS
void ticker_net_learn(
  const float *rows, long word_count, const float *layers, const float *mask, const float *hidden,
  const float *outer, const float *gap_gradients, float *hidden_gradients, float *layer_gradients,
  float *row_gradients) {
  const long hidden_count = word_count + 2 * FAR;
  memset(hidden_gradients, 0, sizeof(float) * hidden_count * HIDDEN);
  for (long gap = 1; gap < word_count; gap++) {
    const float gradient = gap_gradients[gap];
    if (gradient == 0) continue;
    const float *own = outer + gap * OUTER;
    float sum[OUTER];
    for (int h = 0; h < OUTER; h++) {
      layer_gradients[OUTPUT + h] += gradient * own[h];
      sum[h] = own[h] > 0 ? gradient * layers[OUTPUT + h] * mask[gap * OUTER + h] : 0;
      layer_gradients[SECOND_BIAS + h] += sum[h];
    }
    for (int d = 0; d < SECOND_INPUTS; d++) {
      const float value = hidden[gap * HIDDEN + d];
      if (value <= 0) continue;
      const float *weights = layers + SECOND + d * OUTER;
      float *gradients = layer_gradients + SECOND + d * OUTER;
      float back[OUTER];
      for (int h = 0; h < OUTER; h++) {
        back[h] = sum[h] * weights[h];
        gradients[h] += value * sum[h];
      }
      float total = 0;
      for (int h = 0; h < OUTER; h++) total += back[h];
      hidden_gradients[gap * HIDDEN + d] += total;
    }
  }
  for (long i = 0; i < hidden_count; i++) {
    const float *sum = hidden_gradients + i * HIDDEN;
    for (int h = 0; h < HIDDEN; h++) layer_gradients[FIRST_BIAS + h] += sum[h];
    for (int d = 0; d < FIRST_INPUTS; d++) {
      const float value = rows[i * WIDTH + d];
      const float *weights = layers + d * HIDDEN;
      float *gradients = layer_gradients + d * HIDDEN;
      float total = 0;
      for (int h = 0; h < HIDDEN; h++) {
        total += sum[h] * weights[h];
        gradients[h] += value * sum[h];
      }
      row_gradients[i * WIDTH + d] += total;
    }
  }
}

// e to the power of a number below 80, to six digits: 2 to its whole part by the
// exponent's bits, 2 to the rest by a polynomial (Cephes).
static inline __attribute__((always_inline)) float exponential(float x) {
  x = x < -80 ? -80 : x;
  const float shifter = 12582912;  // 1.5 × 2^23: adding it rounds to whole numbers.
  float power = fmaf(x, 1.44269504f, shifter);
  const float whole = power - shifter;
  const float rest = fmaf(whole, 2.12194440e-4f, fmaf(whole, -0.693359375f, x));
  float y = 1.9875691500e-4f;
  y = fmaf(y, rest, 1.3981999507e-3f);
  y = fmaf(y, rest, 8.3334519073e-3f);
  y = fmaf(y, rest, 4.1665795894e-2f);
  y = fmaf(y, rest, 1.6666665459e-1f);
  y = fmaf(y, rest, 5.0000001201e-1f);
  y = fmaf(y * rest, rest, rest) + 1;
  const int bits = ((int)whole + 127) << 23;
  float scale;
  memcpy(&scale, &bits, sizeof scale);
  return y * scale;
}

enum { COUNT = TICKER_LATTICE_WIDTH, LANES = 8 };

// The highest of COUNT numbers: lane by lane, so that the lanes don't wait for each other.
static inline __attribute__((always_inline)) float highest(const float *values) {
  float lanes[LANES];
  for (int lane = 0; lane < LANES; lane++) lanes[lane] = values[lane];
  for (int j = LANES; j < COUNT; j += LANES)
    for (int lane = 0; lane < LANES; lane++)
      lanes[lane] = values[j + lane] > lanes[lane] ? values[j + lane] : lanes[lane];
  float result = lanes[0];
  for (int lane = 1; lane < LANES; lane++) result = lanes[lane] > result ? lanes[lane] : result;
  return result;
}

// The sum of COUNT numbers, lane by lane too.
static inline __attribute__((always_inline)) float total_of(const float *values) {
  float lanes[LANES] = {0};
  for (int j = 0; j < COUNT; j += LANES)
    for (int lane = 0; lane < LANES; lane++) lanes[lane] += values[j + lane];
  float sum = 0;
  for (int lane = 0; lane < LANES; lane++) sum += lanes[lane];
  return sum;
}

MANY_PROCESSORS
void ticker_lattice_step(
  const float *best, const float *total, const float *marks, const float *lengths, float *shares,
  struct ticker_lattice_result *result) {
  float potentials[COUNT], ways[COUNT], sums[COUNT];
  for (int j = 0; j < COUNT; j++) {
    potentials[j] = marks[j] + lengths[j];
    ways[j] = best[j] + potentials[j];
    sums[j] = total[j] + potentials[j];
  }
  const float highest_way = highest(ways), highest_sum = highest(sums);
  int place = COUNT - 1;
  while (place > 0 && ways[place] < highest_way) place--;
  for (int j = 0; j < COUNT; j++) sums[j] = exponential(sums[j] - highest_sum);
  const float sum = total_of(sums);
  const float scale = 1 / sum;
  for (int j = 0; j < COUNT; j++) shares[j] = sums[j] * scale;
  result->best = highest_way;
  result->total = highest_sum + logf(sum);
  result->length = COUNT - place;
}

MANY_PROCESSORS
void ticker_lattice_spread(const float *shares, long word_count, float *marginals) {
  memset(marginals, 0, sizeof(float) * word_count);
  marginals[word_count] = 1;
  for (long end = word_count; end > 0; end--) {
    const float marginal = marginals[end];
    if (marginal < 1e-7f) continue;
    const float *own = shares + end * COUNT;
    if (end >= COUNT) {
      float *starts = marginals + end - COUNT;
      for (int j = 0; j < COUNT; j++) starts[j] += marginal * own[j];
    } else {
      for (long start = 0; start < end; start++) marginals[start] += marginal * own[start + COUNT - end];
    }
  }
}

// Gaps beyond this are cut, or left alone, as good as surely, and all sums stay within a float.
static const float SURE = 40, LARGE = 1e15f, SMALL = 1e-15f;

MANY_PROCESSORS
void ticker_count_headlines(
  const float *gap_scores, long word_count, const float *lengths, float *room,
  struct ticker_count *count) {
  const long size = word_count + 1 + COUNT;
  // How likely all ways to a place are together, and how many headlines they make.
  float *ways = room, *mean = room + size, *variance = room + 2 * size;
  memset(ways, 0, sizeof(float) * COUNT);
  memset(mean, 0, sizeof(float) * (COUNT + 1));
  memset(variance, 0, sizeof(float) * (COUNT + 1));
  ways[COUNT] = 1;
  for (long end = 1; end <= word_count; end++) {
    float likely[COUNT], parts[COUNT];
    for (int j = 0; j < COUNT; j++) likely[j] = ways[end + j] * lengths[j];
    const float sum = total_of(likely), scale = 1 / sum;
    for (int j = 0; j < COUNT; j++) parts[j] = likely[j] * mean[end + j];
    const float before = total_of(parts) * scale;
    for (int j = 0; j < COUNT; j++) {
      const float distance = mean[end + j] - before;
      parts[j] = likely[j] * (variance[end + j] + distance * distance);
    }
    mean[end + COUNT] = before + 1;
    variance[end + COUNT] = total_of(parts) * scale;
    const float gap = end == word_count ? 0 : gap_scores[end];
    ways[end + COUNT] = sum * exponential(gap < -SURE ? -SURE : gap > SURE ? SURE : gap);
    // The ways are counted anew before they leave what a float holds: only their shares matter.
    const float newest = ways[end + COUNT];
    const float base = newest > LARGE ? newest : sum < SMALL ? sum : 1;
    if (base != 1) {
      const float factor = 1 / base;
      for (int j = 1; j <= COUNT; j++) ways[end + j] *= factor;
    }
  }
  *count = (struct ticker_count){mean[word_count + COUNT], variance[word_count + COUNT]};
}
