#!/usr/bin/env python3
"""Feeds every parser with damaged input and sees that none of them crashes, hangs or loses a document.

Each target is a reader with seeds of our own. A batch of damaged copies becomes files, the program runs over them, and
what it says must be one of its own ends: 0 done, 1 the script is wrong, 2 documents were rejected. A batch that ends
otherwise is halved until one file is left, which is kept.

    Tests/Fuzz/fuzz.py --seconds 60 --seed 1 --keep found [TARGET...]
"""
import argparse
import gzip
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ARTICLE = "افتتاح الجسر.. والسير يعود\n\nدمشق - سانا: نص الخبر.\n\nوكالات:\nالتاريخ: الأربعاء 15-5-2019\nالرقم: 16978\n\nآخر الأخبار\nأمطار\n"
PAGE = "<html><head><title>خبر</title><meta charset=utf-8></head><body><h1>خبر أول</h1><p>نص <b>الخبر</b> هنا.<ul><li><a href=x>أمطار</a></ul></body></html>"
FEED = "<?xml version='1.0'?><rss><channel><title>x</title><item><title><![CDATA[خبر]]></title><pubDate>Sun, 24 Nov 2024 23:30:00 +0300</pubDate></item></channel></rss>"


def record(kind, content, more=""):
    content = content.encode()
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://paper.test/1\r\n{more}"
        f"Content-Length: {len(content)}\r\n\r\n"
    ).encode() + content + b"\r\n\r\n"


CRAWL = record("conversion", ARTICLE, "Content-Type: text/plain\r\n") + record(
    "response",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "Content-Type: application/http; msgtype=response\r\n",
)
STEPS = "| clean\n| split.article\n| split.ticker\n| find.dates on=[foot, body]\n| find.issue\n"
PROFILE = (ROOT / "Scripts/profiles/alrabwa.tsv").read_bytes()
SCRIPT = (ROOT / "Scripts/newspaper.minwal").read_bytes()

# Name, ending of the files, what runs over them (None: `minwal check`), seeds.
TARGETS = [
    ("text", "txt", "read.text \"@/*.txt\"\n" + STEPS, [ARTICLE.encode(), ARTICLE.encode("cp1256", "replace")]),
    ("jsonl", "jsonl", "read.jsonl \"@/*.jsonl\"\n", [b'{"id":"1","text":"\\u062E\\ud83d\\ude00","n":[1.5e3,{"a":null}]}\n' * 3]),
    ("csv", "csv", "read.csv \"@/*.csv\"\n", ["id,text\n1,\"خبر، \"\"أول\"\"\"\n2,نص\n".encode()]),
    ("html", "html", "read.html \"@/*.html\"\n" + STEPS, [PAGE.encode(), PAGE.encode("cp1256", "replace")]),
    ("feed", "xml", "read.feed \"@/*.xml\"\n", [FEED.encode()]),
    ("warc", "warc", "read.warc \"@/*.warc\"\n", [CRAWL]),
    ("gzip", "txt.gz", "read.text \"@/*.gz\"\n", [gzip.compress(ARTICLE.encode() * 20)]),
    ("script", "minwal", None, [SCRIPT]),
    ("profile", "tsv", None, [PROFILE]),
]
PIECES = [b"\0", b"\xff", b"\xd8", b"\xe2\x80\xae", b"\"", b"<", b"]]>", b"{", b"[" * 40, b"\r\n", b"\t", b"99999999999999999999", "ـًٌ".encode(), b"\x1f\x8b"]


def damaged(seed, chance):
    data = bytearray(seed)
    for _ in range(chance.choice([1, 1, 2, 4, 16])):
        place = chance.randrange(len(data) + 1)
        what = chance.randrange(6)
        if what == 0 and place < len(data):
            data[place] ^= 1 << chance.randrange(8)
        elif what == 1:
            del data[place : place + chance.randrange(1, 40)]
        elif what == 2:
            data[place:place] = chance.choice(PIECES)
        elif what == 3:
            end = min(len(data), place + chance.randrange(1, 200))
            data[place:place] = data[place:end] * chance.randrange(1, 4)
        elif what == 4:
            data[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 12)))
        else:
            del data[place:]
    return bytes(data)


def run(program, name, ending, script, files, folder):
    """The status of the program over some files; None where it takes too long."""
    for old in folder.iterdir():
        old.unlink()
    names = [folder / f"{index:04}.{ending}" for index in range(len(files))]
    for path, data in zip(names, files):
        path.write_bytes(data)
    if script is None:
        command = [program, "check", *map(str, names)]
    else:
        path = folder / "fuzz.minwal"
        path.write_text("minwal 1\n" + script.replace("@", str(folder)) + f'| write.jsonl "{folder}/out.jsonl"\n')
        command = [program, "run", str(path), "--force", "--progress", "never"]
    try:
        return subprocess.run(command, capture_output=True, timeout=120, cwd=folder).returncode
    except subprocess.TimeoutExpired:
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("targets", nargs="*", help="the targets; by default all")
    parser.add_argument("--seconds", type=float, default=60, help="how long for each target")
    parser.add_argument("--seed", type=int, default=1, help="where the damage begins")
    parser.add_argument("--program", default=str(ROOT / ".build/debug/minwal"))
    parser.add_argument("--keep", default=str(ROOT / ".build/fuzz"), help="where what was found goes")
    options = parser.parse_args()
    found = 0
    for name, ending, script, seeds in TARGETS:
        if options.targets and name not in options.targets:
            continue
        chance = random.Random(f"{options.seed} {name}")
        begin, count = time.monotonic(), 0
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            while time.monotonic() - begin < options.seconds:
                files = [damaged(chance.choice(seeds), chance) for _ in range(20 if script is None else 100)]
                count += len(files)
                if run(options.program, name, ending, script, files, folder) in (0, 1, 2):
                    continue
                while len(files) > 1:
                    half = files[: len(files) // 2]
                    whole = run(options.program, name, ending, script, half, folder)
                    files = half if whole not in (0, 1, 2) else files[len(files) // 2 :]
                status = run(options.program, name, ending, script, files, folder)
                os.makedirs(options.keep, exist_ok=True)
                path = pathlib.Path(options.keep) / f"{name}-{options.seed}-{count}.{ending}"
                path.write_bytes(files[0])
                print(f"{name}: status {status} for {path}", file=sys.stderr)
                found += 1
                break
        print(f"{name}: {count} files in {time.monotonic() - begin:.0f} s, seed {options.seed}", file=sys.stderr)
    sys.exit(1 if found else 0)


main()
