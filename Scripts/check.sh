#!/usr/bin/env bash
# Checks what the compiler doesn't: layout, lint, the arrows between targets, words that are not used here.
set -euo pipefail
. "$(dirname "$0")/setup.sh"
status=0

files=$(git ls-files -co --exclude-standard '*.swift')
# Why: xargs ends with 123 where any call did.
echo "$files" | xargs swift format lint --strict --configuration .swift-format || status=1

swift build --explicit-target-dependency-import-check error || status=1

# Says what a pattern found, if anything.
forbid() {
  local found
  found=$(git grep -nIP "$2" -- "${@:3}" || true)
  [ -z "$found" ] && return
  printf '%s:\n%s\n' "$1" "$found" >&2
  status=1
}
forbid 'say byte, scalar or grapheme cluster' '///.*\bcharacters?\b' '*.swift'
forbid 'bidi and other invisible scalars stand as escapes' \
  '[\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2069}\x{FEFF}]' '*.swift' '*.minwal' '*.sh' '*.md'
forbid 'libraries print nothing' '(?<![\w.])print\(' Sources/PipelineCore Sources/ArabicText \
  Sources/DataFormats Sources/PipelineRuntime Sources/PipelineScript Plugins ':!Plugins/Examples'
forbid 'an identifier is ASCII' '\b(func|let|var|struct|enum|class|case) +[^\x00-\x7F]' '*.swift'

long=$(echo "$files" | xargs wc -l | awk '$2 != "total" && $1 > 450 { print $2 ": " $1 " lines" }')
[ -z "$long" ] || { printf 'too long to be one thing:\n%s\n' "$long" >&2; status=1; }
exit $status
