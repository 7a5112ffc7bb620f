import DataFormats
import PipelineCore

/// Takes fields from a file's path by a pattern such as `{paper}/{fetched}/{id}.txt`.
///
/// The pattern is compared with as many last parts of the path as it has itself; a field reaches over
/// no `/`. A final `.gz` or `.zst` of the path is left out where the pattern doesn't end with it.
struct PathFields: Sendable {
  private let template: Template
  private let segments: [[Piece]]

  /// Reads a pattern.
  ///
  /// - Throws: `StageError.argument` where two fields touch, or one is named twice.
  init(_ pattern: String, parameter: String) throws(StageError) {
    template = try Template(pattern, parameter: parameter)
    segments = Self.segments(of: template)
    var namesBefore: Set<String> = []
    var touchesField = false
    for part in template.parts {
      switch part {
      case .text: touchesField = false
      case .field(let path):
        if touchesField {
          throw .argument(
            name: parameter,
            problem: "has two fields without anything between them",
            help: "write a separator: {paper}-{id}"
          )
        }
        if !namesBefore.insert(path.description).inserted {
          throw .argument(name: parameter, problem: "names `\(path)` twice")
        }
        touchesField = true
      }
    }
  }

  /// The names of the fields, in order.
  var names: [String] { template.fields.map(\.description) }

  /// The texts of the fields in a path; nil where the pattern doesn't fit it.
  ///
  /// A field takes the shortest text that lets the rest fit, and that is where the literal after it comes
  /// first: what follows can always take the rest of the part. So nothing is tried twice.
  ///
  /// - Complexity: linear in the path, but for literals that begin alike again and again.
  func values(in path: String) -> [(name: String, value: String)]? {
    var bytes = Array(path.utf8)[...]
    for compression in Compression.allCases {
      let suffix = Array(compression.suffix.utf8)
      let isMeant = template.source.utf8.reversed().starts(with: suffix.reversed())
      if bytes.suffix(suffix.count).elementsEqual(suffix), !isMeant {
        bytes = bytes.dropLast(suffix.count)
        break
      }
    }
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= segments.count else { return nil }
    var values: [(name: String, value: String)] = []
    for (part, segment) in zip(parts.suffix(segments.count), segments) {
      guard let found = Self.match(part, segment) else { return nil }
      values += found
    }
    return values
  }

  /// A piece of a part of the pattern.
  private enum Piece: Sendable, Hashable {
    case literal([UInt8])
    case field(String)
  }

  /// The pattern cut at its slashes, which no field reaches over.
  private static func segments(of template: Template) -> [[Piece]] {
    var segments: [[Piece]] = [[]]
    for part in template.parts {
      switch part {
      case .field(let path): segments[segments.count - 1].append(.field(path.description))
      case .text(let text):
        let literals = text.utf8.split(
          separator: UInt8(ascii: "/"),
          omittingEmptySubsequences: false
        )
        for (place, literal) in literals.enumerated() {
          if place > 0 { segments.append([]) }
          if !literal.isEmpty { segments[segments.count - 1].append(.literal(Array(literal))) }
        }
      }
    }
    return segments
  }

  private static func match(
    _ part: ArraySlice<UInt8>,
    _ pieces: [Piece]
  ) -> [(name: String, value: String)]? {
    var rest = part
    var values: [(name: String, value: String)] = []
    for (place, piece) in pieces.enumerated() {
      switch piece {
      case .literal(let literal):
        // One that follows a field was taken with it.
        if place == 0 {
          guard rest.starts(with: literal) else { return nil }
          rest = rest.dropFirst(literal.count)
        }
      case .field(let name):
        guard let end = end(ofFieldBefore: place + 1, in: pieces, rest) else { return nil }
        values.append((name, String(decoding: rest[..<end.field], as: UTF8.self)))
        rest = rest[end.literal...]
      }
    }
    return rest.isEmpty ? values : nil
  }

  /// Where a field ends, and the literal after it.
  private static func end(
    ofFieldBefore next: Int,
    in pieces: [Piece],
    _ rest: ArraySlice<UInt8>
  ) -> (field: Int, literal: Int)? {
    guard !rest.isEmpty else { return nil }
    guard next < pieces.count, case .literal(let literal) = pieces[next] else {
      return (rest.endIndex, rest.endIndex)
    }
    if next == pieces.count - 1 {
      guard rest.count > literal.count, rest.suffix(literal.count).elementsEqual(literal) else {
        return nil
      }
      return (rest.endIndex - literal.count, rest.endIndex)
    }
    var start = rest.startIndex + 1
    while start + literal.count <= rest.endIndex {
      guard let found = rest[start...].firstIndex(of: literal[0]) else { return nil }
      if rest[found...].starts(with: literal) { return (found, found + literal.count) }
      start = found + 1
    }
    return nil
  }
}
