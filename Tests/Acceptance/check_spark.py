"""Runs the Spark driver on a cluster of two executors: kills, a poison record, Parquet there and back, wrong scripts.

usage: check_spark.py MINWAL FOLDER (in a Python that has PySpark)
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

program, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
root = pathlib.Path(__file__).resolve().parent.parent.parent
TEXT = "افتتاح الجسر {0}.. والسير يعود\n\nدمشق - سانا: قال المتحدث أمس إن السير يعود اليوم.\n\nالتاريخ: الأربعاء 15-5-2019\nالرقم: {1}"


def write(name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def drive(script, *more, kills=0):
    """The driver's status and what it said; meanwhile executors of its own are killed."""
    command = [sys.executable, root / "Scripts/spark/minwal_spark.py", script, "--minwal", program,
               "--master", "local-cluster[2,1,1024]", *more]
    driver = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder)
    killed = []

    def kill():
        while driver.poll() is None and len(killed) < kills:
            for process in workers(driver.pid)[:1]:
                executor = parent(process)
                os.kill(executor, signal.SIGKILL)
                killed.append(executor)
                time.sleep(4)
            time.sleep(0.05)

    thread = threading.Thread(target=kill)
    thread.start()
    output, error = driver.communicate()
    thread.join()
    if len(killed) < kills:
        sys.exit(f"only {len(killed)} of {kills} executors could be killed, the job was faster")
    return driver.returncode, [line for line in error.splitlines() if "minwal_spark" in line or " in, " in line], error


def parent(process):
    return int(pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])


def workers(driver):
    """The Java processes (executors) under a driver that have started a worker, deepest first: the worker's ancestors."""
    parents, names = {}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents[int(entry)] = parent(entry)
                names[int(entry)] = pathlib.Path(f"/proc/{entry}/cmdline").read_bytes()
            except (OSError, ValueError, IndexError):
                pass
    found = []
    for process, name in names.items():
        if b"CoarseGrainedExecutorBackend" not in name or driver not in ancestors(process, parents):
            continue
        below = [other for other in names if process in ancestors(other, parents)]
        if any(names[other].startswith(b"./minwal\0worker") for other in below):
            found += [other for other in below if parents[other] == process]
    return found


def ancestors(process, parents):
    found = []
    while process in parents and len(found) < 40:
        process = parents[process]
        found.append(process)
    return found


def lines(path):
    return sorted(line for part in pathlib.Path(path).glob("part-*") for line in part.read_text(encoding="utf-8").splitlines())


def expect(what, condition, *more):
    if not condition:
        sys.exit(f"{what}: {more}")
    print(f"{what}: as it should be", file=sys.stderr)


def main():
    with open(folder / "crawl.jsonl", "w", encoding="utf-8") as crawl:
        for number in range(30000):
            if number % 500 == 3:
                crawl.write("{broken\n")
            crawl.write(json.dumps({"id": f"k{number}", "text": TEXT.format(number, number + 1)}, ensure_ascii=False) + "\n")
    standard = write("standard.minwal", 'minwal 1\nread.jsonl "in.jsonl"\n| clean\n| split.article\n| find.dates on=[foot, body]\n'
                     '| find.issue\n| transliterate scheme=ala-lc on=headline\n| write.jsonl "out.jsonl"\n')
    crawl = str(folder / "crawl.jsonl")
    alone = subprocess.run([program, "worker", standard], stdin=open(crawl, "rb"), capture_output=True, text=True, check=True)
    expected = [line for line in alone.stdout.splitlines() if not line.startswith('{"_type"')]

    # Places in the input are those in the partition.
    def plain(record):
        record = json.loads(record)
        del record["source"]
        return json.dumps(record, sort_keys=True)

    status, said, error = drive(standard, "--input", crawl, "--output", str(folder / "json"), "--partitions", "8", kills=2)
    expect("killed executors", status == 2 and said, status, error[-2000:])
    documents = lines(folder / "json/documents")
    expect("the same documents", sorted(map(plain, documents)) == sorted(map(plain, expected)), len(documents), len(expected))
    expect("errors stand apart", len(lines(folder / "json/errors")) == 60)
    counts = json.loads((folder / "json/run.json").read_text(encoding="utf-8"))["counts"]
    expect("the counts", (counts["in"], counts["out"], counts["err"]) == (30060, 30000, 60), counts)

    # A record on which patterns work for seconds costs itself and nothing else. Others take milliseconds: the time
    # that is given lies far from both, whatever the machine has to do besides.
    poison = write("poison.minwal", 'minwal 1\nread.jsonl "in.jsonl"\n| read-slowly\n'.replace("| read-slowly\n", "".join(
        f"| clean.replace '^(\\w+\\s?)*[!?]$' \"{number}\"\n" for number in range(3))) + '| write.jsonl "out.jsonl"\n')
    slow = write("slow.jsonl", "".join(
        json.dumps({"id": str(number), "text": "a" * 7_000_000 if number == 5 else "خبر"}) + "\n" for number in range(40)))
    status, said, error = drive(poison, "--input", slow, "--output", str(folder / "poison"), "--record-timeout", "0.5")
    errors = [json.loads(line) for line in lines(folder / "poison/errors")] if status == 2 else []
    expect("a poison record", [(record["code"], record["id"]) for record in errors] == [("timed_out", "5")], status, error[-2000:])
    expect("and every other", len(lines(folder / "poison/documents")) == 39)

    # JSON lines to typed Parquet, and that Parquet through a script once more.
    status, said, error = drive(standard, "--input", crawl, "--output", str(folder / "typed"), "--output-format", "parquet")
    expect("typed Parquet", status == 2, status, error[-2000:])
    again = write("again.minwal", 'minwal 1\nread.jsonl "in.jsonl" id=id source=source\n| where issue <= 300\n| write.jsonl "out.jsonl" spans=none\n')
    status, said, error = drive(again, "--input", str(folder / "typed/documents"), "--input-format", "parquet",
                                "--output", str(folder / "again"))
    expect("Parquet there and back", status == 0, status, error[-2000:])
    back = {record["id"]: record for record in map(json.loads, lines(folder / "again/documents"))}
    before = {record["id"]: record for record in map(json.loads, expected) if record["issue"] <= 300}
    names = ["headline", "headline_parts", "body", "agencies", "place", "date", "weekday", "issue", "headline_latin"]
    expect("with the same values", len(back) == 300 and all(
        back[id].get(name) == record.get(name) for id, record in before.items() for name in names))

    wrong = write("wrong.minwal", 'minwal 1\nread.jsonl "in.jsonl"\n| clena\n')
    status, said, error = drive(wrong, "--input", crawl, "--output", str(folder / "wrong"))
    expect("a wrong script", status == 1 and "clena" in error and "Exception" not in error and len(error) < 1000, status, error)
    expect("makes nothing", not (folder / "wrong").exists())


main()
