"""Minwal from Python: a script of stages over documents, records back.

    import minwal

    records = minwal.run("newspaper.minwal", [{"id": "1", "text": "خبر أول\\n\\nنص الخبر."}])
    for record in records:
        print(record["headline"])
    print(records.summary, records.errors)

The program is part of the package; it runs as a process of its own (`minwal worker`), and nothing is written to disk but
a script that is given as a text.
"""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

__all__ = ["Failure", "Run", "Summary", "program", "run"]

Record = dict[str, Any]


class Failure(Exception):
    """The script is wrong, or the program could not do its work; the message is the program's own."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Summary:
    """What became of the documents: read = passed + filtered + failed."""

    read: int
    passed: int
    filtered: int
    failed: int
    #: The records that came out.
    written: int


def program() -> str:
    """The path of the program: that of the package, or what the environment's MINWAL names."""
    return os.environ.get("MINWAL") or str(pathlib.Path(__file__).parent / "bin" / "minwal")


class Run(Iterator[Record]):
    """The records of a script, in the order of the documents; made by `run`."""

    def __init__(self, command: list[str], documents: Iterable[Mapping[str, Any]], script: str | None) -> None:
        #: A record for each document that could not be read, or ended its worker: `code`, `message`, `line`, …
        self.errors: list[Record] = []
        #: What became of the documents; None until all were done.
        self.summary: Summary | None = None
        self._script = script
        self._fault: BaseException | None = None
        self._given = 0
        self._said = tempfile.TemporaryFile()
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said)
        self._writer = threading.Thread(target=self._write, args=(iter(documents), self._process.stdin), daemon=True)
        self._writer.start()

    def _write(self, documents: Iterator[Mapping[str, Any]], pipe: IO[bytes]) -> None:
        try:
            with pipe:
                for document in documents:
                    # Halves of surrogate pairs are no text; they stay escaped, and the program tells of them.
                    line = json.dumps(document, ensure_ascii=False)
                    try:
                        encoded = line.encode()
                    except UnicodeEncodeError:
                        encoded = json.dumps(document).encode()
                    pipe.write(encoded + b"\n")
                    self._given += 1
        except BrokenPipeError:
            pass  # The program has ended, and says why.
        except BaseException as fault:  # What the caller's documents raise is raised where the records are taken.
            self._fault = fault
            self._process.kill()

    def __next__(self) -> Record:
        if self._process.stdout is None or self._process.stdout.closed:
            raise StopIteration
        for line in self._process.stdout:
            record = json.loads(line)
            kind = record.get("_type") if line.startswith(b'{"_type":') else None
            if kind == "error":
                self.errors.append(record)
            elif kind == "summary":
                self.summary = Summary(record["in"], record["ok"], record["filtered"], record["err"], record["out"])
            else:
                return record
        self._finish()
        raise StopIteration

    def _finish(self) -> None:
        status = self._process.wait()
        self._writer.join()
        self._said.seek(0)
        message = self._said.read().decode(errors="replace").strip()
        self.close()
        if self._fault is not None:
            raise self._fault
        if status != 0:
            raise Failure(message or f"the program ended with status {status}", status)
        if self.summary is None or self.summary.read != self._given:
            raise Failure(f"of {self._given} documents the program read {self.summary and self.summary.read}", status)

    def close(self) -> None:
        """Ends the program, whether all was done or not."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._said.close()
        if self._script is not None:
            pathlib.Path(self._script).unlink(missing_ok=True)
            self._script = None

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_process"):
            self.close()


def run(
    script: str | os.PathLike[str],
    documents: Iterable[Mapping[str, Any]],
    *,
    values: Mapping[str, object] | None = None,
    id_field: str | None = None,
    source_field: str | None = None,
    supervise: bool = False,
    record_timeout: float | None = None,
    allow_plugins: bool = False,
) -> Run:
    """Runs a script's stages over documents.

    Args:
        script: The file; or the script itself, a text of several lines.
        documents: JSON objects; they are taken as the program needs them, so that a generator may give any number.
        values: Values for the script's parameters.
        id_field: The field that holds the identity; documents without one are errors.
        source_field: The field that holds where a document comes from.
        supervise: Whether a document that ends the program becomes an error, and the others are done.
        record_timeout: How many seconds a document may take; one that takes longer becomes an error.
        allow_plugins: Whether the script's plug-ins may run.

    Returns:
        An iterator of records, with `errors` and `summary`.

    Raises:
        Failure: From the iterator: the script is wrong, or the program failed.
    """
    text = os.fspath(script)
    path, own = text, None
    if "\n" in text:
        with tempfile.NamedTemporaryFile("w", suffix=".minwal", delete=False, encoding="utf-8") as file:
            file.write(text)
        path = own = file.name
    command = [program(), "worker", path, *(f"{name}={value}" for name, value in (values or {}).items())]
    for option, value in (("--id-field", id_field), ("--source-field", source_field), ("--record-timeout", record_timeout)):
        if value is not None:
            command += [option, str(value)]
    command += ["--supervise"] * supervise + ["--allow-plugins"] * allow_plugins
    return Run(command, documents, own)
