#!/usr/bin/env bash
# Takes packages where nothing is installed: the Debian package into a root that holds the C library alone, the tarball
# into a folder, the wheel into a new virtual environment.
# usage: check_package.sh PACKAGES FOLDER
set -euo pipefail
packages=$(realpath "$1") work=$2
samples=$(realpath "$(dirname "$0")/../../Scripts/Samples")
(cd "$packages" && sha256sum --quiet -c SHA256SUMS)

# The tarball, with its sums; what the program does here is what it has to do elsewhere.
mkdir -p "$work/tarball" && tar xzf "$packages"/*.tar.gz -C "$work/tarball" --strip-components=1
(cd "$work/tarball" && sha256sum --quiet -c SHA256SUMS)
cp -r "$samples" "$work/Samples"
(cd "$work" && tarball/bin/minwal run tarball/share/minwal/newspaper.minwal input='Samples/*.txt' out=here --quiet)
echo "tarball: $(wc -l <"$work/here/articles.jsonl") articles"

# A root with nothing but the C library (which needs libgcc) and what the package brings.
root=$work/root
dpkg -L libc6 libgcc-s1 | grep -E '/(lib|lib64)/.*[.]so([.]|$)' | while read -r path; do
  [ -f "$path" ] || continue
  mkdir -p "$root$(dirname "$path")"
  cp -L "$path" "$root$path"
done
dpkg-deb -x "$packages"/*.deb "$root"
for part in bin/minwal share/man/man1/minwal.1.gz share/bash-completion/completions/minwal \
  share/zsh/vendor-completions/_minwal share/fish/vendor_completions.d/minwal.fish share/doc/minwal/README.md \
  share/minwal/newspaper.minwal share/minwal/spark/minwal_spark.py; do
  [ -s "$root/usr/$part" ] || { echo "the package lacks $part"; exit 1; }
done
cp -r "$samples" "$root/Samples"
if [ "$(id -u)" = 0 ] && chroot / true 2>/dev/null; then
  # Why: the system's task queues look into /proc once a second, and trap where there is none.
  mkdir -p "$root/proc"
  within() { mount --bind /proc "$0/proc" && exec chroot "$0" /usr/bin/minwal "$@"; }
  if unshare -m mount --bind /proc "$root/proc" 2>/dev/null; then
    bare() { unshare -m bash -c "$(declare -f within); within \"\$@\"" "$root" "$@"; }
  else
    bare() { chroot "$root" /usr/bin/minwal "$@"; }
  fi
  bare run /usr/share/minwal/newspaper.minwal input='Samples/*.txt' out=there --quiet
  cmp "$work/here/articles.jsonl" "$root/there/articles.jsonl"
  printf '{"id":"1","text":"خبر\\n\\nنص."}\n' | bare worker /usr/share/minwal/newspaper.minwal >"$work/worker"
  tail -1 "$work/worker" | grep -q '"in":1,"ok":1'
  bare stages find.dates >/dev/null
  # What a person does: the same words in the bare root as here, where a system has its locales.
  try() { "$@" check "$script" && "$@" help E106 && "$@" man && "$@" completions zsh && "$@" schema "$script" --format spark; }
  script=$work/tarball/share/minwal/newspaper.minwal try "$work/tarball/bin/minwal" >"$work/said-here"
  script=/usr/share/minwal/newspaper.minwal try bare >"$work/said-there"
  cmp "$work/said-here" "$work/said-there"
  printf 'read.text "Samples/*.txt" | clean | split.article | find.dates on=[foot, body]\n:show\n:quit\n' >"$work/typed"
  (cd "$work" && tarball/bin/minwal <typed >prompt-here 2>&1)
  bare <"$work/typed" >"$work/prompt-there" 2>&1
  cmp "$work/prompt-here" "$work/prompt-there"
  echo "Debian package: the same bytes in a root with the C library alone"
else
  echo "Debian package: not run in a root of its own, which isn't allowed here"
fi

# The wheel, in an environment that has nothing else.
python3 -m venv "$work/environment"
"$work/environment/bin/pip" install -q --no-index --disable-pip-version-check "$packages"/*.whl
"$work/environment/bin/python" "$(dirname "$0")/check_python.py" "$work/tarball/share/minwal/newspaper.minwal" "$work"
