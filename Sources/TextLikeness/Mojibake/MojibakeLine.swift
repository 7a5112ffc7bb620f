/// Decides for each word of a line whether it was read by the wrong table, and by which.
///
/// A word may have a *path*: one wrong reading, or several one upon another. A path's gain is by how many
/// bits the word, read right, is likelier than as it stands. The best sequence of paths is found word by
/// word; to begin a path costs, to stay in it doesn't, and words of plain ASCII fit every path. So a word
/// that tells nothing by itself follows its neighbours, and a good word between bad ones stays.
struct MojibakeLine {
  /// A run of words that were read in the same wrong way.
  struct Run {
    /// Byte offsets of what changes.
    var range: Range<Int>
    var steps: [MojibakeStep]
    /// The sum of the gains, less what it costs to begin.
    var margin: Double
    /// The scalars that were meant; those that didn't change are among them.
    var scalars: [PlacedScalar]
  }

  /// The runs that are to be repaired, in order.
  private(set) var runs: [Run] = []

  private struct Word {
    var scalars: [PlacedScalar]
    var isASCII: Bool
    var options: [Option] = []

    /// What a path makes of the word.
    func option(_ path: [MojibakeStep]) -> Option? { options.first { $0.path == path } }
  }

  private struct Option {
    var path: [MojibakeStep]
    var gain: Double
    var scalars: [PlacedScalar]
    /// Whether the last step explains most signs, so that another step may be worth taking whatever this one gains.
    var isWhole = false
  }

  private static let depthLimit = 4
  /// How many paths of a length go on.
  private static let breadth = 3
  private static let pathLimit = 8
  private static let priceOfUTF8 = 6.0
  private static let priceOfTables = 23.0
  /// The most that a sign counts for a repair to Arabic of another encoding than UTF-8.
  private static let boundOfCost = 2.0
  /// What a sign costs that the step's table has and that isn't part of a sequence of UTF-8.
  private static let priceOfRest = 4.0
  /// By how much a word of odd letters alone may be less likely after a repair that its neighbours need.
  private static let leastGainOfRow = 8.0
  /// What a word outside ASCII costs that the path can't explain.
  private static let priceOfStranger = 4.0

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var words = MojibakeLine.words(PlacedScalar.scalars(of: bytes, in: range))
    var gains: [(path: [MojibakeStep], bits: Double)] = []
    for index in words.indices where !words[index].isASCII {
      words[index].options = MojibakeLine.options(for: words[index].scalars)
      for option in words[index].options where option.gain > 0 {
        if let place = gains.firstIndex(where: { $0.path == option.path }) {
          gains[place].bits += option.gain
        } else {
          gains.append((option.path, option.gain))
        }
      }
    }
    gains.sort { $0.bits > $1.bits }
    let paths = gains.prefix(MojibakeLine.pathLimit).map(\.path)
    guard !paths.isEmpty else { return }
    runs = MojibakeLine.bestRuns(words, paths)
  }

  /// The words of a line, cut at spaces; a sign that misses its second byte holds on to the next word, unless
  /// that is in order.
  private static func words(_ scalars: [PlacedScalar]) -> [Word] {
    var words: [Word] = []
    var current: [PlacedScalar] = []
    for (index, scalar) in scalars.enumerated() {
      let isSpace = scalar.value == 0x20 || scalar.value == 0x09
      guard isSpace else {
        current.append(scalar)
        continue
      }
      let mayMissByte = current.last.map { (0xD8...0xDB).contains($0.value) } ?? false
      let next = index + 1 < scalars.count ? scalars[index + 1].value : 0x20
      if mayMissByte, current.count <= 64, TextQuality.kind(of: next) != .arabic {
        current.append(scalar)
      } else if !current.isEmpty {
        words.append(word(current))
        current = []
      }
    }
    if !current.isEmpty { words.append(word(current)) }
    return words
  }

  private static func word(_ scalars: [PlacedScalar]) -> Word {
    Word(scalars: scalars, isASCII: scalars.allSatisfy { $0.value < 0x80 })
  }

  /// The paths that a word may have come by, with what they gain.
  private static func options(for scalars: [PlacedScalar]) -> [Option] {
    let (arabic, cost) = TextQuality.parts(of: scalars)
    // Why: of signs that nobody writes even what is wrong makes something dearer; only what reads as
    // Arabic tells that they were Arabic, not how odd they are.
    let boundedCost = min(cost, boundOfCost * Double(scalars.count { $0.value >= 0x80 }))
    let lostBefore = scalars.count { $0.value == 0xFFFD }
    var options: [Option] = []
    /// Adds what one more step makes of a word, and gives what is worth going on from.
    func go(on scalars: [PlacedScalar], _ path: [MojibakeStep]) -> [Option] {
      var found: [Option] = []
      for step in MojibakeStep.ofUTF8 + MojibakeStep.ofTables {
        guard let undone = step.undone(scalars) else { continue }
        let longer = path + [step]
        let price = Double(path.count) * 2 + longer.reduce(0) { $0 + $1.price }
        let isOfTables = longer.contains { $0.truth != .utf8 }
        var gain =
          TextQuality.bits(of: undone) - arabic - price + (isOfTables ? boundedCost : cost)
        // What couldn't be filled in was lost before; it isn't a sign against the path.
        gain += 7 * Double(max(0, undone.count { $0.value == 0xFFFD } - lostBefore))
        gain -= priceOfRest * Double(step.restCount(of: undone, from: scalars))
        if isOfTables, !MojibakeLine.isMostlyArabic(undone) { continue }
        // Why: of a few random letters a likely row is easily made.
        if isOfTables, !MojibakeLine.isConvincing(undone) { gain = min(gain, 1) }
        if !step.isSure(of: scalars) { gain = min(gain, 1) }
        // Why: two letters of a rare table make a sign of some far script, and any such sign is cheap.
        if !isOfTables, !MojibakeLine.isTold(undone, by: longer) { gain = min(gain, 1) }
        if !MojibakeLine.isWord(undone) || MojibakeLine.hasLoneSign(undone) { gain = min(gain, 1) }
        // Why: nobody writes a word of such letters alone, so that it goes with its neighbours.
        if isOfTables, gain < 0.5, gain > -leastGainOfRow, MojibakeLine.isRow(scalars) {
          gain = 0.5
        }
        let isWhole = step.explainsMost(of: scalars, as: undone)
        found.append(Option(path: longer, gain: gain, scalars: undone, isWhole: isWhole))
      }
      options += found
      return found.filter { ($0.gain > 1 || $0.isWhole) && $0.path.count < depthLimit }
    }
    // The paths that gained most go on, while there is a gain.
    var frontier = go(on: scalars, [])
    while !frontier.isEmpty {
      frontier.sort { $0.gain > $1.gain }
      frontier = frontier.prefix(breadth).flatMap { go(on: $0.scalars, $0.path) }
    }
    return options
  }

  /// Whether half of what isn't ASCII, and more, are Arabic letters.
  private static func isMostlyArabic(_ scalars: [PlacedScalar]) -> Bool {
    var letters = 0
    var others = 0
    for scalar in scalars {
      if TextQuality.kind(of: scalar.value) == .arabic {
        letters += 1
      } else if scalar.value > 0x7F || scalar.value > 0x20 && scalar.end - scalar.start > 1 {
        others += 1
      }
    }
    return letters > 0 && letters >= others
  }

  /// Whether what a path ends in may be told by its tables: of a rare one only signs that are often written.
  private static func isTold(_ scalars: [PlacedScalar], by path: [MojibakeStep]) -> Bool {
    guard path.contains(where: { $0.reading.price >= 3 }) else { return true }
    return scalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x0180, 0x0370..<0x0700, 0x2010..<0x2027, 0x20AC, 0x2122, 0x10000...: true
      default: false
      }
    }
  }

  /// Whether a letter of a far script stands alone in a repaired word: two or three signs make one by chance.
  private static func hasLoneSign(_ scalars: [PlacedScalar]) -> Bool {
    func script(_ index: Int) -> TextQuality.Kind? {
      guard scalars.indices.contains(index) else { return nil }
      let kind = TextQuality.kind(of: scalars[index].value)
      return kind == .ideograph || kind == .rare ? kind : nil
    }
    return scalars.indices.contains { index in
      guard let own = script(index), scalars[index].end - scalars[index].start > 3 else {
        return false
      }
      return script(index - 1) != own && script(index + 1) != own
    }
  }

  /// Whether a repaired word isn't one Arabic letter or digit alone, which only its neighbours could tell.
  ///
  /// `Ø±0.05` is a bore with its tolerance and no rāʾ; wāw is a word by itself.
  private static func isWord(_ scalars: [PlacedScalar]) -> Bool {
    var last: UInt32?
    for scalar in scalars where scalar.value >= 0x80 {
      if last != nil { return true }
      last = scalar.value
    }
    switch last ?? 0 {
    case 0x0648: return true
    case 0x0621...0x064A, 0x0660...0x0669: return false
    default: return true
    }
  }

  /// Whether a word is three Latin letters and more outside ASCII and no other letter.
  private static func isRow(_ scalars: [PlacedScalar]) -> Bool {
    var letterCount = 0
    for scalar in scalars {
      switch TextQuality.kind(of: scalar.value) {
      case .latinLower, .latinUpper: letterCount += 1
      case .boundary, .quote, .common, .odd: continue
      default: return false
      }
    }
    return letterCount >= 3
  }

  /// Whether a repaired word is known, or long and made like Arabic.
  private static func isConvincing(_ scalars: [PlacedScalar]) -> Bool {
    let score = TextQuality.score(of: scalars)
    return score.knownWordCount > 0 || score.letterCount >= 5 && score.bitsPerLetter > 0.8
  }

  /// The best sequence of paths, by dynamic programming over the words.
  private static func bestRuns(_ words: [Word], _ paths: [[MojibakeStep]]) -> [Run] {
    let stateCount = paths.count + 1  // 0 is no path
    var bits = [Double](repeating: -.infinity, count: stateCount)
    bits[0] = 0
    var origins: [[Int]] = []
    for word in words {
      let best = bits.indices.max { bits[$0] < bits[$1] } ?? 0
      var next = bits
      var origin = Array(0..<stateCount)
      for state in 0..<stateCount {
        let entry = state == 0 ? 0 : price(of: paths[state - 1])
        if bits[best] - entry > bits[state] {
          next[state] = bits[best] - entry
          origin[state] = best
        }
        guard state > 0, !word.isASCII else { continue }
        next[state] += word.option(paths[state - 1])?.gain ?? -priceOfStranger
      }
      bits = next
      origins.append(origin)
    }
    var state = bits.indices.max { bits[$0] < bits[$1] } ?? 0
    var states: [Int] = []
    for origin in origins.reversed() {
      states.append(state)
      state = origin[state]
    }
    return runs(of: words, states: states.reversed(), paths: paths)
  }

  private static func price(of path: [MojibakeStep]) -> Double {
    path.first?.truth == .utf8 ? priceOfUTF8 : priceOfTables
  }

  private static func runs(of words: [Word], states: [Int], paths: [[MojibakeStep]]) -> [Run] {
    var runs: [Run] = []
    var last = 0
    for (word, state) in zip(words, states) {
      defer { last = state }
      guard state > 0, let option = word.option(paths[state - 1]),
        let first = option.scalars.first, let end = option.scalars.last
      else { continue }
      if state != last || runs.isEmpty {
        runs.append(
          Run(
            range: first.start..<end.end,
            steps: paths[state - 1],
            margin: -price(of: paths[state - 1]),
            scalars: []
          )
        )
      }
      let index = runs.count - 1
      runs[index].range = runs[index].range.lowerBound..<end.end
      runs[index].margin += option.gain
      runs[index].scalars += option.scalars
    }
    return runs
  }
}
