import ArabicText
import Foundation
import Testing
import TestSupport

@Suite struct ExpandFormsTests {
  /// The twin: what a form stands for, read off the scalar's name.
  static func lettersByName(_ scalar: Unicode.Scalar) -> String? {
    guard var name = scalar.properties.name, name.hasPrefix("ARABIC L"),
      let shape = [" ISOLATED FORM", " FINAL FORM", " INITIAL FORM", " MEDIAL FORM"]
        .first(where: { name.hasSuffix($0) })
    else { return nil }
    name.removeLast(shape.count)
    if name.hasPrefix("ARABIC LETTER ") { return lettersByName[name].map { String($0) } }
    name.removeFirst("ARABIC LIGATURE ".count)
    var letters = String.UnicodeScalarView()
    for part in name.split(separator: " WITH ") {
      guard let letter = lettersByName["ARABIC LETTER \(part)"] else { return nil }
      letters.append(letter)
    }
    return String(letters)
  }

  static let lettersByName: [String: Unicode.Scalar] = {
    var letters: [String: Unicode.Scalar] = [:]
    for value in UInt32(0x0620)...0x06FF {
      if let scalar = Unicode.Scalar(value), let name = scalar.properties.name {
        letters[name] = scalar
      }
    }
    return letters
  }()

  @Test func writesOutEveryFormAsItsNameSays() {
    var checked = 0
    for value in Array(UInt32(0xFB50)...0xFDFF) + Array(0xFE70...0xFEFC) {
      guard let scalar = Unicode.Scalar(value), let letters = Self.lettersByName(scalar) else {
        continue
      }
      // Its name says one letter, which Unicode takes apart in two (U+06C7 U+0674).
      if value == 0xFBDD { continue }
      // Between base letters every form is a run of its own, and is never reversed.
      let actual = run(ExpandForms(), "ا\(scalar)ا")
      let alone = actual.unicodeScalars.dropFirst().dropLast().map { $0 }
      if !alone.contains(where: { $0.value >= 0xFB50 }) {
        checked += 1
        expectSameBytes(actual, "ا\(letters)ا", "U+\(String(value, radix: 16))")
      }
    }
    #expect(checked > 500)
  }

  /// Every assigned form is what its compatibility decomposition says, but for three signs that stay.
  @Test func agreesWithCompatibilityDecompositions() {
    var kept: [UInt32] = []
    var checked = 0
    for value in Array(UInt32(0xFB50)...0xFDFF) + Array(0xFE70...0xFEFC) {
      guard let scalar = Unicode.Scalar(value),
        scalar.properties.generalCategory != .unassigned, !scalar.properties.isNoncharacterCodePoint
      else { continue }
      // A Latin letter before it, so that a mark in a spacing form has no letter to go to.
      let form = "x\(scalar)"
      let meant = form.precomposedStringWithCompatibilityMapping
      guard !meant.utf8.elementsEqual(form.utf8) else { continue }
      checked += 1
      let actual = run(ExpandForms(), form)
      if actual.utf8.elementsEqual(form.utf8) {
        kept.append(value)
      } else {
        expectSameBytes(actual, meant, "U+\(String(value, radix: 16))")
      }
    }
    // ﷺ, ﷻ and ﷼; ﷽ has no decomposition.
    #expect(kept == [0xFDFA, 0xFDFB, 0xFDFC])
    #expect(checked >= 717)
  }

  @Test(arguments: [
    "\u{FDFA}", "\u{FDFB}", "\u{FDFC}", "\u{FDFD}",
    "\u{FD3E}ا\u{FD3F}", "\u{FBB2}", "\u{FB1D}",
  ])
  func leavesSignsAlone(text: String) {
    expectSameBytes(run(ExpandForms(), text), text)
  }

  @Test(arguments: [
    ("ب\u{FE76}", "ب\u{64E}"), ("\u{FE91}\u{FE76}\u{FE96}", "ب\u{64E}ت"), ("\u{FE76}", " \u{64E}"),
    ("ب\u{FE77}ت", "بـ\u{64E}ت"), ("ب\u{FC60}", "ب\u{64E}\u{651}"), ("\u{FBDD}", "\u{6C7}\u{674}"),
  ])
  func tellsSpacingMarksFromMarks(text: String, expected: String) {
    expectSameBytes(run(ExpandForms(), text), expected)
  }

  @Test(arguments: [
    // In reading order: shapes fit forwards.
    ("\u{FE8D}\u{FEDF}\u{FEE4}\u{FEAA}\u{FEF3}\u{FEE8}\u{FE94}", "المدينة"),
    ("قال \u{FDF2} تعالى", "قال الله تعالى"),
    ("ا\u{FEFB}زم", "الازم"),
    // As it is seen, from left to right: مدينة, then two words, then lam-alef kept whole.
    ("\u{FE94}\u{FEE8}\u{FEF3}\u{FEAA}\u{FEE3}", "مدينة"),
    (
      "\u{FE94}\u{FEE8}\u{FEF3}\u{FEAA}\u{FEE3} \u{FE96}\u{FEE8}\u{FE91}", "بنت مدينة"
    ),
    ("\u{FEE1}\u{FEFC}\u{FEB3}", "سلام"),
    // Numbers and Latin words keep their order, brackets that were stored as seen are mirrored.
    ("15-5-2019 \u{FE96}\u{FEE8}\u{FE91}", "بنت 15-5-2019"),
    ("12.5% \u{FE96}\u{FEE8}\u{FE91}", "بنت 12.5%"),
    ("The Times \u{FE96}\u{FEE8}\u{FE91}", "بنت The Times"),
    ("(\u{FE96}\u{FEE8}\u{FE91})", "(بنت)"),
    (")\u{FE96}\u{FEE8}\u{FE91}(", "(بنت)"),
    (".\u{FE96}\u{FEE8}\u{FE91}", "بنت."),
    // Each line by itself; blanks at its ends stay where they are.
    (" .\u{FE96}\u{FEE8}\u{FE91}\n\u{FE91}\u{FEE8}\u{FE96}.\r\n", " بنت.\nبنت.\r\n"),
    // A run between base letters is turned, what is around it stays.
    ("في \u{FE96}\u{FEE8}\u{FE91} و", "في بنت و"),
    // Marks stay on their letter, whether they were stored after or before it.
    ("\u{FE96}\u{FEE8}\u{064E}\u{FE91}", "بن\u{064E}ت"),
    ("\u{064C}\u{FE96}\u{FEE8}\u{FE91}", "بنت\u{064C}"),
    // Isolated forms help: an initial form doesn't stand before one.
    ("\u{FEE1}\u{FEFC}\u{FEB4}\u{FEDF}\u{FE8D}", "السلام"),
    ("\u{FE8D}\u{FEDF}\u{FEB4}\u{FEFC}\u{FEE1}", "السلام"),
    ("\u{FEAD}\u{FE8D}\u{FEA9} \u{FEAA}\u{FED7}", "قد دار"),
    // Nothing tells the direction: as it stands.
    ("\u{FE8D}\u{FEAD}", "ار"),
  ])
  func putsRunsInReadingOrder(text: String, expected: String) {
    expectSameBytes(run(ExpandForms(), text), expected)
  }
}
