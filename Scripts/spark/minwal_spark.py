#!/usr/bin/env python3
"""Runs a Minwal script over a cluster with Apache Spark, and fails unless the sums agree.

    minwal_spark.py SCRIPT [NAME=VALUE...] --input PATH... --output FOLDER

The script's own source and sinks are replaced: a worker (`minwal worker`) takes each partition's records as JSON lines
and gives JSON lines. The program, the script and what `--files` names are sent to the executors, where nothing has to
be installed. In OUTPUT stand `documents`, `errors` (records that could not be read, or ended their worker) and
`run.json` (what ran, over what, and the counts).

Exit status: 0 done; 1 the script or an argument is wrong, nothing ran; 2 done, but there are errors; 3 the job failed or
the sums disagree, and OUTPUT was not made.
"""
import argparse
import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

ERROR, SUMMARY = '{"_type":"error"', '{"_type":"summary"'
INPUT_KINDS = {".jsonl": "json", ".ndjson": "json", ".json": "json", ".parquet": "parquet", ".txt": "text"}


class Failure(Exception):
    """A message in one line, and the status to end with."""

    def __init__(self, message, status):
        super().__init__(message)
        self.status = status


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n")[0], epilog=__doc__.split("\n\n", 1)[1],
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("script")
    parser.add_argument("values", nargs="*", metavar="NAME=VALUE", help="values for the script's parameters")
    parser.add_argument("--input", nargs="+", required=True, help="files, folders or patterns, as Spark takes them")
    parser.add_argument("--output", required=True, help="the folder to make")
    parser.add_argument("--input-format", choices=["json", "parquet", "text", "lines"],
                        help="json: JSON lines; parquet: a row a record; text: a file a record; lines: a line a record")
    parser.add_argument("--output-format", choices=["json", "parquet"], default="json",
                        help="json: JSON lines; parquet: columns by `minwal schema --format spark`")
    parser.add_argument("--with-record", action="store_true",
                        help="parquet: keep each record's JSON in the column `record`, with the fields that have no column")
    parser.add_argument("--encoding", default="UTF-8", help="of the files of --input-format text: windows-1256, …")
    parser.add_argument("--text-column", help="the field that the script takes the text from: `text`")
    parser.add_argument("--id-field", help="the field that holds the identity; records without one are errors")
    parser.add_argument("--source-field", help="the field that holds where the record comes from")
    parser.add_argument("--partitions", type=int, help="how many partitions; by default as the input is split")
    parser.add_argument("--files", nargs="*", default=[],
                        help="further files that the script uses, found by their bare names")
    parser.add_argument("--minwal", default="minwal", help="the program; by default the one on the PATH")
    parser.add_argument("--no-supervise", action="store_true", help="let a record that ends its worker fail the job")
    parser.add_argument("--record-timeout", type=float, help="seconds that a record may take")
    parser.add_argument("--max-crashes", type=int, help="records of a partition that may end a worker")
    parser.add_argument("--allow-plugins", action="store_true", help="let the script's plug-ins run")
    parser.add_argument("--master", help="Spark's master: local[2], local-cluster[2,1,1024], spark://…, yarn")
    parser.add_argument("--conf", action="append", default=[], metavar="NAME=VALUE", help="a setting of Spark")
    options = parser.parse_intermixed_args()
    for value in options.values:
        if "=" not in value:
            parser.error(f"'{value}' is not NAME=VALUE")
    return options


def input_format(options):
    if options.input_format:
        return options.input_format
    endings = {pathlib.Path(re.sub(r"\.(gz|zst|bz2)$", "", path)).suffix for path in options.input}
    kinds = {INPUT_KINDS.get(ending) for ending in endings}
    if len(kinds) != 1 or None in kinds:
        raise Failure("the names of the inputs don't tell their format; give --input-format", 1)
    return kinds.pop()


def worker_command(options):
    words = ["worker", pathlib.Path(options.script).name, *options.values]
    for name in ("id_field", "source_field", "record_timeout", "max_crashes"):
        value = getattr(options, name)
        if value is not None:
            words += ["--" + name.replace("_", "-"), str(value)]
    if not options.no_supervise:
        words.append("--supervise")
    if options.allow_plugins:
        words.append("--allow-plugins")
    return words


def shipped(options, folder):
    """The files that go to the executors: the program, the script, what it uses, and what starts a worker."""
    program = shutil.which(options.minwal)
    if program is None:
        raise Failure(f"there is no program '{options.minwal}'; --minwal names it", 1)
    paths = {"minwal": pathlib.Path(program)}
    for path in map(pathlib.Path, [options.script, *options.files]):
        if not path.exists():
            raise Failure(f"'{path}' is not there", 1)
        if path.name in paths or path.name == "minwal-worker.sh":
            raise Failure(f"two files that are sent have the name '{path.name}'", 1)
        paths[path.name] = path
    start = folder / "minwal-worker.sh"
    # A worker that ends early leaves its partition unread; Spark would then tell of a broken pipe and not of the reason.
    start.write_text(
        "#!/bin/sh\nexport SWIFT_BACKTRACE=enable=no\nchmod u+x ./minwal 2>/dev/null\n"
        f"./minwal {shlex.join(worker_command(options))} || {{ status=$?; cat >/dev/null; exit $status; }}\n")
    start.chmod(0o755)
    paths[start.name] = start
    files = []
    for name, path in paths.items():
        copy = folder / name
        if path != copy:
            shutil.copy(path, copy)
        files.append(copy)
    (folder / "minwal").chmod(0o755)
    return files


def preflight(options, folder):
    """Runs the very command over nothing, where only what is sent can be found; gives the schema."""
    run = subprocess.run(["./minwal-worker.sh"], input=b"", capture_output=True, cwd=folder)
    if run.returncode != 0 or SUMMARY.encode() not in run.stdout:
        raise Failure(run.stderr.decode(errors="replace").strip() or f"the worker ended with status {run.returncode}", 1)
    if options.output_format == "json":
        return None
    plugins = ["--allow-plugins"] if options.allow_plugins else []
    schema = subprocess.run(
        ["./minwal", "schema", pathlib.Path(options.script).name, *options.values, "--format", "spark", *plugins],
        capture_output=True, cwd=folder, text=True)
    if schema.returncode != 0:
        raise Failure(schema.stderr.strip(), 1)
    return schema.stdout


def session(options):
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise Failure("PySpark isn't installed: pip install pyspark", 1) from None
    builder = SparkSession.builder.appName(f"minwal {pathlib.Path(options.script).name}")
    if options.master:
        builder = builder.master(options.master)
    settings = {
        "spark.ui.showConsoleProgress": "false",
        # Documents, errors and summaries are written side by side, so that no sort changes their order.
        "spark.sql.maxConcurrentOutputFileWriters": "8",
        "spark.sql.legacy.javaCharsets": "true",
        # What of the input can't be read is for the worker to tell, and nothing is passed over.
        "spark.sql.files.ignoreCorruptFiles": "false",
        "spark.sql.files.ignoreMissingFiles": "false",
    }
    for setting in options.conf:
        name, sign, value = setting.partition("=")
        if not sign:
            raise Failure(f"'{setting}' is not NAME=VALUE", 1)
        settings[name] = value
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def records(spark, options, kind):
    """The input as one column of JSON lines."""
    from pyspark.sql import functions as F

    text = options.text_column or "text"
    if kind == "json":
        return spark.read.option("lineSep", "\n").text(options.input).select("value")
    if kind == "lines":
        frame = spark.read.option("lineSep", "\n").text(options.input)
        frame = frame.select(F.col("_metadata.file_path").alias("path"), F.col("value").alias(text))
    elif kind == "text":
        options.source_field = options.source_field or "path"
        frame = spark.read.format("binaryFile").load(options.input)
        frame = frame.select("path", F.decode("content", options.encoding).alias(text))
    else:
        frame = spark.read.parquet(*options.input)
        if options.text_column and text not in frame.columns:
            raise Failure(f"the input has no column '{text}', but {', '.join(frame.columns)}", 1)
    return frame.select(F.to_json(F.struct("*")).alias("value"))


def reason(error):
    """What a worker said, out of what Spark says of it."""
    text = str(error)
    said = re.findall(r"(?m)(?:^|Error: )((?:minwal: |error\[).*)", text)
    first = re.search(r"(?m)^.*(?:Exception|Error): (.*)", text)
    return (said[-1] if said else first.group(1) if first else text.split("\n")[0])[:2000]


class Folder:
    """A folder in whatever file system Spark writes to."""

    def __init__(self, spark, path):
        self.jvm, self.path = spark._jvm, path
        self.place = self.jvm.org.apache.hadoop.fs.Path(path)
        self.system = self.place.getFileSystem(spark._jsc.hadoopConfiguration())

    def child(self, name):
        return self.jvm.org.apache.hadoop.fs.Path(self.place, name)

    def exists(self):
        return self.system.exists(self.place)

    def has(self, name):
        return self.system.exists(self.child(name))

    def rename(self, name, new):
        if not self.system.rename(self.child(name), self.child(new)):
            raise Failure(f"'{self.path}/{name}' can't be renamed", 3)

    def remove(self, name=None):
        self.system.delete(self.child(name) if name else self.place, True)

    def write(self, name, text):
        stream = self.system.create(self.child(name), True)
        try:
            stream.write(bytearray(text.encode()))
        finally:
            stream.close()

    def become(self, path):
        if not self.system.rename(self.place, self.jvm.org.apache.hadoop.fs.Path(path)):
            raise Failure(f"'{self.path}' can't become '{path}'", 3)


def check_sums(wanted, counts):
    wrong = [
        f"{name}: {counts[name]}, expected {wanted[name]}" for name in wanted if counts[name] != wanted[name]
    ]
    if wrong:
        raise Failure("the sums disagree, so something was lost: " + "; ".join(wrong), 3)


def run(spark, options, kind, schema, files, part):
    from pyspark.sql import functions as F

    frame = records(spark, options, kind)
    if options.partitions:
        frame = frame.repartition(options.partitions)
    is_record = ~F.col("value").rlike(r"\A[ \t\r]*\z")
    by_partition = frame.groupBy(F.spark_partition_id()).agg(F.count_if(is_record).alias("count")).collect()
    wanted = {"lines": sum(row["count"] for row in by_partition), "partitions": len(by_partition)}

    for path in files:
        spark.sparkContext.addFile(str(path))
    frame.createOrReplaceTempView("minwal_records")
    lines = spark.sql(
        r"SELECT TRANSFORM(value) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\u0001' LINES TERMINATED BY '\n' "
        r"USING './minwal-worker.sh' AS (value STRING) "
        r"ROW FORMAT DELIMITED FIELDS TERMINATED BY '\u0001' LINES TERMINATED BY '\n' FROM minwal_records")
    kinds = (F.when(F.col("value").startswith(ERROR), "errors")
             .when(F.col("value").startswith(SUMMARY), "summaries").otherwise("documents"))
    lines.withColumn("kind", kinds).write.partitionBy("kind").text(part.path)

    names = ["documents", "errors", "summaries"]
    for name in names:
        if part.has(f"kind={name}"):
            part.rename(f"kind={name}", name)
    part.remove("_SUCCESS")
    read = {name: spark.read.option("lineSep", "\n").text(f"{part.path}/{name}") if part.has(name) else None
            for name in names}
    summaries = [json.loads(row.value) for row in read["summaries"].collect()] if read["summaries"] else []
    total = {name: sum(summary[name] for summary in summaries) for name in ("in", "ok", "filtered", "err", "out")}
    wanted |= {"documents": total["out"], "errors": total["err"]}
    counts = {"lines": total["in"], "partitions": len(summaries)}
    for name in ("documents", "errors"):
        counts[name] = read[name].count() if read[name] else 0
    check_sums(wanted, counts)
    if schema and read["documents"]:
        write_parquet(read["documents"], schema, options, part, counts)
    elif schema:
        spark.createDataFrame([], schema).write.parquet(f"{part.path}/documents")
    part.remove("summaries")
    return total


def write_parquet(documents, schema, options, part, counts):
    """Gives the documents their columns; one that doesn't fit fails the run instead of losing values."""
    from pyspark.sql import functions as F

    parsed = F.from_json("value", schema + ", _misfit STRING", {"columnNameOfCorruptRecord": "_misfit"})
    frame = documents.select(parsed.alias("fields"), "value")
    misfits = frame.where("fields._misfit IS NOT NULL").select("value").limit(1).collect()
    if misfits:
        raise Failure(f"a record doesn't fit the schema of the script: {misfits[0].value[:300]}", 3)
    record = [F.col("value").alias("record")] if options.with_record else []
    columns = F.col("fields").dropFields("_misfit").alias("fields")
    frame.select(columns, *record).select("fields.*", *["record" for _ in record]).write.parquet(f"{part.path}/parquet")
    written = documents.sparkSession.read.parquet(f"{part.path}/parquet").count()
    check_sums({"documents": counts["documents"]}, {"documents": written})
    part.remove("documents")
    part.rename("parquet", "documents")


def main():
    options = arguments()
    begin = time.time()
    with tempfile.TemporaryDirectory(prefix="minwal-spark-") as folder:
        folder = pathlib.Path(folder)
        kind = input_format(options)
        if kind in ("text", "lines"):
            options.source_field = options.source_field or "path"
        files = shipped(options, folder)
        schema = preflight(options, folder)
        spark = session(options)
        try:
            if Folder(spark, options.output).exists():
                raise Failure(f"'{options.output}' is there already", 1)
            part = Folder(spark, options.output.rstrip("/") + ".part")
            part.remove()
            try:
                total = run(spark, options, kind, schema, files, part)
                version = subprocess.run(["./minwal", "--version"], cwd=folder, capture_output=True, text=True)
                part.write("run.json", json.dumps({
                    "minwal": version.stdout.strip(), "spark": spark.version,
                    "script": pathlib.Path(options.script).read_text(encoding="utf-8"), "parameters": options.values,
                    "inputs": options.input, "counts": total, "seconds": round(time.time() - begin, 1),
                }, ensure_ascii=False, indent=1) + "\n")
                part.become(options.output)
            except BaseException:
                part.remove()
                raise
        except Failure:
            raise
        except Exception as error:
            raise Failure(reason(error), 3) from None
        finally:
            spark.stop()
    print(f"{total['in']} records in, {total['out']} documents, {total['filtered']} filtered, {total['err']} errors",
          file=sys.stderr)
    return 2 if total["err"] else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        print(f"minwal_spark: {failure}", file=sys.stderr)
        sys.exit(failure.status)
