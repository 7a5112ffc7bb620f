import Foundation
import Testing

/// One signal ends a run wherever it waits, and leaves nothing behind.
@Suite struct SignalTests {
  /// Where a call waits: the line of the shell that starts it in the background, and its status.
  private static let waits: [(name: String, line: String, status: Int32)] = [
    ("a pipe without a writer", "mkfifo f; \"$MINWAL\" run s.minwal input=f", 3),
    (
      "a pipe whose writer writes nothing",
      "mkfifo f; sleep 60 > f & \"$MINWAL\" run s.minwal input=f", 3
    ),
    (
      "idle standard input", "mkfifo f; sleep 60 > f & exec \"$MINWAL\" run s.minwal input=- < f", 3
    ),
    ("a script from idle standard input", "mkfifo f; sleep 60 > f & exec \"$MINWAL\" run - < f", 3),
    ("a slow document", "exec \"$MINWAL\" run slow.minwal", 3),
    ("a full pipe", "mkfifo f; sleep 60 < f & exec \"$MINWAL\" run full.minwal > f", 3),
    ("a worker", "mkfifo f; sleep 60 > f & exec \"$MINWAL\" worker s.minwal < f", 74),
    (
      "a supervised worker",
      "mkfifo f; sleep 60 > f & exec \"$MINWAL\" worker s.minwal --supervise < f", 74
    ),
    (
      "a worker whose reader is slow",
      "mkfifo f; sleep 60 < f & exec \"$MINWAL\" worker w.minwal < many > f", 74
    ),
  ]

  @Test(arguments: waits.map(\.name), [SIGTERM, SIGINT])
  func endsWhereItWaits(name: String, signal: Int32) throws {
    let wait = try #require(Self.waits.first { $0.name == name })
    let work = try Workspace()
    defer { work.remove() }
    let copy =
      "minwal 1\nparam input: path = \"in\"\nread.jsonl $input\n| write.jsonl \"o.jsonl\"\n"
    try work.write(copy, to: "s.minwal")
    try work.write("minwal 1\nread.jsonl \"-\"\n| clean\n", to: "w.minwal")
    try work.write("minwal 1\nread.jsonl \"many\"\n| write.jsonl \"-\"\n", to: "full.minwal")
    let steps = String(repeating: "| clean.replace '^(\\w+\\s?)*[!?]$' \"\"\n", count: 60)
    try work.write(
      "minwal 1\nread.text \"long\"\n\(steps)| write.jsonl \"o.jsonl\"\n",
      to: "slow.minwal"
    )
    try work.write([UInt8](repeating: 0x61, count: 2_000_000), to: "long")
    try work.write(
      String(repeating: "{\"text\":\"\(String(repeating: "خبر ", count: 50))\"}\n", count: 4_000),
      to: "many"
    )
    // The shell puts the call into a group of its own, so that only it gets the signal.
    let call = try work.shell(
      """
      set -m; ( \(wait.line) ) & sleep 2
      p=$(pgrep -g $! -x minwal | head -1); [ -n "$p" ] || { kill -9 -- -$!; exit 99; }
      kill -\(signal) $p; for i in $(seq 80); do kill -0 $p 2>/dev/null || break; sleep 0.1; done
      kill -0 $p 2>/dev/null && { kill -9 -- -$!; exit 98; }
      wait $!; status=$?; kill -9 -- -$! 2>/dev/null; exit $status
      """
    )
    #expect(call.status == wait.status, "\(name): \(call.message)")
    #expect(try work.files().allSatisfy { !$0.hasSuffix(".part") && $0 != "o.jsonl" })
  }

  /// A worker that is started by a thread which ends lives on; one whose starter's process ends doesn't.
  @Test func aWorkerEndsWithTheProcessThatStartedItAndNotWithAThread() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("minwal 1\nread.jsonl \"-\"\n| clean\n", to: "s.minwal")
    try work.write(
      """
      import subprocess, sys, threading, time
      started = []
      def start():
          started.append(subprocess.Popen([sys.argv[1], "worker", "s.minwal"], stdin=subprocess.PIPE, stdout=subprocess.PIPE))
      thread = threading.Thread(target=start); thread.start(); thread.join(); time.sleep(1)
      worker = started[0]
      out, _ = worker.communicate(b'{"id":"a","text":"x"}\\n', timeout=60)
      print(worker.returncode, len(out.splitlines()))
      other = subprocess.Popen([sys.argv[1], "worker", "s.minwal"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
      time.sleep(1); print(other.pid, flush=True)
      """,
      to: "t.py"
    )
    let call = try work.shell(
      "python3 t.py \"$MINWAL\" > told; tail -1 told | { read p; for i in $(seq 30); do kill -0 $p 2>/dev/null || exit 0; sleep 0.1; done; exit 1; }"
    )
    #expect(call.status == 0, "\(call.message)")
    #expect(work.lines(of: "told").first == "0 2")
  }

  @Test func fullStandardOutputIsToldByTheStatus() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("minwal 1\nread.text \"in\"\n| describe\n", to: "s.minwal")
    try work.write("خبر", to: "in")
    #expect(try work.shell("\"$MINWAL\" run s.minwal > /dev/full").status == 3)
    #expect(try work.shell("\"$MINWAL\" stages > /dev/full").status == 3)
    #expect(try work.shell("\"$MINWAL\" fmt - < s.minwal > /dev/full").status == 3)
    #expect(try work.shell("\"$MINWAL\" run s.minwal > /dev/null").status == 0)
  }

  @Test func formattingKeepsLinksAndRefusesWhatIsNotUTF8() throws {
    let work = try Workspace()
    defer { work.remove() }
    try work.write("minwal 1\nread.text   \"in\"\n", to: "real.minwal")
    let broken = Array("minwal 1\n# a ".utf8) + [0xC7, 0xE1] + Array("\nread.text   \"in\"\n".utf8)
    try work.write(broken, to: "broken.minwal")
    try work.shell("ln -s real.minwal link.minwal").expect()
    #expect(try work.minwal(["fmt", "link.minwal"]).status == 0)
    #expect(work.read("real.minwal") == Array("minwal 1\nread.text \"in\"\n".utf8))
    try work.shell("[ -L link.minwal ]").expect()
    #expect(try work.minwal(["fmt", "broken.minwal"]).status == 1)
    #expect(work.read("broken.minwal") == broken)
  }
}
