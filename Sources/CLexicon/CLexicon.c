#include "CLexicon.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One file of words each. A new one needs its three lines here and its name in the table below.

static const unsigned char affixes[] = {
#embed "../ArabicText/Lexicon/affixes.tsv"
};
static const unsigned char agencies[] = {
#embed "../ArabicText/Lexicon/agencies.tsv"
};
static const unsigned char capitals[] = {
#embed "../ArabicText/Lexicon/capitals.tsv"
};
static const unsigned char classes[] = {
#embed "../ArabicText/Lexicon/classes.tsv"
};
static const unsigned char datelines[] = {
#embed "../ArabicText/Lexicon/datelines.tsv"
};
static const unsigned char datewords[] = {
#embed "../ArabicText/Lexicon/datewords.tsv"
};
static const unsigned char feasts[] = {
#embed "../ArabicText/Lexicon/feasts.tsv"
};
static const unsigned char furniture[] = {
#embed "../ArabicText/Lexicon/furniture.tsv"
};
static const unsigned char headings[] = {
#embed "../ArabicText/Lexicon/headings.tsv"
};
static const unsigned char labels[] = {
#embed "../ArabicText/Lexicon/labels.tsv"
};
static const unsigned char months[] = {
#embed "../ArabicText/Lexicon/months.tsv"
};
static const unsigned char numbers[] = {
#embed "../ArabicText/Lexicon/numbers.tsv"
};
static const unsigned char pages[] = {
#embed "../ArabicText/Lexicon/pages.tsv"
};
static const unsigned char papers[] = {
#embed "../ArabicText/Lexicon/papers.tsv"
};
static const unsigned char persons[] = {
#embed "../ArabicText/Lexicon/persons.tsv"
};
static const unsigned char places[] = {
#embed "../ArabicText/Lexicon/places.tsv"
};
static const unsigned char readings[] = {
#embed "../ArabicText/Lexicon/readings.tsv"
};
static const unsigned char tickers[] = {
#embed "../ArabicText/Lexicon/tickers.tsv"
};
static const unsigned char times[] = {
#embed "../ArabicText/Lexicon/times.tsv"
};
static const unsigned char webpages[] = {
#embed "../ArabicText/Lexicon/webpages.tsv"
};
static const unsigned char weekdays[] = {
#embed "../ArabicText/Lexicon/weekdays.tsv"
};

#define FILE_OF_WORDS(name) {#name ".tsv", name, sizeof name}

const struct minwal_lexicon_file minwal_lexicon_files[] = {
    FILE_OF_WORDS(affixes),
    FILE_OF_WORDS(agencies),
    FILE_OF_WORDS(capitals),
    FILE_OF_WORDS(classes),
    FILE_OF_WORDS(datelines),
    FILE_OF_WORDS(datewords),
    FILE_OF_WORDS(feasts),
    FILE_OF_WORDS(furniture),
    FILE_OF_WORDS(headings),
    FILE_OF_WORDS(labels),
    FILE_OF_WORDS(months),
    FILE_OF_WORDS(numbers),
    FILE_OF_WORDS(pages),
    FILE_OF_WORDS(papers),
    FILE_OF_WORDS(persons),
    FILE_OF_WORDS(places),
    FILE_OF_WORDS(readings),
    FILE_OF_WORDS(tickers),
    FILE_OF_WORDS(times),
    FILE_OF_WORDS(webpages),
    FILE_OF_WORDS(weekdays),
};

const size_t minwal_lexicon_file_count = sizeof minwal_lexicon_files / sizeof *minwal_lexicon_files;

const struct minwal_lexicon_file *minwal_lexicon_file_at(size_t index) {
  return index < minwal_lexicon_file_count ? &minwal_lexicon_files[index] : NULL;
}
