#!/usr/bin/env bash
# Makes what one ships: a program that needs no Swift where it runs, as a Debian package, a tarball with checksums and a
# Python wheel.
# usage: package.sh [FOLDER], by default .build/packages
set -euo pipefail
. "$(dirname "$0")/setup.sh"
need_packages dpkg-dev binutils
folder=$(realpath -m "${1:-.build/packages}")
scratch=.build/shipped
architecture=$(dpkg --print-architecture)

# The C libraries whose archives Debian has are linked in too, so that the program needs the C library and no other.
archives=$PWD/$scratch/archives
rm -rf "$archives" && mkdir -p "$archives/pkgconfig" "$folder"
for name in edit tinfo bsd md sqlite3 z zstd brotlidec brotlicommon pcre2-8 stdc++ gcc_eh; do
  archive=$(cc -print-file-name="lib$name.a")
  [ "$archive" != "lib$name.a" ] || fail "there is no lib$name.a to link the program with"
  ln -s "$(realpath "$archive")" "$archives/lib$name.a"
done
# Why descriptions of our own: their folder is searched first, before that of the shared libraries.
for names in zlib:z libzstd:zstd libbrotlidec:brotlidec libpcre2-8:pcre2-8 libedit:edit; do
  printf 'Name: %s\nDescription: an archive\nVersion: 1\nLibs: -L%s -l%s\nCflags:\n' \
    "${names%:*}" "$archives" "${names#*:}" >"$archives/pkgconfig/${names%:*}.pc"
done
# Foundation's data of locales, which are more than the rest of the program, stay out.
icu=$(dirname "$(realpath "$(command -v swiftc)")")/../lib/swift_static/linux/lib_FoundationICU.a
MINWAL_EMPTY_LOCALES=$(nm "$icu" 2>/dev/null | sed -n 's/.* R \(icudt[0-9]*_dat\)$/\1/p')
[ -n "$MINWAL_EMPTY_LOCALES" ] || fail "there are no data of locales in $icu"
export MINWAL_EMPTY_LOCALES
build=(swift build -c release --product minwal --static-swift-stdlib --scratch-path "$scratch")
PKG_CONFIG_PATH=$archives/pkgconfig "${build[@]}" -Xlinker "-L$archives" -Xlinker --gc-sections \
  -Xlinker -ltinfo -Xlinker -lbsd -Xlinker -lmd
built=$("${build[@]}" --show-bin-path)/minwal
program=$scratch/minwal
strip -o "$program" "$built"
needed=$(objdump -p "$program" | awk '$1 == "NEEDED" { print $2 }' | grep -vE '^(libc|libm|libgcc_s|ld-linux.*)\.so' || true)
[ -z "$needed" ] || fail "the program needs more than the C library: $needed"

# What stands after the version is the commit.
version=$("$program" --version | cut -d ' ' -f 1)
changes=Sources/PipelineCore/PipelineCore.docc/Changes.md
[ "$(sed -n 's/^## \([0-9][^ ]*\).*/\1/p' "$changes" | head -1)" = "$version" ] \
  || fail "the program is version $version, and $changes begins with another"

# The tree as it stands under a prefix.
tree=$scratch/tree
rm -rf "$tree" && mkdir -p "$tree/bin" "$tree/share/doc/minwal" "$tree/share/man/man1" "$tree/share/minwal"
install -m 755 "$program" "$tree/bin/minwal"
cp Sources/*/*.docc/*.md "$tree/share/doc/minwal"
cp README.md "$tree/share/doc/minwal"
cp -r Scripts/newspaper.minwal Scripts/pages.minwal Scripts/article-record.schema.json Scripts/profiles Scripts/spark \
  "$tree/share/minwal"
"$program" man >"$tree/share/man/man1/minwal.1"
mkdir -p "$tree/share/bash-completion/completions" "$tree/share/zsh/vendor-completions" \
  "$tree/share/fish/vendor_completions.d"
"$program" completions bash >"$tree/share/bash-completion/completions/minwal"
"$program" completions zsh >"$tree/share/zsh/vendor-completions/_minwal"
"$program" completions fish >"$tree/share/fish/vendor_completions.d/minwal.fish"

# The tarball: the tree under one folder; sums beside every file, and beside the tarball.
name=minwal-$version-linux-$(uname -m)
rm -rf "${scratch:?}/$name" && cp -r "$tree" "$scratch/$name"
(cd "$scratch/$name" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum >SHA256SUMS)
tar -C "$scratch" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -czf "$folder/$name.tar.gz" "$name"

# The Debian package; what it needs is what the program was linked with.
glibc=$(objdump -T "$program" | sed -n 's/.*(GLIBC_\([0-9.]*\)).*/\1/p' | sort -Vu | tail -1)
package=$scratch/debian
rm -rf "$package" && mkdir -p "$package/DEBIAN" "$package/usr"
cp -r "$tree"/* "$package/usr"
gzip -9n "$package/usr/share/man/man1/minwal.1"
cat >"$package/DEBIAN/control" <<CONTROL
Package: minwal
Version: $version
Architecture: $architecture
Maintainer: Minwal
Section: text
Priority: optional
Installed-Size: $(du -sk "$package/usr" | cut -f1)
Depends: libc6 (>= $glibc), libgcc-s1
Recommends: ncurses-base
Description: weaves newspaper text into clean, dated, split, romanised records
 Takes Arabic newspaper text as it comes off the web, and gives an article's
 headline, paragraphs, dates, issue and latest headlines as a record.
CONTROL
dpkg-deb --root-owner-group --build "$package" "$folder/minwal_${version}_$architecture.deb" >/dev/null

python3 Scripts/package/wheel.py Scripts/python/minwal "$program" "$version" "$glibc" "$folder" >/dev/null
(cd "$folder" && sha256sum -- *"$version"* >SHA256SUMS)
ls -l "$folder" >&2
