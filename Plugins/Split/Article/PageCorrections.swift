/// What training on marked pages adds to the weights and costs that were set by hand.
struct PageCorrections: Sendable {
  /// For each feature and role, feature by feature; for each role; for each step, by the names of its states.
  private(set) var columns: [Float]
  private(set) var bases: [Float]
  private(set) var steps: [String: [Float]] = [:]

  static let standard = PageCorrections(learned)

  /// Reads a table: `feature: role weight role weight …`, `base: …`, `state > state: close apart dense`.
  ///
  /// Names that no feature, role or state has any more are passed over.
  init(_ table: String) {
    let roleCount = PageRole.allCases.count
    let roles = Dictionary(uniqueKeysWithValues: PageRole.allCases.map { ("\($0)", $0) })
    let features = Dictionary(uniqueKeysWithValues: LineFeature.allCases.map { ("\($0)", $0) })
    columns = Array(repeating: 0, count: LineFeature.allCases.count * roleCount)
    bases = Array(repeating: 0, count: roleCount)
    for line in table.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = String(line[..<colon])
      let words = line[colon...].dropFirst().split(separator: " ")
      if name.contains(">") {
        let costs = words.compactMap { Float($0) }
        if costs.count == 3 { steps[name] = costs }
        continue
      }
      let feature = features[name].map { Int($0.rawValue) * roleCount }
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        guard let role = roles[String(words[index])], let weight = Float(words[index + 1]) else {
          continue
        }
        if let feature {
          columns[feature + Int(role.rawValue)] = weight
        } else if name == "base" {
          bases[Int(role.rawValue)] = weight
        }
      }
    }
  }
}
