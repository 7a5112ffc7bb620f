internal import CRomanisation
internal import PipelineCore

/// Weights of hashed features: a feature is a number whose uppermost bits say where its weight is.
protocol Weights: Sendable {
  /// What weights are added up in.
  associatedtype Sum: Numeric & Comparable & Sendable

  /// The weight of a feature.
  func weight(_ feature: UInt64) -> Sum

  /// Where the line of a feature's first part begins: 64 weights side by side, at a multiple of 64.
  func line(_ feature: UInt64) -> Int

  /// The place of a feature's weight.
  func place(of feature: UInt64) -> Int

  /// The weight at a place.
  func weight(at place: Int) -> Sum

  /// Asks for the line at a place, which will soon be needed.
  func prefetch(_ line: Int)

  /// Where the row of a feature begins, whose weights lie side by side: one for each of sixteen
  /// answers. Rows of different features overlap.
  func row(_ feature: UInt64) -> Int

  /// Adds the weights of a feature's row.
  func add(_ feature: UInt64, to sums: inout InlineArray<16, Sum>)

  /// Finds the best way to each label of a letter.
  ///
  /// - Parameter features: The letter's.
  /// - Parameter steps: Two features for each label of the letter before.
  /// - Parameter penalties: Numbers that are added to a step's weights, sixteen from the place on that
  ///   `penaltyStarts` says for each label of the letter before.
  /// - Parameter count: How many labels that has; 1 before the first letter.
  /// - Parameter letter: The letter's number. The letter before's best ways are in `best`, and its own get
  ///   there, sixteen a letter; what a step weighs gets into `moves`, sixteen for each label before.
  func step(
    _ features: InlineArray<26, UInt64>,
    steps: InlineArray<32, UInt64>,
    penalties: [Int16],
    startingAt penaltyStarts: InlineArray<16, Int>,
    count: Int,
    to letter: Int,
    moves: inout [Sum],
    best: inout [Sum]
  )

  /// What a sum of weights stands for.
  func score(_ sum: Sum) -> Float
}

extension Weights {
  func step(
    _ features: InlineArray<26, UInt64>,
    steps: InlineArray<32, UInt64>,
    penalties: [Int16],
    startingAt penaltyStarts: InlineArray<16, Int>,
    count: Int,
    to letter: Int,
    moves: inout [Sum],
    best: inout [Sum]
  ) {
    let width = Self.rowCount
    let start = letter * width
    var own: InlineArray<16, Sum> = .init(repeating: 0)
    for number in features.indices { add(features[number], to: &own) }
    for number in 0..<count {
      var sums = own
      add(steps[2 * number], to: &sums)
      add(steps[2 * number + 1], to: &sums)
      let before = letter == 0 ? 0 : best[start - width + number]
      for column in 0..<width {
        moves[(start + number) * width + column] = sums[column]
        let penalty = penalties[penaltyStarts[number] + column]
        if let penalty = Sum(exactly: penalty) {
          moves[(start + number) * width + column] += penalty
        }
        let score = before + moves[(start + number) * width + column]
        if number == 0 || score > best[start + column] { best[start + column] = score }
      }
    }
  }

  /// How many bits the number of a line's weights has.
  static var lineBits: Int { 6 }

  /// The place of a feature in the line of its first part.
  @inline(__always)
  static func place(of feature: UInt64, in line: Int) -> Int {
    line | Int(truncatingIfNeeded: feature.spread &>> UInt64(64 &- lineBits))
  }

  /// How many weights a row has, and how many bits that are.
  static var rowCount: Int { 16 }
  static var rowBits: Int { 4 }
}

extension UInt64 {
  /// A feature made of this one and another number.
  @inline(__always)
  func and(_ other: UInt64) -> UInt64 { ((self ^ other) &* 0x9E37_79B9_7F4A_7C15).byteSwapped }

  /// Spreads a feature over all bits, the uppermost ones before all.
  @inline(__always)
  var spread: UInt64 { self &* 0xD6E8_FEB8_6659_FD93 }
}

/// Int8 weights in a model's bytes.
@safe struct WeightTable: Weights, @unchecked Sendable {
  // Why: a span can't be kept in a value, and this is the innermost loop.
  private let resource: Resource
  private let base: UnsafePointer<Int8>
  private let shift: UInt64
  private let scale: Float

  /// The weights in a section; nil where its size isn't a power of two.
  init?(_ section: RomanisationModel.Section, of resource: Resource) {
    guard section.range.count >= 1 << Self.lineBits, section.range.count.nonzeroBitCount == 1,
      section.range.upperBound <= resource.byteCount,
      let start = unsafe resource.buffer.baseAddress
    else { return nil }
    self.resource = resource
    // SAFETY: the section lies inside the resource's bytes, which live as long as it does.
    unsafe base = unsafe (start + section.range.lowerBound).assumingMemoryBound(to: Int8.self)
    shift = UInt64(64 - section.range.count.trailingZeroBitCount)
    scale = section.scale
  }

  private init(noneOf resource: Resource) {
    self.resource = resource
    unsafe base = unsafe UnsafeRawPointer(resource.buffer.baseAddress.unsafelyUnwrapped)
      .assumingMemoryBound(to: Int8.self)
    shift = UInt64(64 - Self.lineBits)
    scale = 0
  }

  /// Weights that are all 0.
  static let none = WeightTable(
    noneOf: Resource(name: "no weights", copying: [UInt8](repeating: 0, count: 1 << lineBits))
  )

  @inline(__always)
  func weight(_ feature: UInt64) -> Int32 {
    // SAFETY: the shift leaves as many bits as the table has.
    Int32(unsafe base[Int(truncatingIfNeeded: feature.spread &>> shift)])
  }

  @inline(__always)
  func line(_ feature: UInt64) -> Int {
    // Smaller tables than a line aren't rankers (`Ranker.init`).
    Int(truncatingIfNeeded: feature.spread &>> shift) & -(1 << Self.lineBits)
  }

  @inline(__always)
  func place(of feature: UInt64) -> Int { Int(truncatingIfNeeded: feature.spread &>> shift) }

  @inline(__always)
  func weight(at place: Int) -> Int32 {
    // SAFETY: places come from `line(_:)` and `place(of:in:)`, which leave as many bits as the table has.
    Int32(unsafe base[place])
  }

  @inline(__always)
  func prefetch(_ line: Int) { unsafe romanisation_prefetch(base + line) }

  @inline(__always)
  func row(_ feature: UInt64) -> Int {
    let slot = feature.spread &>> shift
    // The last rows end where the table does.
    return Int(truncatingIfNeeded: slot &- slot &>> (64 &- shift &- UInt64(Self.rowBits)))
  }

  @inline(__always)
  func add(_ feature: UInt64, to sums: inout InlineArray<16, Int32>) {
    let row = row(feature)
    // SAFETY: rows end inside the table, whose size was checked.
    for column in 0..<16 { sums[column] &+= Int32(unsafe base[row &+ column]) }
  }

  func step(
    _ features: InlineArray<26, UInt64>,
    steps: InlineArray<32, UInt64>,
    penalties: [Int16],
    startingAt penaltyStarts: InlineArray<16, Int>,
    count: Int,
    to letter: Int,
    moves: inout [Int32],
    best: inout [Int32]
  ) {
    let width = Self.rowCount
    let start = letter * width
    precondition(count > 0 && count <= width && letter >= 0)
    precondition((start + width) * width <= moves.count && start + width <= best.count)
    for number in 0..<count {
      let start = penaltyStarts[number]
      precondition(start >= 0 && start <= penalties.count - width)
    }
    var rows: InlineArray<26, Int64> = .init(repeating: 0)
    var stepRows: InlineArray<32, Int64> = .init(repeating: 0)
    for number in features.indices { rows[number] = Int64(row(features[number])) }
    for number in 0..<2 * count { stepRows[number] = Int64(row(steps[number])) }
    var penaltyRows: InlineArray<16, Int64> = .init(repeating: 0)
    for number in 0..<count { penaltyRows[number] = Int64(penaltyStarts[number]) }
    // Before the first letter there is one label with nothing behind it.
    var before: InlineArray<16, Int32> = .init(repeating: 0)
    if letter > 0 { for number in 0..<count { before[number] = best[start - width + number] } }
    // SAFETY: rows end inside the table, whose size was checked, and the room and the penalties were checked
    // above.
    unsafe rows.span.withUnsafeBufferPointer { rows in
      unsafe stepRows.span.withUnsafeBufferPointer { steps in
        unsafe before.span.withUnsafeBufferPointer { before in
          unsafe penaltyRows.span.withUnsafeBufferPointer { penaltyRows in
            unsafe penalties.withUnsafeBufferPointer { penalties in
              unsafe moves.withUnsafeMutableBufferPointer { moves in
                unsafe best.withUnsafeMutableBufferPointer { best in
                  guard let rows = rows.baseAddress, let steps = steps.baseAddress,
                    let before = before.baseAddress, let moves = moves.baseAddress,
                    let best = best.baseAddress, let penalties = penalties.baseAddress,
                    let penaltyRows = penaltyRows.baseAddress
                  else { return }
                  unsafe romanisation_step(
                    base,
                    rows,
                    features.count,
                    steps,
                    count,
                    penalties,
                    penaltyRows,
                    before,
                    moves + start * width,
                    best + start
                  )
                }
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  func score(_ sum: Int32) -> Float { scale * Float(sum) }
}

/// Weights that are being learned.
@safe final class LearnedWeights: Weights, @unchecked Sendable {
  let count: Int
  private let shift: UInt64
  let values: UnsafeMutablePointer<Float>

  init(bits: Int) {
    count = 1 << bits
    shift = UInt64(64 - bits)
    unsafe values = .allocate(capacity: count)
    unsafe values.initialize(repeating: 0, count: count)
  }

  deinit { unsafe values.deallocate() }

  @inline(__always)
  func slot(_ feature: UInt64) -> Int { Int(truncatingIfNeeded: feature.spread >> shift) }

  @inline(__always)
  func weight(_ feature: UInt64) -> Float { unsafe values[slot(feature)] }

  func line(_ feature: UInt64) -> Int { slot(feature) & -(1 << Self.lineBits) }

  func place(of feature: UInt64) -> Int { slot(feature) }

  func weight(at place: Int) -> Float { value(place) }

  func prefetch(_ line: Int) {}

  func row(_ feature: UInt64) -> Int {
    let slot = slot(feature)
    return slot - slot >> (count.trailingZeroBitCount - Self.rowBits)
  }

  func add(_ feature: UInt64, to sums: inout InlineArray<16, Float>) {
    let row = row(feature)
    precondition(row >= 0 && row + Self.rowCount <= count)
    for column in 0..<16 { sums[column] += unsafe values[row + column] }
  }

  @inline(__always)
  func score(_ sum: Float) -> Float { sum }

  @inline(__always)
  func value(_ slot: Int) -> Float {
    precondition(slot >= 0 && slot < count)
    return unsafe values[slot]
  }

  @inline(__always)
  func set(_ slot: Int, to value: Float) {
    precondition(slot >= 0 && slot < count)
    unsafe values[slot] = value
  }

  /// The weights in a byte each, and what a byte of 1 stands for; the largest are cut off.
  func quantised(cut: Float = 0.9999) -> (bytes: [UInt8], scale: Float) {
    var sizes = (0..<count).map { abs(value($0)) }.filter { $0 > 0 }
    sizes.sort()
    let largest = sizes.isEmpty ? 1 : sizes[Int(Float(sizes.count - 1) * cut)]
    let scale = max(largest, 1e-6) / 127
    let bytes = (0..<count).map { slot in
      UInt8(bitPattern: Int8(max(-127, min(127, (value(slot) / scale).rounded()))))
    }
    return (bytes, scale)
  }
}
