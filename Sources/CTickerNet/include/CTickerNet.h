#ifndef CTICKERNET_H
#define CTICKERNET_H

// The arithmetic of the net that scores the gaps of a ticker: a C target because only here can one
// function be compiled for several kinds of processor and chosen when the program starts.

enum {
  // The numbers in a word's row, behind the first layer and behind the second.
  TICKER_NET_WIDTH = 16,
  TICKER_NET_HIDDEN = 16,
  TICKER_NET_OUTER = 32,
  // How many neighbours of a word, and words on each side of a gap, the two layers see.
  TICKER_NET_NEAR = 1,
  TICKER_NET_FAR = 4,
};

// How many words a headline may have at most.
enum { TICKER_LATTICE_WIDTH = 32 };

// The best score of all ways to an end, with the number of words of its last headline, and the
// logarithm of the sum of all ways.
struct ticker_lattice_result {
  float best;
  float total;
  int length;
};

// Goes one word on: j stands for the headline that begins TICKER_LATTICE_WIDTH - j words back.
//
// best, total: the results at the headlines' beginnings, with the gaps' scores added.
// marks, lengths: the headlines' own potentials.
// shares: set to each headline's share in the total.
void ticker_lattice_step(
  const float *best, const float *total, const float *marks, const float *lengths, float *shares,
  struct ticker_lattice_result *result);

// Adds to scores[1 … word_count - 1] what the net gives for each gap.
//
// rows: (word_count + 2 (NEAR + FAR)) × WIDTH, the words' own rows in the middle.
// layers: first weights [2 NEAR + 1][WIDTH][HIDDEN], bias [HIDDEN], second weights
//   [2 FAR][HIDDEN][OUTER], bias [OUTER], output [OUTER].
// hidden: room for (word_count + 2 FAR) × HIDDEN.
void ticker_net_score(
  const float *rows, long word_count, const float *layers, float *hidden, float *scores);

// The same for training: keeps what is behind the second layer, with some of it hidden.
//
// mask: for each number behind the second layer what it is multiplied by, 0 where it is hidden.
// outer: room for (word_count + 1) × OUTER, as is mask.
void ticker_net_score_masked(
  const float *rows, long word_count, const float *layers, const float *mask, float *hidden,
  float *outer, float *scores);

// Hands the gaps' gradients back through the layers.
//
// gap_gradients: word_count + 1, of which the first and last aren't looked at.
// hidden_gradients: scratch of the size of hidden, set here.
// layer_gradients, row_gradients: of the size of layers and rows; added to.
void ticker_net_learn(
  const float *rows, long word_count, const float *layers, const float *mask, const float *hidden,
  const float *outer, const float *gap_gradients, float *hidden_gradients, float *layer_gradients,
  float *row_gradients);

#endif
