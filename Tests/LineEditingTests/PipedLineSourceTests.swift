import Glibc
import Testing

@testable import LineEditing
import SystemPackage

struct PipedLineSourceTests {
  private func lines(of bytes: [UInt8]) -> [[UInt8]] {
    let source = PipedLineSource(bytes: bytes)
    var lines: [[UInt8]] = []
    while case .line(let line) = source.nextLine(prompt: LinePrompt("")) { lines.append(line) }
    return lines
  }

  @Test func givesEveryByteBack() {
    #expect(lines(of: []) == [])
    #expect(lines(of: [0x0A]) == [[]])
    #expect(lines(of: [0x61, 0x00, 0xFF, 0x0A, 0x0A, 0xC3]) == [[0x61, 0x00, 0xFF], [], [0xC3]])
    #expect(lines(of: Array("a\r\nb\r\n".utf8)) == [[0x61], [0x62]])
  }

  @Test func readsALongLineFromAPipe() {
    var ends: [Int32] = [0, 0]
    // SAFETY: the array has room for the two descriptors.
    #expect(unsafe pipe(&ends) == 0)
    let writer = ends[1]
    let long = [UInt8](repeating: 0x61, count: 50_000)
    #expect((try? FileDescriptor(rawValue: writer).writeAll(Array("first\n".utf8) + long)) != nil)
    let source = PipedLineSource(descriptor: ends[0])
    #expect(source.nextLine(prompt: LinePrompt("")) == .line(Array("first".utf8)))
    #expect((try? FileDescriptor(rawValue: writer).writeAll([0x0A])) != nil)
    close(writer)
    #expect(source.nextLine(prompt: LinePrompt("")) == .line(long))
    #expect(source.nextLine(prompt: LinePrompt("")) == .endOfInput)
    close(ends[0])
  }
}

struct KeyReaderTests {
  private func keys(of bytes: [UInt8]) -> [KeyReader.Key] {
    var ends: [Int32] = [0, 0]
    // SAFETY: the array has room for the two descriptors.
    guard unsafe pipe(&ends) == 0, (try? FileDescriptor(rawValue: ends[1]).writeAll(bytes)) != nil
    else { return [] }
    close(ends[1])
    defer { close(ends[0]) }
    let reader = KeyReader(descriptor: ends[0], wakeDescriptor: -1)
    var keys: [KeyReader.Key] = []
    while case .scalar(let value) = reader.nextKey() { keys.append(.scalar(value)) }
    return keys
  }

  @Test func decodesScalarsOfEveryLength() {
    for scalar in ["a", "é", "خ", "\u{FFFD}", "😀", "\u{10FFFF}"] as [Unicode.Scalar] {
      #expect(keys(of: Array(String(scalar).utf8)) == [.scalar(scalar.value)])
    }
  }

  @Test func everyPairOfBytesAgreesWithTheStandardLibrary() {
    // Pairs followed by a letter; only whether a break is noticed must agree, not how often.
    for first in stride(from: 0, through: 255, by: 3) {
      for second in stride(from: 0, through: 255, by: 5) {
        let bytes = [UInt8(first), UInt8(second), 0x78]
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        #expect(keys(of: bytes).contains(.scalar(0xFFFD)) == !isValid, "\(first) \(second)")
      }
    }
  }

  @Test func pasteEndsAtItsMark() {
    var ends: [Int32] = [0, 0]
    // SAFETY: the array has room for the two descriptors.
    #expect(unsafe pipe(&ends) == 0)
    #expect(
      (try? FileDescriptor(rawValue: ends[1]).writeAll(Array("a\u{1B}[201b\u{1B}[201~c".utf8)))
        != nil
    )
    close(ends[1])
    defer { close(ends[0]) }
    let reader = KeyReader(descriptor: ends[0], wakeDescriptor: -1)
    #expect(reader.restOfPaste() == Array("a\u{1B}[201b".utf8))
    #expect(reader.nextKey() == .scalar(0x63))
  }
}
