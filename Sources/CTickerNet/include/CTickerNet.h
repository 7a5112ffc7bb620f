#ifndef CTICKERNET_H
#define CTICKERNET_H

// The arithmetic that scores the gaps of a ticker and finds the best way to cut it: a C target because
// only here can one function be compiled for several kinds of processor and chosen when the program
// starts.

enum {
  // The numbers in a word's row, behind the first layer and behind the second.
  TICKER_NET_WIDTH = 16,
  TICKER_NET_HIDDEN = 16,
  TICKER_NET_OUTER = 32,
  // How many neighbours of a word, and words on each side of a gap, the two layers see.
  TICKER_NET_NEAR = 1,
  TICKER_NET_FAR = 4,
};

// How many hashed features a gap has, and how many rows of a net a word's features take.
enum { TICKER_GAP_SLOTS = 48, TICKER_WORD_SLOTS = 9 };

// The sum of the weights of a gap's features.
//
// levels: the weights; q stands for q × |q|.
// slots: GAP_SLOTS places among them.
int ticker_gap_sum(const signed char *levels, const unsigned *slots);

// Asks for what will soon be needed.
static inline void ticker_prefetch(const void *place) { __builtin_prefetch(place); }

// Sums the rows of the words' features.
//
// embeddings: rows of WIDTH; q stands for q × scale.
// slots: word_count × WORD_SLOTS numbers of rows.
// rows: set to word_count × WIDTH numbers.
void ticker_net_rows(
  const signed char *embeddings, float scale, const unsigned *slots, long word_count, float *rows);

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

// The number of headlines in a ticker: its mean and variance over all ways to cut it.
struct ticker_count {
  float mean;
  float variance;
};

// Counts headlines without telling the ways apart.
//
// gap_scores: word_count + 1, of which the first and last aren't looked at.
// lengths: e to the power of the potentials of headlines of TICKER_LATTICE_WIDTH words down to 1.
// room: for 3 (word_count + 1 + TICKER_LATTICE_WIDTH) numbers, of any value.
void ticker_count_headlines(
  const float *gap_scores, long word_count, const float *lengths, float *room,
  struct ticker_count *count);

// A number behind the first layer that isn't 0, and its place: word × HIDDEN and up.
struct ticker_net_term {
  float number;
  int place;
};

// Hands the probabilities of cuts back from the end: the shares of each step, one after another, those
// of step 0 not looked at.
//
// marginals: set to word_count + 1 numbers, the last of them 1.
void ticker_lattice_spread(const float *shares, long word_count, float *marginals);

// Adds to scores[1 … word_count - 1] what the net gives for each gap.
//
// rows: (word_count + 2 (NEAR + FAR)) × WIDTH, the words' own rows in the middle.
// layers: first weights [2 NEAR + 1][WIDTH][HIDDEN], bias [HIDDEN], second weights
//   [2 FAR][HIDDEN][OUTER], bias [OUTER], output [OUTER].
// terms: room for (word_count + 2 FAR) × HIDDEN and one more.
// starts: room for word_count + 2 FAR + 1.
void ticker_net_score(
  const float *rows, long word_count, const float *layers, struct ticker_net_term *terms,
  long *starts, float *scores);

// The same for training: keeps what is behind both layers, with some of the second's hidden.
//
// hidden: room for (word_count + 2 FAR) × HIDDEN.
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
