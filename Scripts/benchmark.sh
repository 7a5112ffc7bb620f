#!/usr/bin/env bash
# Measures the kernels beside their slow twins, and the standard script stage by stage.
set -euo pipefail
. "$(dirname "$0")/setup.sh"

swift build -c release --product minwal
swift package --package-path Tests/Benchmarks --allow-writing-to-package-directory \
  benchmark --grouping benchmark "$@"
