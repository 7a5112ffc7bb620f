import BuiltinStages
import PipelineCore
import PipelineRuntime
import Testing

/// What every stage's declaration must be like.
@Suite struct DeclarationContractTests {
  private static let signatures = Builtins.stages.map { $0.signature }

  private static func isKebabCase(_ name: some StringProtocol) -> Bool {
    name.split(separator: "-", omittingEmptySubsequences: false).enumerated().allSatisfy {
      index,
      part in
      guard let first = part.utf8.first else { return false }
      let isLetter = (0x61...0x7A).contains(first)
      return (isLetter || index > 0)
        && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
  }

  @Test func namesAreUniqueAndInKebabCase() {
    let names = Self.signatures.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.count <= 2 && parts.allSatisfy(Self.isKebabCase), "\(name)")
    }
  }

  @Test func summariesAreOneSentenceWithoutAStop() {
    for signature in Self.signatures {
      let summary = signature.summary
      #expect(summary.first?.isUppercase == true, "\(signature.name): \(summary)")
      #expect(!summary.hasSuffix(".") && !summary.contains(". "), "\(signature.name): \(summary)")
      #expect(!summary.contains("\n") && summary.utf8.count <= 100, "\(signature.name): \(summary)")
      #expect(!signature.discussion.isEmpty, "\(signature.name) has no discussion")
    }
  }

  @Test func parametersAreExplainedAndTheirDefaultsFit() {
    for signature in Self.signatures {
      let names = signature.parameters.map(\.name)
      #expect(Set(names).count == names.count, "\(signature.name): \(names)")
      var hasNamed = false
      for parameter in signature.parameters {
        let title = "\(signature.name) \(parameter.name)"
        #expect(Self.isKebabCase(parameter.name), "\(title)")
        #expect(!parameter.help.isEmpty && !parameter.help.hasSuffix("."), "\(title)")
        #expect(parameter.help.first?.isUppercase == false, "\(title): \(parameter.help)")
        #expect(!(hasNamed && parameter.isPositional), "\(title) stands after a named one")
        hasNamed = hasNamed || !parameter.isPositional
        if let standard = parameter.defaultValue, standard != .null {
          #expect(throws: Never.self, "\(title)") { _ = try parameter.type.check(standard) }
        }
      }
    }
  }

  @Test func findingsCarryTheirStagesName() {
    var owners: [String: String] = [:]
    for signature in Self.signatures {
      for finding in signature.findings {
        let isOwn = finding.code.hasPrefix(signature.name + ".")
        let isFamilys = finding.code.hasPrefix(signature.family + ".")
        #expect(isOwn || isFamilys, "\(finding.code) of \(signature.name)")
        #expect(finding.meaning.first?.isUppercase == false, "\(finding.code)")
        #expect(!finding.meaning.hasSuffix("."), "\(finding.code)")
        #expect(
          finding.code.split(separator: ".").allSatisfy(Self.isKebabCase),
          "\(finding.code)"
        )
        if let meaning = owners[finding.code] { #expect(meaning == finding.meaning) }
        owners[finding.code] = finding.meaning
      }
    }
  }

  @Test func rejectionsCarryTheirStagesNameAndSayWhatToDo() {
    for signature in Self.signatures {
      let codes = signature.rejections.map(\.code)
      #expect(Set(codes).count == codes.count, "\(signature.name): \(codes)")
      for rejection in signature.rejections {
        #expect(rejection.code.hasPrefix(signature.name + "."), "\(rejection.code)")
        #expect(
          rejection.code.split(separator: ".").allSatisfy(Self.isKebabCase),
          "\(rejection.code)"
        )
        for text in [rejection.meaning, rejection.remedy] {
          #expect(!text.isEmpty && !text.hasSuffix("."), "\(rejection.code): \(text)")
        }
      }
    }
  }

  /// What sinks write and what looks at a whole corpus can't be shown on one document.
  @Test func everyStageOfSingleDocumentsShowsAnExample() {
    for definition in ContractStages.registry.all
    where definition.kind != .sink && definition.kind != .fold {
      #expect(!definition.signature.examples.isEmpty, "\(definition.signature.name)")
    }
  }
}
