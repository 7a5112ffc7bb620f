import PipelineCore

/// The reasons for which the host rejects a document that a plug-in fails on.
enum PluginRejections {
  /// Every reason, under the name of a plug-in's stage.
  static func all(of stage: String) -> [RejectionDeclaration] {
    let remedy = "try the document alone: `minwal plugin check`, or the stage at the prompt"
    return [
      RejectionDeclaration(
        "\(stage).broken-answer",
        "the plug-in's answer for the document isn't what its declaration says",
        remedy: remedy
      ),
      RejectionDeclaration(
        "\(stage).too-large",
        "the document has more bytes than a message to a plug-in may",
        remedy: "drop fields that the stage doesn't read, or split the document before it"
      ),
    ]
      + [
        ("crashed", "the plug-in's process ended while it had the document"),
        ("timed-out", "the plug-in took longer over the document than it may"),
        ("stopped", "the run was stopped while the plug-in had the document"),
      ].map { RejectionDeclaration("\(stage).\($0)", $1, remedy: remedy) }
  }
}
