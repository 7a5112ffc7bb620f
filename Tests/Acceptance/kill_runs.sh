#!/usr/bin/env bash
# Kills runs in the middle, twenty times: the database stays as it was before, never half a document.
# usage: kill_runs.sh MINWAL FOLDER
set -euo pipefail
minwal=$1 folder=$2
python3 - "$folder" <<'PYTHON'
import json, sys
with open(sys.argv[1] + "/crawl.jsonl", "w", encoding="utf-8") as lines:
    for number in range(20000):
        text = f"خبر {number}\n\n" + "قال المتحدث إن الاجتماع يعقد اليوم في المدينة. " * 12
        lines.write(json.dumps({"key": f"k{number}", "text": text}, ensure_ascii=False) + "\n")
PYTHON
head -n 100 "$folder/crawl.jsonl" > "$folder/first.jsonl"
script() { printf 'minwal 1\nread.jsonl "%s" id=key\n| split.article\n| write.sqlite "%s/killed.db"\n' "$1" "$folder"; }
script "$folder/first.jsonl" > "$folder/first.minwal"
# The same path as before, now with all records, so that the first hundred are updated.
mv "$folder/first.jsonl" "$folder/input.jsonl"
script "$folder/input.jsonl" > "$folder/kill.minwal"
"$minwal" run "$folder/kill.minwal" 2>/dev/null
before=$(sqlite3 "$folder/killed.db" 'SELECT count(*), sum(run), (SELECT count(*) FROM paragraphs) FROM articles')
mv "$folder/crawl.jsonl" "$folder/input.jsonl"
killed=0
for attempt in $(seq 20); do
  "$minwal" run "$folder/kill.minwal" --force 2>/dev/null &
  run=$!
  sleep "0.$(printf %03d $((attempt * 37 % 400 + 20)))"
  kill -9 "$run" 2>/dev/null || break  # it was faster
  killed=$((killed + 1))
  wait "$run" 2>/dev/null || true
  [ "$(sqlite3 "$folder/killed.db" 'PRAGMA integrity_check')" = ok ] || { echo "kill $attempt: damaged"; exit 1; }
  now=$(sqlite3 "$folder/killed.db" 'SELECT count(*), sum(run), (SELECT count(*) FROM paragraphs) FROM articles')
  [ "$now" = "$before" ] || { echo "kill $attempt: $now, expected $before"; exit 1; }
done
"$minwal" run "$folder/kill.minwal" --force 2>/dev/null
after=$(sqlite3 "$folder/killed.db" 'SELECT count(*), count(DISTINCT run) FROM articles')
[ "$after" = "20000|1" ] || { echo "after the last run: $after"; exit 1; }
[ "$killed" -ge 5 ] || { echo "only $killed runs could be killed, the rest were faster"; exit 1; }
echo "kill -9: $killed times the database as it was, then whole"
