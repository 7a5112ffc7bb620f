public import PipelineCore

/// The stages that change text and nothing else.
public let cleanStages: [any Stage.Type] = [
  Clean.self,
  CleanControls.self,
  CleanDigits.self,
  CleanEntities.self,
  CleanForms.self,
  CleanLetters.self,
  CleanMarks.self,
  CleanMojibake.self,
  CleanNFC.self,
  CleanPDF.self,
  CleanPunctuation.self,
  CleanReplace.self,
  CleanReport.self,
  CleanSpace.self,
  CleanTatweel.self,
]
