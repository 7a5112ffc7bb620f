/// Reads text that `EncodeLetters` wrote back into Arabic letters.
///
/// For whatever text it began with, the two give it back byte for byte. In other text, signs that the
/// scheme doesn't have and brackets without an end stay as they are.
public struct DecodeLetters: TextKernel {
  /// The scheme.
  public let scheme: LetterScheme

  /// Makes the pass.
  public init(_ scheme: LetterScheme) { self.scheme = scheme }

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    let letters = scheme.letters.span
    let beginsPair = scheme.beginsLatinPair.span
    var builder = RewriteBuilder(bytes)
    var word: [UInt8] = []
    var offset = 0
    while offset < span.count {
      if span[offset] == 0x5B, let end = endOfProtected(from: offset, in: span) {
        release(offset..<end, in: span, &builder)
        offset = end
        continue
      }
      let start = offset
      word.removeAll(keepingCapacity: true)
      while offset < span.count {
        let byte = span[offset]
        if byte < 0x80, !beginsPair[Int(byte)] {
          let letter = letters[Int(byte)]
          if letter == 0 { break }
          word.append(sign: letter)
          offset += 1
        } else if let end = readSign(at: offset, in: span, &word) {
          offset = end
        } else {
          break
        }
      }
      if offset > start {
        builder.replace(start..<offset, with: word)
      } else {
        offset += span.scalar(at: offset).byteCount
      }
    }
    return builder.finish()
  }

  /// Reads the longest sign at an offset.
  ///
  /// - Returns: The byte offset after it, or nil where there is none.
  private func readSign(at offset: Int, in span: Span<UInt8>, _ word: inout [UInt8]) -> Int? {
    let first = span.scalar(at: offset)
    guard let index = LetterScheme.latinIndex(first.value) else { return nil }
    let end = offset + first.byteCount
    if scheme.beginsLatinPair[index], end < span.count {
      let second = span.scalar(at: end)
      if let letters = scheme.pairLetters[LetterScheme.pairKey(first.value, second.value)] {
        word.append(sign: letters)
        return end + second.byteCount
      }
    }
    guard scheme.letters[index] != 0 else { return nil }
    word.append(sign: scheme.letters[index])
    return end
  }

  /// The byte offset after the bracket that ends a protected run; nil where none does.
  private func endOfProtected(from start: Int, in span: Span<UInt8>) -> Int? {
    var offset = start + 1
    while offset < span.count, span[offset] != 0x0A {
      if span[offset] == 0x5D {
        guard offset + 1 < span.count, span[offset + 1] == 0x5D else { return offset + 1 }
        offset += 1
      }
      offset += 1
    }
    return nil
  }

  /// Takes the brackets off a protected run.
  private func release(
    _ run: Range<Int>,
    in span: Span<UInt8>,
    _ builder: inout RewriteBuilder
  ) {
    builder.remove(run.lowerBound..<run.lowerBound + 1)
    var offset = run.lowerBound + 1
    while offset < run.upperBound - 1 {
      if span[offset] == 0x5D {
        builder.remove(offset..<offset + 1)
        offset += 1
      }
      offset += 1
    }
    builder.remove(run.upperBound - 1..<run.upperBound)
  }
}
