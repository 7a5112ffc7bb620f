/// What nobody writes in a line, counted, and the line with its signs put to the words that they belong to.
struct RunFaults {
  /// How many, in halves: some tell less than others.
  private(set) var count = 0
  /// The elements with a blank on the right side of each sign and none on the other.
  private(set) var elements: [DrawnLine.Element]

  /// On which side of a sign no blank stands.
  private enum Side { case before, after }

  private static let stops: Set<UInt32> = [
    0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x060C, 0x061B, 0x061F,
  ]

  init(_ elements: [DrawnLine.Element]) {
    self.elements = []
    let sides = Self.sides(of: elements)
    var depth = 0
    for (index, element) in elements.enumerated() {
      let last = self.elements.last
      if element.kind == .blank {
        if last == nil {
          if !self.elements.isEmpty || index == 0 { count += 2 }
          continue
        }
        if last?.kind == .blank || index == elements.count - 1 { continue }
        if let last, last.kind == .sign, sides[index - 1] == .after { continue }
        self.elements.append(DrawnLine.Element(kind: .blank, scalars: [0x20]))
        continue
      }
      if element.kind == .sign {
        let sign = element.scalars[0]
        if DrawnLine.opening.contains(sign) { depth += 1 }
        if DrawnLine.closing.contains(sign) {
          depth -= 1
          if depth < 0 { count += 1 }
        }
        place(element, sides[index], isLast: index == elements.count - 1)
      } else {
        if let last,
          last.kind == .word && element.kind == .foreign && !DrawnLine.isPrefix(last)
            || last.kind == .foreign && element.kind == .word
        {
          count += 4
          self.elements.append(DrawnLine.Element(kind: .blank, scalars: [0x20]))
        }
        if let last, last.kind == .sign, index > 0, sides[index - 1] == .before,
          last.scalars[0] != 0x25 || element.kind == .word
        {
          count += 2
          self.elements.append(DrawnLine.Element(kind: .blank, scalars: [0x20]))
        }
        self.elements.append(element)
      }
    }
    while let last = self.elements.last, last.kind == .blank { self.elements.removeLast() }
    if depth > 0 { count += 1 }
  }

  /// Puts a sign at the end of what there is.
  private mutating func place(_ sign: DrawnLine.Element, _ side: Side?, isLast: Bool) {
    switch side {
    case .before:
      if elements.isEmpty { count += 4 }
      if elements.last?.kind == .blank {
        elements.removeLast()
        count += 1
      }
      // A number with a full stop that doesn't end the line.
      if sign.scalars[0] == 0x2E, elements.last?.kind == .foreign, !isLast { count += 1 }
    case .after:
      if isLast { count += 2 }
      if let last = elements.last,
        last.kind == .word && !DrawnLine.isPrefix(last) || last.kind == .foreign
      {
        count += 2
        elements.append(DrawnLine.Element(kind: .blank, scalars: [0x20]))
      }
    case nil: break
    }
    elements.append(sign)
  }

  /// For each sign on which side it touches what it belongs to; straight quotation marks open and close by turns.
  private static func sides(of elements: [DrawnLine.Element]) -> [Side?] {
    var sides = [Side?](repeating: nil, count: elements.count)
    var quotes: [Int] = []
    for (index, element) in elements.enumerated() where element.kind == .sign {
      let sign = element.scalars[0]
      if sign == 0x22 {
        quotes.append(index)
      } else if stops.contains(sign) || DrawnLine.closing.contains(sign) || sign == 0x25 {
        sides[index] = .before
      } else if DrawnLine.opening.contains(sign) {
        sides[index] = .after
      }
    }
    func faults(_ isFirstOpening: Bool) -> Int {
      var faults = 0
      for (turn, index) in quotes.enumerated() {
        let isOpening = (turn % 2 == 0) == isFirstOpening
        let before = index == 0 || elements[index - 1].kind == .blank
        let after = index + 1 == elements.count || elements[index + 1].kind == .blank
        if isOpening && after && !before || !isOpening && before && !after { faults += 1 }
      }
      return faults
    }
    let isFirstOpening = faults(true) <= faults(false)
    for (turn, index) in quotes.enumerated() {
      sides[index] = (turn % 2 == 0) == isFirstOpening ? .after : .before
    }
    return sides
  }
}
