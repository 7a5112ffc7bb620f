internal import PipelineCore

/// Weights of hashed features: a feature is a number whose uppermost bits say where its weight is.
protocol Weights: Sendable {
  /// What weights are added up in.
  associatedtype Sum: Numeric & Comparable & Sendable

  /// The weight of a feature.
  func weight(_ feature: UInt64) -> Sum

  /// Where the row of a feature begins, whose weights lie side by side: one for each of sixteen
  /// answers. Rows of different features overlap.
  func row(_ feature: UInt64) -> Int

  /// Adds the weights of a feature's row.
  func add(_ feature: UInt64, to sums: inout InlineArray<16, Sum>)

  /// Adds the weights of the rows of a letter's features.
  func add(_ features: InlineArray<26, UInt64>, to sums: inout InlineArray<16, Sum>)

  /// What a sum of weights stands for.
  func score(_ sum: Sum) -> Float
}

extension Weights {
  func add(_ features: InlineArray<26, UInt64>, to sums: inout InlineArray<16, Sum>) {
    for number in features.indices { add(features[number], to: &sums) }
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

  /// The weights in a section; nil where its size is no power of two.
  init?(_ section: RomanisationModel.Section, of resource: Resource) {
    guard section.range.count >= Self.rowCount, section.range.count.nonzeroBitCount == 1,
      section.range.upperBound <= resource.byteCount,
      let start = unsafe resource.buffer.baseAddress
    else { return nil }
    self.resource = resource
    // SAFETY: the section lies inside the resource's bytes, which live as long as it does.
    unsafe base = unsafe (start + section.range.lowerBound).assumingMemoryBound(to: Int8.self)
    shift = UInt64(64 - section.range.count.trailingZeroBitCount)
    scale = section.scale
  }

  @inline(__always)
  func weight(_ feature: UInt64) -> Int32 {
    // SAFETY: the shift leaves as many bits as the table has.
    Int32(unsafe base[Int(truncatingIfNeeded: feature.spread &>> shift)])
  }

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

  @inline(__always)
  func add(_ features: InlineArray<26, UInt64>, to sums: inout InlineArray<16, Int32>) {
    // Half the width is enough, and all rows are known before the first is waited for.
    var parts: InlineArray<16, Int16> = .init(repeating: 0)
    var rows: InlineArray<26, Int> = .init(repeating: 0)
    for number in features.indices { rows[number] = row(features[number]) }
    for number in rows.indices {
      let row = rows[number]
      // SAFETY: rows end inside the table, whose size was checked.
      for column in 0..<16 { parts[column] &+= Int16(unsafe base[row &+ column]) }
    }
    for column in 0..<16 { sums[column] &+= Int32(parts[column]) }
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
