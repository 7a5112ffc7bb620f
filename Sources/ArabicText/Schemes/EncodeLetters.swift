/// Writes Arabic letters and marks in a reversible scheme and protects what could be taken for it.
///
/// Each word is one change; a protected run stays, with its brackets put in.
public struct EncodeLetters: TextKernel {
  /// The scheme.
  public let scheme: LetterScheme

  /// Makes the pass.
  public init(_ scheme: LetterScheme) { self.scheme = scheme }

  /// Runs the pass.
  public func rewrite(_ bytes: [UInt8]) -> Rewrite? {
    let span = bytes.span
    let signs = scheme.signs.span
    let pairs = Pairs(begins: scheme.beginsPair, signs: scheme.pairSigns)
    var builder = RewriteBuilder(bytes)
    var offset = 0
    while offset < span.count {
      let byte = span[offset]
      if byte & 0xFC == 0xD8 || Self.beginsRareLetter(byte) {
        let end = Self.wordEnd(from: offset, in: span, signs)
        if end > offset {
          builder.replace(offset..<end) {
            Self.write(offset..<end, of: span, signs: signs, pairs: pairs, to: &$0)
          }
          offset = end
        } else {
          offset += span.scalar(at: offset).byteCount
        }
      } else if byte < 0x80 {
        if scheme.isProtected(UInt32(byte)) {
          offset = protect(from: offset, in: span, &builder)
        } else {
          offset += 1
        }
      } else {
        let scalar = span.scalar(at: offset)
        if scheme.isProtected(scalar.value) {
          offset = protect(from: offset, in: span, &builder)
        } else {
          offset += scalar.byteCount
        }
      }
    }
    return builder.finish()
  }

  /// The end of the letters and marks of the table that begin at an offset.
  @inline(__always)
  private static func wordEnd(
    from start: Int,
    in span: Span<UInt8>,
    _ signs: Span<LetterScheme.PackedSign>
  ) -> Int {
    var end = start
    while end + 1 < span.count {
      let lead = span[end]
      if lead & 0xFC == 0xD8 {
        guard signs[index(lead, span[end + 1])] != 0 else { break }
        end += 2
      } else if beginsRareLetter(lead), let letter = rareLetter(at: end, in: span),
        signs[letter.index] != 0
      {
        end += letter.byteCount
      } else {
        break
      }
    }
    return end
  }

  /// Whether a byte begins a scalar of U+0740–077F or U+0800–0FFF.
  @inline(__always)
  private static func beginsRareLetter(_ byte: UInt8) -> Bool { byte == 0xDD || byte == 0xE0 }

  /// A letter outside U+0600–06FF: its place in the table and how many bytes it has.
  private static func rareLetter(at offset: Int, in span: Span<UInt8>)
    -> (index: Int, byteCount: Int)?
  {
    let scalar = span.scalar(at: offset)
    return LetterScheme.arabicIndex(scalar.value).map { ($0, scalar.byteCount) }
  }

  /// The place of a scalar of U+0600–06FF in the table, from its two bytes.
  @inline(__always)
  private static func index(_ lead: UInt8, _ continuation: UInt8) -> Int {
    Int(lead & 0x03) << 6 | Int(continuation & 0x3F)
  }

  /// The scalars that have a sign of their own together.
  ///
  /// Why: a closure that took them from the scheme would copy it whole for every word.
  private struct Pairs {
    let begins: [Bool]
    let signs: [UInt32: LetterScheme.PackedSign]
  }

  @inline(__always)
  private static func write(
    _ word: Range<Int>,
    of span: Span<UInt8>,
    signs: Span<LetterScheme.PackedSign>,
    pairs: Pairs,
    to bytes: inout [UInt8]
  ) {
    bytes.append(addingCapacity: word.count / 2 * LetterScheme.longestSign) { bytes in
      var offset = word.lowerBound
      while offset < word.upperBound {
        guard span[offset] & 0xFC == 0xD8 else {
          guard let letter = rareLetter(at: offset, in: span) else { return }
          bytes.append(sign: signs[letter.index])
          offset += letter.byteCount
          continue
        }
        let index = Self.index(span[offset], span[offset + 1])
        offset += 2
        var sign = signs[index]
        if pairs.begins[index], offset < word.upperBound, span[offset] & 0xFC == 0xD8 {
          let next = Self.index(span[offset], span[offset + 1])
          let key = LetterScheme.pairKey(UInt32(0x0600 + index), UInt32(0x0600 + next))
          if let pairSign = pairs.signs[key] {
            sign = pairSign
            offset += 2
          }
        }
        bytes.append(sign: sign)
      }
    }
  }

  /// Puts brackets around a run that must be protected.
  ///
  /// - Returns: The byte offset after the run.
  private func protect(
    from start: Int,
    in span: Span<UInt8>,
    _ builder: inout RewriteBuilder
  ) -> Int {
    var end = start
    var offset = start
    while offset < span.count, span[offset] != 0x0A {
      let scalar = span.scalar(at: offset)
      if let index = LetterScheme.arabicIndex(scalar.value), scheme.signs[index] != 0 { break }
      offset += scalar.byteCount
      if scheme.isProtected(scalar.value) { end = offset }
    }
    builder.replace(start..<start, with: 0x5B)
    for offset in start..<end where span[offset] == 0x5D {
      builder.replace(offset..<offset, with: 0x5D)
    }
    builder.replace(end..<end, with: 0x5D)
    return end
  }
}
