#!/usr/bin/env bash
# Feeds every parser with damaged input for a minute each; SECONDS_EACH=600 makes it longer.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -x .build/debug/minwal ] || swift build --product minwal
exec python3 Tests/Fuzz/fuzz.py --seconds "${SECONDS_EACH:-60}" "$@"
