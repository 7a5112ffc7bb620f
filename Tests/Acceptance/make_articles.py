"""Makes a folder of articles for the acceptance tests: the project's samples, varied, and hostile texts.

usage: make_articles.py SAMPLES FOLDER COUNT
"""

import json
import pathlib
import random
import sys

HOSTILE = [
    "<script>document.title='pwned'</script>",
    "\"><img src=x onerror=\"document.title='pwned'\">",
    "\"\u0301 onmouseover=alert(1) x=\"\u0301",
    "javascript:alert(1)", "]]>--><!--", "&amp;&lt;&#0;", "{{headline}}{{{body}}}",
    "'; DROP TABLE articles; --", "=cmd()|'/c calc'!A0", "../../etc/passwd", "a\u0000b\u0001\u007f\u0085",
    "\u202eabc\u2067", "\ufffe\uffff\ufdd0", "\U0001f600\U0010ffff", "\r\n\r\t", "ط" * 500_000,
]

samples, folder, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
random.seed(5)
texts = [path.read_text(encoding="utf-8") for path in sorted(samples.glob("*.txt"))]
(folder / "articles").mkdir(parents=True)
for number in range(count):
    lines = random.choice(texts).split("\n")
    # A blank too many in every headline, so that there is something to clean.
    head, rest = [lines[0].replace(" ", "  ", 1)], lines[1:]
    if len(rest) > 4:
        del rest[random.randrange(2, len(rest) - 1)]
    (folder / "articles" / f"{number:04}.txt").write_text("\n".join(head + rest), encoding="utf-8")

# More articles than one page of an index holds; one of the last has a word of its own.
lines = [f"خبر {number}" for number in range(1, 1101)]
lines[1049] += " عن لؤلؤة"
(folder / "large.txt").write_text("\n".join(lines), encoding="utf-8")

with open(folder / "hostile.jsonl", "w", encoding="utf-8") as lines:
    for number, text in enumerate(HOSTILE):
        record = {"key": f"h{number}", "text": f"{text}\n\n{text}", "paper": text, "place": text, "url": text}
        record |= {"headline": text, "headline_latin": text, "body": [text, text], "section": text, text[:40] or "x": 1}
        lines.write(json.dumps(record, ensure_ascii=False) + "\n")
