#!/usr/bin/env bash
# Builds Minwal and weaves the sample articles into records: the main job, on real-looking input.
set -euo pipefail
. "$(dirname "$0")/setup.sh"

swift build -c release --product minwal
.build/release/minwal run Scripts/newspaper.minwal input='Scripts/Samples/*.txt' out=out --force

echo
echo "The records are in out/articles.jsonl. Next:"
echo "  .build/release/minwal                       # the prompt"
echo "  .build/release/minwal stages                # what there is"
