"""Uses the Python module as a notebook does.

usage: check_python.py NEWSPAPER_SCRIPT FOLDER (in a Python that has the wheel)
"""

import itertools
import json
import pathlib
import sys

import minwal

script, folder = sys.argv[1], pathlib.Path(sys.argv[2])
records = [json.loads(line) for line in (folder / "here/articles.jsonl").read_text(encoding="utf-8").splitlines()]
texts = [{"id": record["id"], "text": (folder / record["source"]["path"]).read_text(encoding="utf-8")} for record in records]

run = minwal.run(script, texts)
again = list(run)
assert [record["id"] for record in again] == [record["id"] for record in records]
for name in ("headline", "body", "date", "issue", "ticker", "headline_latin"):
    assert [record.get(name) for record in again] == [record.get(name) for record in records], name
assert run.errors == [] and run.summary.read == run.summary.written == len(records)

# A script as a text, values for its parameters, documents that are errors, and any number of documents.
text = """minwal 1
param word: text "what to look for"
read.jsonl "-"
| where text ~= $word
"""
documents = ({"key": str(number), "text": "خبر" if number % 2 else "كلام"} for number in range(20000))
run = minwal.run(text, itertools.chain(documents, [{"text": "خبر"}]), values={"word": "خبر"}, id_field="key", supervise=True)
assert sum(1 for record in run) == 10000
assert run.summary == minwal.Summary(read=20001, passed=10000, filtered=10000, failed=1, written=10000), run.summary
assert [error["code"] for error in run.errors] == ["read.jsonl.no-id"] or [error["code"] for error in run.errors] == ["no_id"]

# A caller that has seen enough; a script that is wrong; documents that raise.
with minwal.run(text, ({"text": "خبر"} for _ in itertools.count()), values={"word": "خبر"}) as endless:
    assert len(list(itertools.islice(endless, 10))) == 10
try:
    list(minwal.run("minwal 1\nread.jsonl \"-\"\n| clena\n", [{"text": ""}]))
    raise SystemExit("a wrong script passed")
except minwal.Failure as failure:
    assert failure.status == 64 and "clena" in str(failure)


def broken():
    yield {"text": "خبر"}
    raise KeyError("mine")


try:
    list(minwal.run(text, broken(), values={"word": "خبر"}))
    raise SystemExit("an error of the caller's was lost")
except KeyError:
    pass
print("wheel: the module gives the records of a run")
