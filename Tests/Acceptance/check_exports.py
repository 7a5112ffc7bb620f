"""Checks what a run over the acceptance articles wrote.

usage: check_exports.py FOLDER SCHEMA
"""

import csv
import json
import pathlib
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

import jsonschema

folder = pathlib.Path(sys.argv[1])
validator = jsonschema.Draft202012Validator(json.loads(pathlib.Path(sys.argv[2]).read_text()))


def shell(sql, database="articles.db"):
    """What the plain sqlite3 shell answers."""
    done = subprocess.run(["sqlite3", str(folder / database), sql], capture_output=True, check=True)
    return done.stdout.decode().splitlines()


def same(actual, expected, what):
    if actual != expected:
        sys.exit(f"{what}: {actual!r}, expected {expected!r}")


# Every record is what the schema says, and every span leads to its text.
counts = {}
for name in ["articles.jsonl", "hostile-out.jsonl"]:
    with open(folder / name, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    counts[name] = len(records)
    for record in records:
        for error in validator.iter_errors(record):
            sys.exit(f"{name}: {record['id'][:80]}: {error.json_path}: {error.message[:300]}")
print(f"schema: {sum(counts.values())} records hold")

# The database is whole, says the same as the records, and finds what a reader means.
same(shell("PRAGMA integrity_check"), ["ok"], "integrity")
same(shell("PRAGMA foreign_key_check"), [], "foreign keys")
same(shell("SELECT count(*) FROM articles"), [str(counts["articles.jsonl"])], "articles")
same(shell("SELECT count(*) FROM articles", "hostile.db"), [str(counts["hostile-out.jsonl"])], "hostile articles")
with open(folder / "articles.jsonl", encoding="utf-8") as lines:
    records = [json.loads(line) for line in lines]
headlines = sum(len(record.get("ticker", [])) for record in records)
same(shell("SELECT count(*) FROM headlines"), [str(headlines)], "headlines")
lines = [line.strip()[5:] for line in shell("SELECT sql FROM sqlite_schema") if line.strip().startswith("--   ")]
documented = [query for query in "\n".join(lines).split(";") if query.strip()]
if len(documented) < 6:
    sys.exit(f"the database documents {len(documented)} queries")
for query in documented:
    shell(query)
word = shell("SELECT text FROM paragraphs WHERE part = 'body' LIMIT 1")[0].split()[0]
marked = "".join(letter + "\u064e" for letter in word)
plain = shell(f"SELECT id FROM search WHERE query = json_quote('{word}') ORDER BY id")
same(shell(f"SELECT id FROM search WHERE query = json_quote('{marked}') ORDER BY id"), plain, "a word with marks")
if not plain:
    sys.exit(f"the search doesn't find {word}")
with sqlite3.connect(folder / "hostile.db") as database:
    papers = {row[0]: row[1] for row in database.execute("SELECT id, CAST(paper AS BLOB) FROM articles")}
with open(folder / "hostile.jsonl", encoding="utf-8") as lines:
    for line in lines:
        record = json.loads(line)
        same(papers[record["key"]], record["paper"].encode(), "a hostile text in the database")
print(f"sqlite: {len(records)} articles, {headlines} headlines, {len(plain)} found")

# The table reads back as it was written, before and after LibreOffice had it.
for name in ["articles.csv", "office/articles.csv"]:
    path = folder / name
    if not path.exists():
        sys.exit(f"{path} is missing")
    with open(path, encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    same(len(rows), len(records), f"{name}: rows")
    for row, record in zip(rows, records):
        same(row["headline"], record.get("headline", ""), f"{name}: headline")
        same(row["issue"], str(record.get("issue", "")), f"{name}: issue")
print("csv: intact before and after LibreOffice")

# The workbook is XML in an archive, and LibreOffice reads of it what was written: texts, whole days, numbers.
with zipfile.ZipFile(folder / "articles.xlsx") as archive:
    same(archive.testzip(), None, "the workbook's archive")
    for name in archive.namelist():
        xml.etree.ElementTree.fromstring(archive.read(name))
with open(folder / "office" / "workbook" / "articles.csv", encoding="utf-8-sig", newline="") as lines:
    rows = list(csv.DictReader(lines))
same(len(rows), len(records), "xlsx: rows")
for row, record in zip(rows, records):
    for column in ["id", "headline", "issue", "date"]:
        same(row[column], str(record.get(column, "")), f"xlsx: {column} of {record['id'][:80]}")
print("xlsx: as written in LibreOffice")
