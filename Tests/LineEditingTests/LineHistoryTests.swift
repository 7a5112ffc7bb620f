import Glibc
import Testing

@testable import LineEditing
import SystemPackage

struct LineHistoryTests {
  private let path = "/tmp/minwal-line-history-\(getpid())-\(UInt64.random(in: 0 ... .max))"

  private func remove() { unsafe unlink(path) }

  @Test func brokenLinesHideNothing() {
    defer { remove() }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o644)
    #expect(
      (try? FileDescriptor(rawValue: descriptor).writeAll([
        0x61, 0x0A, 0xFF, 0x0A, 0x1B, 0x5B, 0x0A, 0x0A,
      ])) != nil
    )
    close(descriptor)
    let history = LineHistory(path: path)
    history.append(Array("خبر".utf8))
    #expect(history.load() == [[0x61], Array("خبر".utf8)])
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func longFileIsShortened() {
    defer { remove() }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT, 0o600)
    let count = 2 * LineHistory.capacity + 10
    let all = (0..<count).map { "line \($0)\n" }.joined()
    #expect((try? FileDescriptor(rawValue: descriptor).writeAll(Array(all.utf8))) != nil)
    close(descriptor)
    let history = LineHistory(path: path)
    let loaded = history.load()
    #expect(loaded.count == LineHistory.capacity)
    #expect(loaded.last == Array("line \(count - 1)".utf8))
    #expect(history.load() == loaded)
  }
}

struct CompletionListingTests {
  @Test func plainLabelsStandInColumns() {
    let candidates = ["one", "two", "three", "four", "five"].map { CompletionCandidate($0) }
    #expect(
      CompletionListing.rows(of: candidates, in: TerminalSize(columns: 18, rows: 24))
        == ["  one    four", "  two    five", "  three"]
    )
  }

  @Test func notesStandAfterLabelsAndAreCut() {
    let candidates = [
      CompletionCandidate("a", note: "short"),
      CompletionCandidate("bcd", note: "0123456789012345678901234567890"),
    ]
    #expect(
      CompletionListing.rows(of: candidates, in: TerminalSize(columns: 28, rows: 24))
        == ["  a    short", "  bcd  0123456789012345678…"]
    )
  }

  @Test func notesGiveWayWhereTheScreenIsTooLow() {
    let candidates = (1...12).map { CompletionCandidate("c\($0)", note: "note") }
    #expect(
      CompletionListing.rows(of: candidates, in: TerminalSize(columns: 30, rows: 10))
        == ["  c1   c4   c7   c10", "  c2   c5   c8   c11", "  c3   c6   c9   c12"]
    )
    #expect(
      CompletionListing.rows(of: candidates, in: TerminalSize(columns: 10, rows: 8))
        == ["  c1", "  c2", "  c3", "  c4", "  c5", "  … 7 more lines"]
    )
  }

  @Test func sharedPrefixEndsBetweenScalars() {
    let shared = TerminalLineSource.sharedPrefix(of: ["خبر", "خبز"].map { Array($0.utf8) })
    #expect(shared == Array("خب".utf8))
    #expect(TerminalLineSource.sharedPrefix(of: []) == [])
  }
}
