#include "CLexicon.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One file of words each. A new one needs its three lines here, its name in the table below and in
// the list of Package.swift.

static const unsigned char agencies[] = {
#embed "agencies.tsv"
};
static const unsigned char classes[] = {
#embed "classes.tsv"
};
static const unsigned char datelines[] = {
#embed "datelines.tsv"
};
static const unsigned char feasts[] = {
#embed "feasts.tsv"
};
static const unsigned char furniture[] = {
#embed "furniture.tsv"
};
static const unsigned char headings[] = {
#embed "headings.tsv"
};
static const unsigned char labels[] = {
#embed "labels.tsv"
};
static const unsigned char months[] = {
#embed "months.tsv"
};
static const unsigned char numbers[] = {
#embed "numbers.tsv"
};
static const unsigned char pages[] = {
#embed "pages.tsv"
};
static const unsigned char papers[] = {
#embed "papers.tsv"
};
static const unsigned char persons[] = {
#embed "persons.tsv"
};
static const unsigned char places[] = {
#embed "places.tsv"
};
static const unsigned char times[] = {
#embed "times.tsv"
};
static const unsigned char webpages[] = {
#embed "webpages.tsv"
};
static const unsigned char weekdays[] = {
#embed "weekdays.tsv"
};

#define FILE_OF_WORDS(name) {#name ".tsv", name, sizeof name}

const struct minwal_lexicon_file minwal_lexicon_files[] = {
    FILE_OF_WORDS(agencies),
    FILE_OF_WORDS(classes),
    FILE_OF_WORDS(datelines),
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
    FILE_OF_WORDS(times),
    FILE_OF_WORDS(webpages),
    FILE_OF_WORDS(weekdays),
};

const size_t minwal_lexicon_file_count = sizeof minwal_lexicon_files / sizeof *minwal_lexicon_files;

const struct minwal_lexicon_file *minwal_lexicon_file_at(size_t index) {
  return index < minwal_lexicon_file_count ? &minwal_lexicon_files[index] : NULL;
}
