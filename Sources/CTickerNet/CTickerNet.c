#include "CTickerNet.h"

#include <string.h>

#if defined(__x86_64__) && defined(__linux__)
#define MANY_PROCESSORS __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define MANY_PROCESSORS
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

static inline __attribute__((always_inline)) void score_hidden(
  const float *rows, long word_count, const float *layers, float *hidden) {
  const float *bias = layers + FIRST_BIAS;
  for (long i = 0; i < word_count + 2 * FAR; i++) {
    float sum[HIDDEN];
    for (int h = 0; h < HIDDEN; h++) sum[h] = bias[h];
    const float *row = rows + i * WIDTH;
    for (int d = 0; d < FIRST_INPUTS; d++) {
      const float value = row[d];
      const float *weights = layers + d * HIDDEN;
      for (int h = 0; h < HIDDEN; h++) sum[h] += value * weights[h];
    }
    for (int h = 0; h < HIDDEN; h++) hidden[i * HIDDEN + h] = sum[h] > 0 ? sum[h] : 0;
  }
}

static inline __attribute__((always_inline)) void score_outer(
  const float *hidden, long gap, const float *layers, float *outer) {
  float sum[OUTER];
  for (int h = 0; h < OUTER; h++) sum[h] = layers[SECOND_BIAS + h];
  const float *row = hidden + gap * HIDDEN;
  for (int d = 0; d < SECOND_INPUTS; d++) {
    const float value = row[d];
    const float *weights = layers + SECOND + d * OUTER;
    for (int h = 0; h < OUTER; h++) sum[h] += value * weights[h];
  }
  for (int h = 0; h < OUTER; h++) outer[h] = sum[h] > 0 ? sum[h] : 0;
}

MANY_PROCESSORS
void ticker_net_score(
  const float *rows, long word_count, const float *layers, float *hidden, float *scores) {
  score_hidden(rows, word_count, layers, hidden);
  for (long gap = 1; gap < word_count; gap++) {
    float outer[OUTER];
    score_outer(hidden, gap, layers, outer);
    float score = 0;
    for (int h = 0; h < OUTER; h++) score += outer[h] * layers[OUTPUT + h];
    scores[gap] += score;
  }
}

MANY_PROCESSORS
void ticker_net_score_masked(
  const float *rows, long word_count, const float *layers, const float *mask, float *hidden,
  float *outer, float *scores) {
  score_hidden(rows, word_count, layers, hidden);
  for (long gap = 1; gap < word_count; gap++) {
    float *own = outer + gap * OUTER;
    score_outer(hidden, gap, layers, own);
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
