#ifndef CTICKERNET_H
#define CTICKERNET_H

// The arithmetic that scores the gaps of a ticker and finds the best way to cut it: a C target because
// only here can one function be compiled for several kinds of processor and chosen when the program
// starts.

enum {
  // The numbers in a word's row, after the first layer and after the second.
  TICKER_NET_WIDTH = 16,
  TICKER_NET_HIDDEN = 8,
  TICKER_NET_OUTER = 16,
  // How many nets there are; what they give for a gap is added.
  TICKER_NETS = 2,
  // How many neighbours of a word, and words on each side of a gap, the two layers see.
  TICKER_NET_NEAR = 1,
  TICKER_NET_FAR = 4,
};

// How many hashed features a gap has, and how many rows of a net a word's features take.
enum { TICKER_GAP_SLOTS = 48, TICKER_WORD_SLOTS = 11 };

// The sum of the weights of a gap's features.
//
// levels: the weights; q stands for q × |q|.
// slots: GAP_SLOTS places among them.
int ticker_gap_sum(const signed char *levels, const unsigned *slots);

// Asks for what will soon be needed.
static inline void ticker_prefetch(const void *place) { __builtin_prefetch(place); }

// Sums the rows of the words' features.
//
// embeddings: for each row WIDTH numbers of each net; q stands for q × scale.
// slots: word_count × WORD_SLOTS numbers of rows.
// rows: set to word_count × WIDTH numbers for each net, net_stride numbers after those of the one before.
void ticker_net_rows(
  const signed char *embeddings, float scale, const unsigned *slots, long word_count, long net_stride,
  float *rows);

// How many words a headline may have at most.
enum { TICKER_LATTICE_WIDTH = 32 };

// The ways to each of a ticker's ends, of which ways to cut it are made: place + TICKER_LATTICE_WIDTH
// stands for a place, and 0 before the first word.
struct ticker_lattice_ways {
  // How likely all ways to a place are together, with its gap's own worth.
  float *total;
  // How likely the best way to a place is among all that lead there.
  float *best;
  // For each end, at end × TICKER_LATTICE_WIDTH + j, the share that the headline of the last
  // TICKER_LATTICE_WIDTH - j words has in all ways to it.
  float *shares;
  // The number of words of the last headline of the best way.
  int *choices;
};

// Goes on from the end of word `from` to that before word `to`. Only the numbers' ratios mean something:
// they are counted anew from 1 before they get too large or too small.
//
// gap_scores: of each place, in logarithms.
// lengths: what headlines of TICKER_LATTICE_WIDTH words down to 1 are worth.
// marks: what headlines that begin at a place are worth by what they hold, the same for all ends.
void ticker_lattice_run(
  const float *gap_scores, long from, long to, const float *lengths, const float *marks,
  struct ticker_lattice_ways ways);

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

// Hands the probabilities of cuts back from the end: the shares of each step, one after another, those
// of step 0 not looked at.
//
// marginals: set to word_count + 1 numbers, the last of them 1.
void ticker_lattice_spread(const float *shares, long word_count, float *marginals);

// Adds to scores[1 … word_count - 1] what the nets give for each gap.
//
// rows: of each net (word_count + 2 (NEAR + FAR)) × WIDTH, the words' own rows in the middle.
// layers: of each net first weights [2 NEAR + 1][WIDTH][HIDDEN], bias [HIDDEN], second weights
//   [2 FAR][HIDDEN][OUTER], bias [OUTER], output [OUTER].
// hidden: room for (word_count + 2 FAR) × HIDDEN of each net.
void ticker_net_score(
  const float *rows, long word_count, const float *layers, float *hidden, float *scores);

// The same of one net for training: keeps what is after both layers, with some of the second's hidden.
//
// hidden: room for (word_count + 2 FAR) × HIDDEN.
// mask: for each number after the second layer what it is multiplied by, 0 where it is hidden.
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
