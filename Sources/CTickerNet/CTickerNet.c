#include "CTickerNet.h"

#include <math.h>
#include <string.h>

// Where a product and a sum are rounded at once is written out, and they are rounded one after the other
// everywhere else: processors would otherwise give other last digits, and so other cuts. Those that can't
// do both at once (on x86-64 those from before 2013) do it slowly.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__) && defined(__linux__)
#define MANY_PROCESSORS __attribute__((target_clones("arch=x86-64-v3", "default")))
// With registers of 512 bits, where the compiler would keep to 256 of its own accord.
#define WIDE_PROCESSOR __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define HAS_WIDE_REGISTERS __builtin_cpu_supports("x86-64-v4")
#else
#define MANY_PROCESSORS
#define WIDE_PROCESSOR
#define HAS_WIDE_REGISTERS 0
#endif

enum {
  WIDTH = TICKER_NET_WIDTH,
  HIDDEN = TICKER_NET_HIDDEN,
  OUTER = TICKER_NET_OUTER,
  NEAR = TICKER_NET_NEAR,
  FAR = TICKER_NET_FAR,
  // The inputs of one number after the first and the second layer: the words (or what is after
  // the first layer for them) lie one after another, as do their weights.
  FIRST_INPUTS = (2 * NEAR + 1) * WIDTH,
  SECOND_INPUTS = 2 * FAR * HIDDEN,
  FIRST_BIAS = FIRST_INPUTS * HIDDEN,
  SECOND = FIRST_BIAS + HIDDEN,
  SECOND_BIAS = SECOND + SECOND_INPUTS * OUTER,
  OUTPUT = SECOND_BIAS + OUTER,
  LAYERS = OUTPUT + OUTER,
  NETS = TICKER_NETS,
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

// Eight numbers at once: one register of 256 bits or two of 128, with the same result.
typedef float octet __attribute__((vector_size(32), aligned(4)));
typedef int octet_bits __attribute__((vector_size(32), aligned(4)));
enum { LANES = 8 };

static inline __attribute__((always_inline)) void load(const float *numbers, octet *vector) {
  *vector = *(const octet *)numbers;
}

// The sum of eight numbers, halves added to halves.
static inline __attribute__((always_inline)) float sum_of(const octet *numbers) {
  const octet fours = *numbers + __builtin_shufflevector(*numbers, *numbers, 4, 5, 6, 7, 4, 5, 6, 7);
  const octet twos = fours + __builtin_shufflevector(fours, fours, 2, 3, 2, 3, 2, 3, 2, 3);
  return twos[0] + twos[1];
}

MANY_PROCESSORS
void ticker_net_rows(
  const signed char *embeddings, float scale, const unsigned *slots, long word_count, long net_stride,
  float *rows) {
  for (long word = 0; word < word_count; word++) {
    short sums[NETS * WIDTH] = {0};
    for (int i = 0; i < WORD_SLOTS; i++) {
      const signed char *row = embeddings + (long)slots[word * WORD_SLOTS + i] * (NETS * WIDTH);
      for (int d = 0; d < NETS * WIDTH; d++) sums[d] += row[d];
    }
    for (int net = 0; net < NETS; net++) {
      float *own = rows + net * net_stride + word * WIDTH;
      for (int d = 0; d < WIDTH; d++) own[d] = (float)sums[net * WIDTH + d] * scale;
    }
  }
}

_Static_assert(HIDDEN == LANES && OUTER == 2 * LANES, "the layers' sums fit one and two vectors");

// sums + factor × weights, rounded once.
static inline __attribute__((always_inline)) void add_product(
  octet *sums, float factor, const octet *weights) {
  const octet factors = factor - (octet){0};
  *sums = __builtin_elementwise_fma(factors, *weights, *sums);
}

// The numbers after the second layer for one gap: one register of 512 bits or two of 256.
typedef float sixteen __attribute__((vector_size(64), aligned(4)));
typedef int sixteen_bits __attribute__((vector_size(64), aligned(4)));

static inline __attribute__((always_inline)) void drop_negatives(octet *vector) {
  *vector = (octet)((octet_bits)*vector & (*vector > 0));
}

// What is after the first layer for some words that follow one another.
//
// Several at a time, here and below: a weight that is loaded serves all, and their sums don't wait for
// each other.
static inline __attribute__((always_inline)) void score_words(
  const float *rows, int count, const float *layers, float *hidden) {
  octet sums[8];
  for (int word = 0; word < count; word++) load(layers + FIRST_BIAS, &sums[word]);
  for (int d = 0; d < FIRST_INPUTS; d++) {
    octet weights;
    load(layers + d * HIDDEN, &weights);
    for (int word = 0; word < count; word++) add_product(&sums[word], rows[word * WIDTH + d], &weights);
  }
  for (int word = 0; word < count; word++) {
    drop_negatives(&sums[word]);
    *(octet *)(hidden + word * HIDDEN) = sums[word];
  }
}

static inline __attribute__((always_inline)) void score_all_words(
  const float *rows, long word_count, const float *layers, float *hidden) {
  long word = 0;
  for (; word + 8 <= word_count; word += 8)
    score_words(rows + word * WIDTH, 8, layers, hidden + word * HIDDEN);
  for (; word < word_count; word++)
    score_words(rows + word * WIDTH, 1, layers, hidden + word * HIDDEN);
}

// What is after the second layer for some gaps that follow one another.
static inline __attribute__((always_inline)) void score_gaps(
  const float *hidden, int count, const float *layers, sixteen *sums) {
  for (int gap = 0; gap < count; gap++) sums[gap] = *(const sixteen *)(layers + SECOND_BIAS);
  for (int d = 0; d < SECOND_INPUTS; d++) {
    const sixteen weights = *(const sixteen *)(layers + SECOND + d * OUTER);
    for (int gap = 0; gap < count; gap++) {
      const sixteen factors = hidden[gap * HIDDEN + d] - (sixteen){0};
      sums[gap] = __builtin_elementwise_fma(factors, weights, sums[gap]);
    }
  }
  for (int gap = 0; gap < count; gap++)
    sums[gap] = (sixteen)((sixteen_bits)sums[gap] & (sums[gap] > 0));
}

// How many gaps are scored at a time: as many as there are registers for.
enum { GAPS = 4, WIDE_GAPS = 8 };

// Adds what all nets give for some gaps.
static inline __attribute__((always_inline)) void add_scores(
  const float *hidden, long net_stride, int count, const float *layers, float *scores) {
  octet sums[WIDE_GAPS] = {{0}};
  for (int net = 0; net < NETS; net++) {
    sixteen outer[WIDE_GAPS];
    octet outputs[2];
    score_gaps(hidden + net * net_stride, count, layers + net * LAYERS, outer);
    load(layers + net * LAYERS + OUTPUT, &outputs[0]);
    load(layers + net * LAYERS + OUTPUT + LANES, &outputs[1]);
    for (int gap = 0; gap < count; gap++) {
      const octet low = __builtin_shufflevector(outer[gap], outer[gap], 0, 1, 2, 3, 4, 5, 6, 7);
      const octet high = __builtin_shufflevector(outer[gap], outer[gap], 8, 9, 10, 11, 12, 13, 14, 15);
      sums[gap] = __builtin_elementwise_fma(low, outputs[0], sums[gap]);
      sums[gap] = __builtin_elementwise_fma(high, outputs[1], sums[gap]);
    }
  }
  for (int gap = 0; gap < count; gap++) scores[gap] += sum_of(&sums[gap]);
}

static inline __attribute__((always_inline)) void score_nets(
  const float *rows, long word_count, const float *layers, float *hidden, float *scores, int gaps) {
  const long hidden_count = word_count + 2 * FAR, stride = hidden_count * HIDDEN;
  for (int net = 0; net < NETS; net++) {
    score_all_words(
      rows + net * (hidden_count + 2 * NEAR) * WIDTH, hidden_count, layers + net * LAYERS,
      hidden + net * stride);
  }
  long gap = 1;
  for (; gap + gaps <= word_count; gap += gaps)
    add_scores(hidden + gap * HIDDEN, stride, gaps, layers, scores + gap);
  for (; gap < word_count; gap++) add_scores(hidden + gap * HIDDEN, stride, 1, layers, scores + gap);
}

WIDE_PROCESSOR
static void score_nets_wide(
  const float *rows, long word_count, const float *layers, float *hidden, float *scores) {
  score_nets(rows, word_count, layers, hidden, scores, WIDE_GAPS);
}

MANY_PROCESSORS
static void score_nets_narrow(
  const float *rows, long word_count, const float *layers, float *hidden, float *scores) {
  score_nets(rows, word_count, layers, hidden, scores, GAPS);
}

void ticker_net_score(
  const float *rows, long word_count, const float *layers, float *hidden, float *scores) {
  if (HAS_WIDE_REGISTERS)
    score_nets_wide(rows, word_count, layers, hidden, scores);
  else
    score_nets_narrow(rows, word_count, layers, hidden, scores);
}

MANY_PROCESSORS
void ticker_net_score_masked(
  const float *rows, long word_count, const float *layers, const float *mask, float *hidden,
  float *outer, float *scores) {
  score_all_words(rows, word_count + 2 * FAR, layers, hidden);
  for (long gap = 1; gap < word_count; gap++) {
    float *own = outer + gap * OUTER;
    score_gaps(hidden + gap * HIDDEN, 1, layers, (sixteen *)own);
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

enum { COUNT = TICKER_LATTICE_WIDTH, PARTS = COUNT / LANES, NEWEST = COUNT - LANES };

// The sum of COUNT numbers.
static inline __attribute__((always_inline)) float total_of(const octet *numbers) {
  const octet sums = (numbers[0] + numbers[1]) + (numbers[2] + numbers[3]);
  return sum_of(&sums);
}

static inline __attribute__((always_inline)) void raise(octet *numbers, const octet *others) {
  const octet_bits higher = *others > *numbers;
  *numbers = (octet)(((octet_bits)*others & higher) | ((octet_bits)*numbers & ~higher));
}

// The highest of COUNT numbers.
static inline __attribute__((always_inline)) float highest(const octet *numbers) {
  octet high = numbers[0];
  for (int i = 1; i < PARTS; i++) raise(&high, &numbers[i]);
  octet other = __builtin_shufflevector(high, high, 4, 5, 6, 7, 4, 5, 6, 7);
  raise(&high, &other);
  other = __builtin_shufflevector(high, high, 2, 3, 2, 3, 2, 3, 2, 3);
  raise(&high, &other);
  return high[1] > high[0] ? high[1] : high[0];
}

// The last of COUNT places that hold a number, counted from 1.
static inline __attribute__((always_inline)) int last_place(const octet *numbers, float number) {
  octet_bits places = {1, 2, 3, 4, 5, 6, 7, 8}, last = {0};
  for (int i = 0; i < PARTS; i++, places += LANES) {
    const octet_bits own = (numbers[i] == number) & places;
    const octet_bits later = own > last;
    last = (own & later) | (last & ~later);
  }
  int place = 1;
  for (int lane = 0; lane < LANES; lane++) place = last[lane] > place ? last[lane] : place;
  return place;
}

// What stands at the last COUNT places before an end, eight by eight.
//
// The newest eight are kept in a register: a processor waits long for numbers that were written one by
// one just before, where it is to read them all at once.
static inline __attribute__((always_inline)) void load_window(
  const float *numbers, const octet *newest, octet *window) {
  for (int i = 0; i + 1 < PARTS; i++) load(numbers + i * LANES, &window[i]);
  window[PARTS - 1] = *newest;
}

// Puts a number after the newest eight, of which the first goes.
static inline __attribute__((always_inline)) void push(octet *newest, float number) {
  const octet numbers = number - (octet){0};
  *newest = __builtin_shufflevector(*newest, numbers, 1, 2, 3, 4, 5, 6, 7, 8);
}

// Gaps beyond this are cut, or left alone, as good as surely, and all sums stay within a float.
static const float SURE = 30, LARGE = 1e6f, SMALL = 1e-15f;

static inline __attribute__((always_inline)) float gap_worth(float score) {
  return exponential(score < -SURE ? -SURE : score > SURE ? SURE : score);
}

// What is to be taken for 1 from here on, before the likelihoods leave what a float holds: only their
// shares matter.
static inline __attribute__((always_inline)) float new_base(float newest, float sum) {
  return newest > LARGE ? newest : sum < SMALL ? sum : 1;
}

static void scale_window(float *numbers, float base, octet *newest) {
  const float factor = 1 / base;
  for (int j = 0; j < COUNT; j++) numbers[j] *= factor;
  load(numbers + NEWEST, newest);
}

MANY_PROCESSORS
void ticker_lattice_run(
  const float *gap_scores, long from, long to, const float *lengths, const float *marks,
  struct ticker_lattice_ways ways) {
  octet newest_total, newest_best;
  load(ways.total + from + NEWEST, &newest_total);
  load(ways.best + from + NEWEST, &newest_best);
  for (long end = from; end < to; end++) {
    octet likely[PARTS], best[PARTS];
    load_window(ways.total + end, &newest_total, likely);
    load_window(ways.best + end, &newest_best, best);
    for (int i = 0; i < PARTS; i++) {
      octet length, mark;
      load(lengths + i * LANES, &length);
      load(marks + end + i * LANES, &mark);
      likely[i] *= length * mark;
    }
    const float sum = total_of(likely), scale = 1 / sum;
    for (int i = 0; i < PARTS; i++) {
      const octet share = likely[i] * scale;
      *(octet *)(ways.shares + end * COUNT + i * LANES) = share;
      best[i] *= share;
    }
    const float newest_way = highest(best);
    ways.choices[end] = COUNT + 1 - last_place(best, newest_way);
    const float newest = sum * gap_worth(gap_scores[end]);
    ways.total[end + COUNT] = newest;
    ways.best[end + COUNT] = newest_way;
    push(&newest_total, newest);
    push(&newest_best, newest_way);
    const float base = new_base(newest, sum);
    if (base != 1) scale_window(ways.total + end + 1, base, &newest_total);
    if (newest_way < SMALL) scale_window(ways.best + end + 1, newest_way, &newest_best);
  }
}

// What has been handed to the last COUNT places before an end waits in registers, for the reason above.
MANY_PROCESSORS
void ticker_lattice_spread(const float *shares, long word_count, float *marginals) {
  octet waiting[PARTS] = {{0}};
  marginals[word_count] = 1;
  float marginal = 1;
  for (long end = word_count; end > 0; end--) {
    if (marginal >= 1e-7f) {
      for (int i = 0; i < PARTS; i++) {
        octet share;
        load(shares + end * COUNT + i * LANES, &share);
        waiting[i] += marginal * share;
      }
    }
    marginal = waiting[PARTS - 1][LANES - 1];
    marginals[end - 1] = marginal;
    for (int i = PARTS - 1; i > 0; i--)
      waiting[i] = __builtin_shufflevector(waiting[i - 1], waiting[i], 7, 8, 9, 10, 11, 12, 13, 14);
    waiting[0] = __builtin_shufflevector((octet){0}, waiting[0], 7, 8, 9, 10, 11, 12, 13, 14);
  }
}

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
  octet newest_way, newest_mean, newest_variance;
  load(ways + 1 + NEWEST, &newest_way);
  load(mean + 1 + NEWEST, &newest_mean);
  load(variance + 1 + NEWEST, &newest_variance);
  for (long end = 1; end <= word_count; end++) {
    octet likely[PARTS], means[PARTS], variances[PARTS], parts[PARTS];
    load_window(ways + end, &newest_way, likely);
    load_window(mean + end, &newest_mean, means);
    load_window(variance + end, &newest_variance, variances);
    for (int i = 0; i < PARTS; i++) {
      octet length;
      load(lengths + i * LANES, &length);
      likely[i] *= length;
      parts[i] = likely[i] * means[i];
    }
    const float sum = total_of(likely), scale = 1 / sum;
    const float before = total_of(parts) * scale;
    for (int i = 0; i < PARTS; i++) {
      const octet distance = means[i] - before;
      parts[i] = likely[i] * (variances[i] + distance * distance);
    }
    const float newest = sum * gap_worth(gap_scores[end]);
    const float spread = total_of(parts) * scale;
    ways[end + COUNT] = newest;
    mean[end + COUNT] = before + 1;
    variance[end + COUNT] = spread;
    push(&newest_way, newest);
    push(&newest_mean, before + 1);
    push(&newest_variance, spread);
    const float base = new_base(newest, sum);
    if (base != 1) scale_window(ways + end + 1, base, &newest_way);
  }
  *count = (struct ticker_count){mean[word_count + COUNT], variance[word_count + COUNT]};
}
