/// The weights of one variant as numbers, before they become a model file.
struct TickerWeightSet {
  var gaps: [Float]
  var lengths: TickerLengths
  var nets: [Net]

  /// A net's rows and layers.
  struct Net {
    var rows: [Float]
    var layers: [Float]
  }

  /// One set that scores as the mean of several, which have the same prior: their nets stand side by
  /// side.
  static func mean(of sets: [TickerWeightSet]) -> TickerWeightSet {
    var mean = sets[0]
    for set in sets.dropFirst() {
      mean.gaps.add(set.gaps)
      mean.lengths.weights.add(set.lengths.weights)
      mean.nets += set.nets
    }
    let share = 1 / Float(sets.count)
    mean.gaps.scale(by: share)
    mean.lengths.weights.scale(by: share)
    for net in mean.nets.indices {
      mean.nets[net].layers[TickerNet.output...].scale(by: share)
    }
    return mean
  }

  /// Adds a set, to be divided later.
  mutating func add(_ other: TickerWeightSet) {
    gaps.add(other.gaps)
    lengths.weights.add(other.lengths.weights)
    for net in nets.indices {
      nets[net].rows.add(other.nets[net].rows)
      nets[net].layers.add(other.nets[net].layers)
    }
  }

  /// Divides all weights by a number of sets.
  mutating func divide(by count: Float) {
    gaps.scale(by: 1 / count)
    lengths.weights.scale(by: 1 / count)
    for net in nets.indices {
      nets[net].rows.scale(by: 1 / count)
      nets[net].layers.scale(by: 1 / count)
    }
  }
}

extension MutableCollection<Float> {
  fileprivate mutating func scale(by factor: Float) {
    for index in indices { self[index] *= factor }
  }
}

extension [Float] {
  fileprivate mutating func add(_ others: [Float]) {
    for index in indices { self[index] += others[index] }
  }
}

extension TickerWeightSet {
  /// Reads back a model's weights, to go on learning from them.
  init(_ weights: TickerWeights, of bytes: Span<UInt8>) {
    gaps = weights.gaps.map {
      let level = Float(Int8(bitPattern: bytes[$0]))
      return level * abs(level) * weights.gapScale
    }
    lengths = weights.lengths
    nets = (0..<TickerNet.count).map { net in
      let width = TickerNet.width
      let rows = (0..<TickerNet.rowCount * width).map { number in
        let (row, column) = number.quotientAndRemainder(dividingBy: width)
        let place = weights.embeddings.lowerBound + (row * TickerNet.count + net) * width + column
        return Float(Int8(bitPattern: bytes[place])) * weights.embeddingScale
      }
      let layers = weights.layers[net * TickerNet.layerCount..<(net + 1) * TickerNet.layerCount]
      return Net(rows: rows, layers: Array(layers))
    }
  }
}
