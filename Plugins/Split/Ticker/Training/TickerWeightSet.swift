/// The weights of one variant as numbers, before they become a model file.
struct TickerWeightSet {
  var gaps: [Float]
  var lengths: [Float]
  /// The rows and layers of the nets, one net's after another's.
  var rows: [Float]
  var layers: [Float]

  /// One set that scores as the mean of several: their nets stand side by side.
  static func merged(_ sets: [TickerWeightSet]) -> TickerWeightSet {
    var merged = sets[0]
    for set in sets.dropFirst() {
      for index in merged.gaps.indices { merged.gaps[index] += set.gaps[index] }
      for index in merged.lengths.indices { merged.lengths[index] += set.lengths[index] }
      merged.rows += set.rows
      merged.layers += set.layers
    }
    let share = 1 / Float(sets.count)
    for index in merged.gaps.indices { merged.gaps[index] *= share }
    for index in merged.lengths.indices { merged.lengths[index] *= share }
    for net in 0..<merged.layers.count / TickerNet.layerCount {
      for index in TickerNet.output..<TickerNet.layerCount {
        merged.layers[net * TickerNet.layerCount + index] *= share
      }
    }
    return merged
  }

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
    lengths = weights.lengths.weights
    rows = weights.embeddings.map { Float(Int8(bitPattern: bytes[$0])) * weights.embeddingScale }
    layers = weights.layers.flatMap(\.self)
  }
}
