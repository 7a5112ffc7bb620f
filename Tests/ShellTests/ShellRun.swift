import BuiltinStages
import Glibc
import LineEditing
import PipelineRuntime

@testable import Shell

/// A session over some lines without a terminal, in a folder of its own, with what it wrote.
final class ShellRun {
  let folder: String
  var status: Int32 = -1
  var output = ""
  var trouble = ""

  /// An article in the shape of the real ones, with a tatweel and a mark to clean.
  static let article = """
    المدينة تفتتح مكتبة جديـدة.. وحضور كبير في اليوم الأول

    افتتحت المدينة أمس مكتبة عامّة تضم آلاف الكتب.
    وقال المدير إن الدخول مجاني للجميع.

    وكالات:
    التاريخ: الأربعاء 15-5-2019
    الرقم: 4711

    """

  init() {
    folder = "/tmp/minwal-shell-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    unsafe mkdir(folder, 0o700)
    write(Array(Self.article.utf8), to: "a.txt")
  }

  deinit { removeTree(folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ bytes: [UInt8], to name: String) {
    try? ScriptFile.write(bytes, to: path(name))
  }

  func read(_ name: String) -> [UInt8]? { try? ScriptFile.read(path(name)) }

  var names: Set<String> {
    Set(
      Completion.paths(beginning: folder + "/").map {
        String($0.path.dropFirst(folder.utf8.count + 1))
      }
    )
  }

  /// Does the lines, in which `@` stands for the folder.
  @discardableResult
  func run(_ lines: [String], keepsGoing: Bool = false, columns: Int = 200) async -> ShellRun {
    let text = lines.map { $0.replacing("@", with: folder) + "\n" }.joined()
    return await run(bytes: Array(text.utf8), keepsGoing: keepsGoing, columns: columns)
  }

  @discardableResult
  func run(bytes: [UInt8], keepsGoing: Bool = false, columns: Int = 200) async -> ShellRun {
    let outputDescriptor = unsafe open(path(".output"), O_RDWR | O_CREAT | O_TRUNC, 0o600)
    let errorDescriptor = unsafe open(path(".trouble"), O_RDWR | O_CREAT | O_TRUNC, 0o600)
    var configuration = ShellConfiguration(
      registry: StageRegistry(
        stages: Builtins.stages,
        resources: ResourceStore(builtins: Builtins.resources())
      ),
      loader: nil,
      version: "0"
    )
    configuration.keepsGoing = keepsGoing
    let home = folder
    configuration.environment = Environment { $0 == "HOME" ? home : nil }
    let console = Console(
      outputDescriptor: outputDescriptor,
      errorDescriptor: errorDescriptor,
      isTerminal: false,
      usesColour: false,
      columnCount: { columns }
    )
    status = await runShell(configuration, lines: PipedLineSource(bytes: bytes), console: console)
    close(outputDescriptor)
    close(errorDescriptor)
    output = String(decoding: read(".output") ?? [], as: UTF8.self)
    trouble = String(decoding: read(".trouble") ?? [], as: UTF8.self)
    return self
  }
}

/// Removes a folder of files.
private func removeTree(_ folder: String) {
  for entry in Completion.paths(beginning: folder + "/")
    + Completion.paths(beginning: folder + "/.")
  {
    if entry.isFolder {
      removeTree(String(entry.path.dropLast()))
    } else {
      unsafe unlink(entry.path)
    }
  }
  unsafe rmdir(folder)
}
