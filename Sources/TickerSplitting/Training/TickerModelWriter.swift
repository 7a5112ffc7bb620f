internal import DataFormats

/// Puts a model file together; `TickerModel` says how it is laid out.
struct TickerModelWriter {
  private var sections: [(kind: TickerModel.Kind, variant: UInt32, scale: Float, bytes: [UInt8])] =
    []

  /// - Parameters:
  ///   - lexicon: What is known of words, as `TickerLexicon` lays it out.
  ///   - sets: The weights of each variant, `TickerModel.Variant` in order.
  static func file(lexicon: [UInt8], sets: [TickerWeightSet]) -> [UInt8] {
    var writer = TickerModelWriter()
    writer.sections.append((.lexicon, 0, 1, lexicon))
    for (index, set) in sets.enumerated() {
      let variant = UInt32(index)
      let (gaps, gapScale) = quantised(set.gaps, isSquared: true)
      let (rows, rowScale) = quantised(interleavedRows(of: set.nets), isSquared: false)
      writer.sections.append((.gaps, variant, gapScale, gaps))
      writer.sections.append(
        (.lengths, variant, 1, [UInt8](littleEndian: set.lengths.numbers.map(\.bitPattern)))
      )
      writer.sections.append((.embeddings, variant, rowScale, rows))
      writer.sections.append(
        (.layers, variant, 1, [UInt8](littleEndian: set.nets.flatMap(\.layers).map(\.bitPattern)))
      )
    }
    return writer.file()
  }

  /// For each row the numbers of all nets, because a word needs them all.
  private static func interleavedRows(of nets: [TickerWeightSet.Net]) -> [Float] {
    (0..<TickerNet.rowCount).flatMap { row in
      nets.flatMap { $0.rows[row * TickerNet.width..<(row + 1) * TickerNet.width] }
    }
  }

  private func file() -> [UInt8] {
    var header: [UInt8] = []
    var body: [UInt8] = []
    let bodyStart =
      (TickerModel.headerByteCount + sections.count * TickerModel.entryByteCount + 63) / 64 * 64
    for section in sections {
      header.append(littleEndian: [
        section.kind.rawValue, section.variant, UInt32(bodyStart + body.count),
        UInt32(section.bytes.count), section.scale.bitPattern, 0,
      ])
      body += section.bytes
      body += [UInt8](repeating: 0, count: (64 - body.count % 64) % 64)
    }
    var file = TickerModel.magic
    file.append(littleEndian: [TickerModel.version, UInt32(sections.count)])
    file += [UInt8](repeating: 0, count: 8)
    file += header
    file += [UInt8](repeating: 0, count: bodyStart - file.count)
    file += body
    TickerModel.seal(&file)
    return file
  }

  /// Weights as Int8: what a byte q stands for is q × scale, or q × |q| × scale where squared.
  ///
  /// Squares keep small weights apart and still reach large ones. Of several scales the one is
  /// taken that loses least; a few outliers may be cut off.
  private static func quantised(_ weights: [Float], isSquared: Bool) -> (
    bytes: [UInt8], scale: Float
  ) {
    let sizes = weights.map { abs($0) }.filter { $0 > 0 }.sorted()
    guard !sizes.isEmpty else { return ([UInt8](repeating: 0, count: weights.count), 1) }
    let highest: Float = isSquared ? 127 * 127 : 127
    func level(_ size: Float, _ scale: Float) -> Float {
      let step = min(highest, size / scale)
      return isSquared ? step.squareRoot().rounded() : step.rounded()
    }
    var best: (scale: Float, loss: Float) = (1, .infinity)
    for share in [1, 0.9999, 0.9997, 0.999, 0.997, 0.99] {
      let scale = sizes[min(sizes.count - 1, Int(Double(sizes.count) * share))] / highest
      var loss: Float = 0
      for size in sizes {
        let level = level(size, scale)
        let error = size - (isSquared ? level * level : level) * scale
        loss += error * error
      }
      if loss < best.loss { best = (scale, loss) }
    }
    let bytes = weights.map { weight in
      let level = Int8(level(abs(weight), best.scale))
      return UInt8(bitPattern: weight < 0 ? -level : level)
    }
    return (bytes, best.scale)
  }
}

extension TickerModel {
  /// Puts the checksum of a model's or bank's bytes into their header.
  static func seal(_ file: inout [UInt8]) {
    file.replaceSubrange(16..<24, with: [UInt8](littleEndian: [checksum(of: file.span)]))
  }
}
