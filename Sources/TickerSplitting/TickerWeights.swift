/// One variant's weights: where they lie in the model file, and the small ones copied out of it.
struct TickerWeights: Sendable {
  /// Int8 weights of the gap features in the model file.
  let gaps: Range<Int>
  let gapScale: Float
  /// How many bits a slot has.
  let slotBits: Int
  let lengths: TickerLengths
  let decodingLengths: TickerLengths
  /// Int8 rows of the nets in the model file: for each row the numbers of all nets.
  let embeddings: Range<Int>
  let embeddingScale: Float
  /// The nets' layers, one's after another's.
  let layers: [Float]

  /// Puts a variant's sections together; nil where one is missing or has an unfitting size.
  init?(_ sections: [TickerModel.Section], _ bytes: Span<UInt8>) {
    func section(_ kind: TickerModel.Kind) -> TickerModel.Section? {
      sections.first { $0.kind == kind }
    }
    guard let gaps = section(.gaps), let lengths = section(.lengths),
      let embeddings = section(.embeddings), let layers = section(.layers),
      gaps.range.count.nonzeroBitCount == 1,
      lengths.range.count == TickerLengths.numberCount * 4,
      let wholes = TickerLengths(numbers: Self.floats(lengths.range, bytes)),
      embeddings.range.count == TickerNet.count * TickerNet.rowCount * TickerNet.width,
      layers.range.count == TickerNet.count * TickerNet.layerCount * 4
    else { return nil }
    self.gaps = gaps.range
    gapScale = gaps.scale
    slotBits = gaps.range.count.trailingZeroBitCount
    self.lengths = wholes
    decodingLengths = wholes.decoding
    self.embeddings = embeddings.range
    embeddingScale = embeddings.scale
    self.layers = Self.floats(layers.range, bytes)
  }

  private static func floats(_ range: Range<Int>, _ bytes: Span<UInt8>) -> [Float] {
    stride(from: range.lowerBound, to: range.upperBound, by: 4).map {
      Float(bitPattern: bytes.littleEndian(at: $0))
    }
  }
}
