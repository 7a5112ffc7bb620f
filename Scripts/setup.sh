# Sourced by the other scripts: goes to the project's root and sees to the system packages that the build needs.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

# Says what is missing and ends.
fail() {
  echo "$1" >&2
  exit 1
}

# Installs Debian packages that aren't there yet; needs root only if one is missing.
need_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || fail "please install: ${missing[*]} (by their Debian names)"
  [ "$(id -u)" -eq 0 ] || fail "please install as root: apt-get install ${missing[*]}"
  echo "installing ${missing[*]}" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } \
    >/dev/null || fail "apt-get could not install: ${missing[*]}"
}

command -v swift >/dev/null || fail "please install Swift 6.3 or newer, and put it on the PATH"
need_packages libedit-dev libsqlite3-dev zlib1g-dev libzstd-dev libbrotli-dev libpcre2-dev
