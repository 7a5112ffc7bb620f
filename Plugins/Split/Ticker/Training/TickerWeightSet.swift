/// The weights of one variant as numbers, before they become a model file.
struct TickerWeightSet {
  var gaps: [Float]
  var lengths: [Float]
  /// The net's rows and layers.
  var rows: [Float]
  var layers: [Float]

  /// Adds a set, to be divided later.
  mutating func add(_ other: TickerWeightSet) {
    for index in gaps.indices { gaps[index] += other.gaps[index] }
    for index in lengths.indices { lengths[index] += other.lengths[index] }
    for index in rows.indices { rows[index] += other.rows[index] }
    for index in layers.indices { layers[index] += other.layers[index] }
  }

  /// Divides all weights by a number of sets.
  mutating func divide(by count: Float) {
    for index in gaps.indices { gaps[index] /= count }
    for index in lengths.indices { lengths[index] /= count }
    for index in rows.indices { rows[index] /= count }
    for index in layers.indices { layers[index] /= count }
  }
}

extension TickerWeightSet {
  /// Reads back a model's weights, to go on learning from them.
  init(_ weights: TickerWeights, of bytes: Span<UInt8>) {
    gaps = weights.gaps.map {
      let level = Float(Int8(bitPattern: bytes[$0]))
      return level * abs(level) * weights.gapScale
    }
    lengths = weights.lengths.numbers
    rows = weights.embeddings.map { Float(Int8(bitPattern: bytes[$0])) * weights.embeddingScale }
    layers = weights.layers
  }
}
