extension PhonemicScheme {
  /// What phonemes are written as, all in one array: a list of arrays would count references at each sound.
  struct Signs: Sendable {
    private var bytes: [UInt8] = []
    /// Where each phoneme's sign begins, by its raw value, and where the last one ends.
    private var starts = [0]

    init(_ signs: [String]) {
      for sign in signs {
        bytes += sign.utf8
        starts.append(bytes.count)
      }
    }

    func byteCount(of phoneme: Phoneme) -> Int {
      starts[Int(phoneme.rawValue) + 1] - starts[Int(phoneme.rawValue)]
    }

    /// - Parameter first: The first of the sign's bytes that is written.
    func write(_ phoneme: Phoneme, from first: Int = 0, to text: inout [UInt8]) {
      let start = starts[Int(phoneme.rawValue)] + first
      let end = starts[Int(phoneme.rawValue) + 1]
      var offset = start
      while offset < end {
        text.append(bytes[offset])
        offset += 1
      }
    }
  }
}
