internal import CRomanisation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A growing list of plain values that begins at a multiple of 64 bytes, so that a value of 64 bytes lies
/// in one line of the processor's cache.
@safe struct LineArray<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
  private var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 64
    unsafe base = Self.allocate(capacity)
  }

  init(repeating element: Element, count: Int) {
    capacity = max(count, 1)
    unsafe base = Self.allocate(capacity)
    self.count = count
    unsafe base.initialize(repeating: element, count: count)
  }

  deinit { unsafe free(base) }

  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    guard let bytes = unsafe romanisation_allocate(capacity * MemoryLayout<Element>.stride) else {
      fatalError("no memory is left for the words that were met")
    }
    return unsafe bytes.bindMemory(to: Element.self, capacity: capacity)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count)
      // SAFETY: the elements up to `count` were written.
      return unsafe base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      unsafe base[index] = newValue
    }
  }

  var indices: Range<Int> { 0..<count }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    // SAFETY: there is room.
    unsafe (base + count).initialize(to: element)
    count &+= 1
  }

  private mutating func grow() {
    let larger = unsafe Self.allocate(2 * capacity)
    unsafe larger.update(from: base, count: count)
    unsafe free(base)
    unsafe base = larger
    capacity *= 2
  }

  /// Drops what lies from an index on.
  mutating func removeAll(from index: Int) { count = min(count, max(0, index)) }

  /// Asks for an element that will soon be needed; nothing where there is none.
  @inline(__always)
  func prefetch(_ index: Int) {
    if index >= 0, index < count { unsafe romanisation_prefetch(base + index) }
  }
}
