#!/usr/bin/env bash
# Measures what each step of the standard script costs, the kernels beside their slow twins, and plug-ins.
#
#   Scripts/benchmark.sh                      both
#   Scripts/benchmark.sh script [FILE.jsonl]  the script alone, over the sample articles or over a file of one's own
#   Scripts/benchmark.sh kernels …            the kernels, and a stage beside the same one in a shared library;
#                                             further arguments go to the benchmark plug-in
set -euo pipefail
what=${1:-both}
articles=
[ "$what" != script ] || [ -z "${2:-}" ] || articles=$(realpath "$2")
. "$(dirname "$0")/setup.sh"

swift build -c release --product minwal
minwal=.build/release/minwal
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Writes the sample articles as JSON lines without identities, over and over, some 50 MB.
write_articles() {
  printf 'minwal 1\nread.text "Scripts/Samples/*.txt"\n| write.jsonl "%s/once.jsonl" spans=none\n' "$folder" \
    >"$folder/once.minwal"
  "$minwal" run "$folder/once.minwal" 2>/dev/null
  sed 's/^{"id":"[^"]*","source":{[^}]*},/{/' "$folder/once.jsonl" >"$folder/bare.jsonl"
  local count=$((50000000 / $(wc -c <"$folder/bare.jsonl")))
  for ((i = 0; i < count; i++)); do cat "$folder/bare.jsonl"; done >"$1"
}

# The CPU seconds, of one worker, that a pipeline takes between reading and writing the articles.
cpu_seconds() {
  printf 'minwal 1\nread.jsonl "%s"\n%s\n| write.jsonl "%s/out.jsonl"\n' "$articles" "$1" "$folder" >"$folder/run.minwal"
  local TIMEFORMAT='%U %S' status=0
  { time "$minwal" run "$folder/run.minwal" --jobs 1 --force >/dev/null 2>"$folder/log" || status=$?; } 2>"$folder/times"
  [ "$status" -eq 0 ] || [ "$status" -eq 2 ] || fail "$(cat "$folder/log")"
  awk '{ print $1 + $2 }' "$folder/times"
}

# Adds the steps of the standard script one after another; each row tells what its step adds.
measure_script() {
  if [ -z "$articles" ]; then
    articles=$folder/articles.jsonl
    write_articles "$articles"
  fi
  local steps='' before=0 seconds megabytes
  megabytes=$(awk -v bytes="$(wc -c <"$articles")" 'BEGIN { print bytes / 1e6 }')
  printf '%10s %10s  %s\n' 'added s' 'MB/s so far' 'step'
  while IFS= read -r step; do
    [ "$step" = 'read and write' ] || steps+=$'\n'"| $step"
    seconds=$(cpu_seconds "$steps")
    awk -v a="$before" -v b="$seconds" -v m="$megabytes" -v step="$step" \
      'BEGIN { printf "%10.2f %11.1f  %s\n", b - a, m / b, step }'
    before=$seconds
  done < <(
    echo 'read and write'
    sed -n '/^stage record/,/^$/p' Scripts/newspaper.minwal | sed 's/^stage record.*= //; s/^ *| //; /^$/d'
  )
}

measure_kernels() {
  swift package --package-path Tests/Benchmarks --allow-writing-to-package-directory \
    benchmark --grouping benchmark "$@"
}

case $what in
script) measure_script ;;
kernels) measure_kernels "${@:2}" ;;
both)
  measure_script
  measure_kernels
  ;;
*) fail "expected script or kernels, not '$what'" ;;
esac

# What a document costs that goes through another program.
cc -O2 -o Plugins/Examples/Places/plugin Plugins/Examples/Places/plugin.c
for example in Sentences Places; do
  .build/release/minwal plugin check "Plugins/Examples/$example" --measure --documents 200000 | tail -1
done
