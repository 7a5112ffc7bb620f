internal import CTickerNet
import Glibc
internal import PipelineCore

/// The net while it learns: AdaGrad for the words' rows, Adam (Kingma & Ba 2014) for the layers.
struct TickerNetLearner {
  private var rows: [Float]
  private var layers: [Float]
  private var rowSquares: [Float]
  private var layerMeans: [Float]
  private var layerSquares: [Float]
  private var step = 0

  // What the last call of `addScores` left for `learn`.
  private var slots: [Int32] = []
  private var inputs: [Float] = []
  private var hidden: [Float] = []
  private var outer: [Float] = []
  private var mask: [Float] = []
  private var hiddenGradients: [Float] = []
  private var inputGradients: [Float] = []
  private var layerGradients = [Float](repeating: 0, count: TickerNet.layerCount)

  /// The net as it stands.
  var net: TickerWeightSet.Net { TickerWeightSet.Net(rows: rows, layers: layers) }

  /// The share of the outer numbers that training hides.
  private static let hiddenOuterShare: Float = 0.2
  private static let decay: Float = 0.0001

  init(_ random: inout TrainingRandom) {
    func numbers(_ count: Int, upTo size: Float, from random: inout TrainingRandom) -> [Float] {
      (0..<count).map { _ in (random.unit() * 2 - 1) * size }
    }
    rows = numbers(TickerNet.rowCount * TickerNet.width, upTo: 0.1, from: &random)
    let firstCount = TickerNet.firstBias
    let secondCount = TickerNet.secondBias - TickerNet.secondWeights
    layers = numbers(
      firstCount,
      upTo: sqrtf(3 * Float(TickerNet.hidden) / Float(firstCount)),
      from: &random
    )
    layers += [Float](repeating: 0, count: TickerNet.hidden)
    layers += numbers(
      secondCount,
      upTo: sqrtf(3 * Float(TickerNet.outer) / Float(secondCount)),
      from: &random
    )
    layers += [Float](repeating: 0, count: TickerNet.outer)
    layers += numbers(TickerNet.outer, upTo: sqrtf(1 / Float(TickerNet.outer)), from: &random)
    rowSquares = [Float](repeating: 0, count: rows.count)
    layerMeans = [Float](repeating: 0, count: layers.count)
    layerSquares = layerMeans
  }

  /// Goes on from a net that has learned.
  init(_ net: TickerWeightSet.Net) {
    rows = net.rows
    layers = net.layers
    // Why: squares as after some training, or the first steps would be as long as a new net's.
    rowSquares = [Float](repeating: 8, count: rows.count)
    layerMeans = [Float](repeating: 0, count: layers.count)
    layerSquares = layerMeans
  }

  /// Adds the net's scores to those of the gaps, with some of the net hidden where it learns.
  mutating func addScores(
    of words: [TickerWord],
    _ bonds: [UInt8],
    to scores: inout [Float],
    hiding random: inout TrainingRandom?
  ) {
    let width = TickerNet.width
    let padding = TickerNet.near + TickerNet.far
    let slotCount = TickerNet.slotsPerWord
    inputs = [Float](repeating: 0, count: (words.count + 2 * padding) * width)
    hidden = [Float](
      repeating: 0,
      count: (words.count + 2 * TickerNet.far) * TickerNet.hidden
    )
    outer = [Float](repeating: 0, count: (words.count + 1) * TickerNet.outer)
    mask = [Float](repeating: 1, count: outer.count)
    slots = [Int32](repeating: -1, count: words.count * slotCount)
    let isLearning = random != nil
    for (index, word) in words.enumerated() {
      var place = 0
      TickerNet.visitSlots(of: word, bond: bonds[index]) { row in
        let hiddenShare = Self.hiddenShare(ofPlace: place)
        let isHidden = isLearning && (random?.unit() ?? 1) < hiddenShare
        if !isHidden {
          slots[index * slotCount + place] = Int32(row)
          let factor = isLearning ? 1 / (1 - hiddenShare) : 1
          for column in 0..<width {
            inputs[(index + padding) * width + column] += rows[row * width + column] * factor
          }
        }
        place += 1
      }
    }
    if isLearning {
      let kept = 1 / (1 - Self.hiddenOuterShare)
      for index in mask.indices {
        mask[index] = (random?.unit() ?? 1) < Self.hiddenOuterShare ? 0 : kept
      }
    }
    // SAFETY: each array has the count that the kernel's header asks for.
    unsafe hidden.withUnsafeMutableBufferPointer { hidden in
      unsafe outer.withUnsafeMutableBufferPointer { outer in
        unsafe scores.withUnsafeMutableBufferPointer { scores in
          if let hidden = hidden.baseAddress, let outer = outer.baseAddress,
            let scores = scores.baseAddress
          {
            unsafe ticker_net_score_masked(
              inputs,
              words.count,
              layers,
              mask,
              hidden,
              outer,
              scores
            )
          }
        }
      }
    }
  }

  /// Learns from the gaps' gradients, of the ticker that was scored last.
  mutating func learn(_ gapGradients: [Float], rate: Float, layerRate: Float) {
    let wordCount = gapGradients.count - 1
    hiddenGradients = [Float](repeating: 0, count: hidden.count)
    inputGradients = [Float](repeating: 0, count: inputs.count)
    // SAFETY: each array has the count that the kernel's header asks for.
    unsafe hiddenGradients.withUnsafeMutableBufferPointer { hiddenGradients in
      unsafe layerGradients.withUnsafeMutableBufferPointer { layerGradients in
        unsafe inputGradients.withUnsafeMutableBufferPointer { inputGradients in
          if let hiddenGradients = hiddenGradients.baseAddress,
            let layerGradients = layerGradients.baseAddress,
            let inputGradients = inputGradients.baseAddress
          {
            unsafe ticker_net_learn(
              inputs,
              wordCount,
              layers,
              mask,
              hidden,
              outer,
              gapGradients,
              hiddenGradients,
              layerGradients,
              inputGradients
            )
          }
        }
      }
    }
    moveRows(wordCount, rate: rate)
    moveLayers(rate: layerRate)
  }

  /// The share of a word's features that training hides: most often its identity, which says least
  /// about papers that were never seen, least often its shape.
  private static func hiddenShare(ofPlace place: Int) -> Float {
    switch place {
    case TickerNet.identitySlot: 0.75
    case TickerNet.shapeSlot: 0.03
    case TickerNet.bondSlot: 0.1
    default: 0.3
    }
  }

  private mutating func moveRows(_ wordCount: Int, rate: Float) {
    let width = TickerNet.width
    let padding = TickerNet.near + TickerNet.far
    for place in 0..<wordCount * TickerNet.slotsPerWord where slots[place] >= 0 {
      let row = Int(slots[place]) * width
      let input = (place / TickerNet.slotsPerWord + padding) * width
      let factor = 1 / (1 - Self.hiddenShare(ofPlace: place % TickerNet.slotsPerWord))
      for column in 0..<width {
        let gradient = inputGradients[input + column] * factor - Self.decay * rows[row + column]
        rowSquares[row + column] += gradient * gradient
        rows[row + column] += rate * gradient / (rowSquares[row + column] + 1e-6).squareRoot()
      }
    }
  }

  private mutating func moveLayers(rate: Float) {
    step += 1
    let meanScale = 1 / (1 - powf(0.9, Float(step)))
    let squareScale = 1 / (1 - powf(0.999, Float(step)))
    for index in layers.indices {
      let gradient = layerGradients[index] - Self.decay * layers[index]
      layerGradients[index] = 0
      layerMeans[index] = 0.9 * layerMeans[index] + 0.1 * gradient
      layerSquares[index] = 0.999 * layerSquares[index] + 0.001 * gradient * gradient
      layers[index] +=
        rate * layerMeans[index] * meanScale
        / ((layerSquares[index] * squareScale).squareRoot() + 1e-8)
    }
  }
}
