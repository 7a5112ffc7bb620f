import MinwalCLI
import VerseStages

await Program(stages: Program.builtinStages + [SplitVerses.self]).main()
