#!/usr/bin/env python3
"""Gives words tags that are learned: groups of words with alike neighbours and alike first and last letters.

    python3 Scripts/learned-tags.py words.tsv word-pairs.tsv > word-tags.tsv

In place of the parts of speech of `word-tags.py`, for `minwal train ticker --tags`. A word's neighbours are its
positive pointwise mutual information with each frequent word before and after it, in 64 dimensions; of its letters
the longest known prefix and suffix count. Needs numpy and scipy.
"""

import sys

import numpy
import scipy.sparse
from scipy.sparse.linalg import svds

CONTEXTS = 3000
DIMENSIONS = 64
TAGS = 255
TAGGED = 150_000
ROUNDS = 25
# How much letters weigh beside neighbours: with half as much, models are up to half a point worse.
LETTERS = 1.1

PREFIXES = "ال وال بال لل و ب ل ف ك ي ت س ن ا م است وي سي ولل كال فال".split()
SUFFIXES = "ات ون ين ه يه ها هم نا وا ا ان ت ي ك تها ته اء تين".split()


def read(words_path, pairs_path):
    """The words, their counts and the counts of their neighbours, a row for each word."""
    with open(words_path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in list(file)[1:]]
    words = [row[0] for row in rows]
    counts = numpy.array([int(row[1]) for row in rows], float)
    numbers = {word: number for number, word in enumerate(words)}
    contexts = {words[number]: place for place, number in enumerate(numpy.argsort(-counts)[:CONTEXTS])}
    places, columns, values = [], [], []
    with open(pairs_path, encoding="utf-8") as file:
        next(file)
        for line in file:
            left, right, count = line.rstrip("\n").split("\t")
            if left in numbers and right in contexts:
                places.append(numbers[left])
                columns.append(contexts[right])
                values.append(int(count))
            if right in numbers and left in contexts:
                places.append(numbers[right])
                columns.append(CONTEXTS + contexts[left])
                values.append(int(count))
    shape = (len(words), 2 * CONTEXTS)
    return words, counts, scipy.sparse.csr_matrix((values, (places, columns)), shape=shape, dtype=float)


def by_neighbours(pairs):
    """A vector of each word's neighbours; short where little is known of a word."""
    of_word = numpy.asarray(pairs.sum(1)).ravel() + 5
    of_context = numpy.asarray(pairs.sum(0)).ravel() ** 0.75 + 1
    cells = pairs.tocoo()
    information = numpy.log(
        cells.data * of_context.sum() / (of_word[cells.row] * of_context[cells.col])
    )
    kept = information > 0
    matrix = scipy.sparse.csr_matrix(
        (information[kept], (cells.row[kept], cells.col[kept])), shape=pairs.shape
    )
    vectors, values, _ = svds(matrix, k=DIMENSIONS, random_state=3)
    vectors = vectors * numpy.sqrt(values)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True) + 1e-3
    return vectors * numpy.minimum(1, numpy.log1p(of_word - 5) / numpy.log(50))[:, None]


def by_letters(word):
    """The longest prefix and suffix that a word has, and whether it is short, Latin or a number."""
    vector = numpy.zeros(len(PREFIXES) + len(SUFFIXES) + 4)
    known = [prefix for prefix in PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 1]
    prefix = max(known, key=len, default="")
    if prefix:
        vector[PREFIXES.index(prefix)] = 1
    rest = word[len(prefix):]
    known = [suffix for suffix in SUFFIXES if rest.endswith(suffix) and len(rest) > len(suffix) + 1]
    if known:
        vector[len(PREFIXES) + SUFFIXES.index(max(known, key=len))] = 1
    if word.isascii() and word.isdigit():
        vector[-1] = 2
    elif "a" <= word[:1] <= "z":
        vector[-2] = 2
    if len(word) <= 3:
        vector[-3] = 0.7
    return vector


def grouped(vectors, weights, random):
    """The number of each vector's group, by k-means."""
    chosen = random.choice(len(vectors), TAGS, replace=False, p=weights / weights.sum())
    centres = vectors[chosen]
    for _ in range(ROUNDS):
        groups = numpy.argmax(vectors @ centres.T - 0.5 * (centres**2).sum(1), axis=1)
        for group in range(TAGS):
            own = groups == group
            if own.any():
                centres[group] = (vectors[own] * weights[own, None]).sum(0) / weights[own].sum()
            else:
                centres[group] = vectors[random.integers(len(vectors))]
    return groups


def main(words_path, pairs_path):
    words, counts, pairs = read(words_path, pairs_path)
    letters = numpy.array([by_letters(word) for word in words])
    vectors = numpy.hstack([by_neighbours(pairs), LETTERS * letters])
    groups = grouped(vectors, numpy.log1p(counts), numpy.random.default_rng(3))
    print("word\ttag")
    for number in numpy.argsort(-counts)[:TAGGED]:
        print(f"{words[number]}\t{groups[number] + 1}")


if __name__ == "__main__":
    main(*sys.argv[1:])
