#!/usr/bin/env bash
# Builds Minwal and runs every test; arguments go to `swift test`, as in Scripts/test.sh --filter Engine.
set -euo pipefail
. "$(dirname "$0")/setup.sh"

# The program's tests run the program, so it is built first.
swift build --build-tests
swift test --skip-build "$@"
