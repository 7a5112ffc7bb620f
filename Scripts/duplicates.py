#!/usr/bin/env python3
"""Makes articles with repetitions of known similarity, and measures what drop.duplicates finds of them.

    python3 Scripts/duplicates.py make 1000000 articles.jsonl
    minwal run -c 'read.jsonl "articles.jsonl" id=key | drop.duplicates mark=true | select [id, findings] | write.jsonl "marked.jsonl"'
    python3 Scripts/duplicates.py measure articles.jsonl marked.jsonl

An article is 60 to 400 words of an invented vocabulary, with frequencies as in a language. Three in ten
are made from an earlier one: the same with other marks and punctuation, with words changed, left out or
moved, cut short, or with a paragraph of another article. `measure` takes 20,000 of those, computes the
Jaccard similarity of their three-word shingles with the article that they were made from, and tells for each
stretch of it how many were found, and how many articles were marked that weren't made from any.
"""

import itertools
import json
import random
import re
import sys

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def vocabulary(generator):
    words = {"".join(generator.choices(LETTERS, k=generator.randint(2, 7))) for _ in range(40_000)}
    return sorted(words)


def edited(words, generator, draw):
    """An edit of an article, of any strength."""
    words = list(words)
    kind = generator.randrange(5)
    if kind == 0:
        return [word + generator.choice(["", "", "", "،", ".", "\u064b"]) for word in words]
    strength = generator.random() ** 2 * 0.15
    count = max(1, int(len(words) * strength))
    if kind == 1:
        for place in generator.sample(range(len(words)), count):
            words[place] = draw(1)[0]
    elif kind == 2:
        start = generator.randrange(len(words))
        del words[start : start + 2 * count]
    elif kind == 3:
        start, end = sorted(generator.sample(range(len(words)), 2))
        words = words[end:] + words[start:end] + words[:start]
        for place in generator.sample(range(len(words)), min(len(words), count)):
            words[place] = draw(1)[0]
    else:
        start = generator.randrange(len(words))
        words[start:start] = draw(2 * count)
    return words


def make(count, path):
    generator = random.Random(20)
    words = vocabulary(generator)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    draw = lambda number: generator.choices(words, cum_weights=weights, k=number)
    recent = []
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            source = None
            if recent and generator.random() < 0.3:
                source, text = generator.choice(recent)
                text = edited(text, generator, draw)
            else:
                text = draw(generator.randint(60, 400))
                if len(recent) < 5_000:
                    recent.append((number, text))
                else:
                    recent[generator.randrange(5_000)] = (number, text)
            record = {"key": str(number), "text": " ".join(text)}
            if source is not None:
                record["from"] = str(source)
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def shingles(text):
    words = re.findall(r"\w+", text.replace("\u064b", ""))
    return {tuple(words[i : i + 3]) for i in range(max(1, len(words) - 2))}


def measure(articles, marked):
    found = {}
    for line in open(marked, encoding="utf-8"):
        record = json.loads(line)
        codes = [f["code"] for f in record.get("findings", [])]
        found[record["id"]] = any(code.startswith("drop.duplicates.") for code in codes)
    made, sources, wrong = [], set(), 0
    for line in open(articles, encoding="utf-8"):
        record = json.loads(line)
        if "from" in record:
            made.append((record["key"], record["from"]))
        else:
            wrong += found[record["key"]]
    sample = random.Random(1).sample(made, min(20_000, len(made)))
    wanted = {key for pair in sample for key in pair}
    texts = {}
    for line in open(articles, encoding="utf-8"):
        record = json.loads(line)
        if record["key"] in wanted:
            texts[record["key"]] = shingles(record["text"])
    tally = {}
    for key, source in sample:
        a, b = texts[key], texts[source]
        similarity = len(a & b) / len(a | b)
        stretch = min(int(similarity * 20 + 1e-9), 20)
        hits = tally.setdefault(stretch, [0, 0])
        hits[0] += found[key]
        hits[1] += 1
    for stretch, (hits, count) in sorted(tally.items()):
        print(f"similarity from {stretch / 20:.2f}: {hits} of {count} found, {hits / count:.1%}")
    at_least = [v for k, v in tally.items() if k >= 16]
    hits, count = (sum(column) for column in zip(*at_least))
    print(f"of similarity .80 and more: {hits} of {count} found, {hits / count:.2%}")
    print(f"marked of those that weren't made from another: {wrong}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(int(sys.argv[2]), sys.argv[3])
    elif sys.argv[1:2] == ["measure"]:
        measure(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
