#!/usr/bin/env bash
# Kills runs at random moments and resumes each until it is complete: no output differs from an undisturbed run's.
# usage: kill_and_resume.sh MINWAL FOLDER [RUNS [DOCUMENTS]]
set -euo pipefail
minwal=$(realpath "$1") runs=${3:-20} documents=${4:-30000}
cd "$2"
python3 - "$documents" <<'PYTHON'
import json, sys
count = int(sys.argv[1])
with open("resumed.jsonl", "w", encoding="utf-8") as lines:
    for number in range(count):
        if number % 211 == 3: lines.write("{broken\n")
        text = f"خبر {number}\n\n" + "قال المتحدث أمس إن الاجتماع يعقد اليوم في المدينة. " * 12
        lines.write(json.dumps({"id": f"k{number % (count - count // 30)}", "kind": f"a{number % 5}", "text": text}, ensure_ascii=False) + "\n")
PYTHON
cat > resumed.minwal <<'SCRIPT'
minwal 1
param out: path = "whole"
read.jsonl "resumed.jsonl"
| clean
| split.article
| find.dates on=body
| write.jsonl "$out/all.jsonl"
| write.csv "$out/by-{kind}.csv" columns=[id, kind, headline]
| write.jsonl "$out/all.jsonl.gz"
| write.csv "$out/all.csv.zst" columns=[id, kind, headline, body]
| write.sqlite "$out/all.db"
SCRIPT
sums() { (cd "$1" && sed "s/\"out\":\"[^}]*}/\"out\":0}/; s#\"$1/#\"#g" all.jsonl.run.json > manifest && rm all.jsonl.run.json && sha256sum -- *); }
rm -rf whole part-*
"$minwal" run resumed.minwal 2>/dev/null || [ $? = 2 ]
expected=$(sums whole)
kills=0
for run in $(seq "$runs"); do
  out=part-$run resume= status=
  # Each attempt may take longer than the one before, so that a busy machine gets on, too.
  for attempt in $(seq 200); do
    "$minwal" run resumed.minwal out="$out" --journal-seconds 0.05 --jobs $((run % 3 + 1)) $resume 2>err & p=$!
    wait=$((RANDOM % (documents / 40 + attempt * 50) + 50))
    sleep "$((wait / 1000)).$(printf %03d $((wait % 1000)))"
    signal=-9; [ $((RANDOM % 3)) = 0 ] && signal=-TERM
    kill $signal $p 2>/dev/null && kills=$((kills + 1))
    status=0; wait $p 2>/dev/null || status=$?
    [ "$status" = 2 ] && break
    [ "$status" = 1 ] && { cat err; exit 1; }
    resume=--resume
  done
  [ "$status" = 2 ] || { echo "run $run never ended"; exit 1; }
  [ "$(sums "$out")" = "$expected" ] || { echo "run $run differs"; exit 1; }
  ls "$out" | grep -q 'part$\|journal$' && { echo "run $run left something"; exit 1; }
  rm -rf "$out"
done
echo "$runs runs, $kills kills: each resumed, none differs"
