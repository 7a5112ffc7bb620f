import PipelineCore

/// The files of a workbook beside its sheets (ECMA-376 parts 1 and 2).
enum WorkbookParts {
  private static let declaration: StaticString =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// What stands before the sheets.
  static let first: [(name: String, content: [UInt8])] = [
    ("[Content_Types].xml", contentTypes), ("_rels/.rels", relations), ("xl/styles.xml", styles),
  ]

  /// What stands after a number of sheets.
  static func last(sheetCount: Int) -> [(name: String, content: [UInt8])] {
    [
      ("xl/workbook.xml", workbook(sheetCount: sheetCount)),
      ("xl/_rels/workbook.xml.rels", workbookRelations(sheetCount: sheetCount)),
    ]
  }

  /// Why the sheets' type is that of all files: how many they will be isn't known when it is written.
  private static let contentTypes = part(
    """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>\
    <Override PartName="/xl/workbook.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>\
    <Override PartName="/xl/styles.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>\
    </Types>
    """
  )

  private static let relations = part(
    """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
    Target="xl/workbook.xml"/></Relationships>
    """
  )

  /// Three looks of cells: any, a day, a heading.
  private static let styles = part(
    """
    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
    <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
    <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
    <font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
    <fills count="2"><fill><patternFill patternType="none"/></fill>\
    <fill><patternFill patternType="gray125"/></fill></fills>\
    <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
    <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
    <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
    <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>\
    <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
    </styleSheet>
    """
  )

  /// The start of a sheet: from right to left, its first row standing still.
  static func sheetStart(columnCount: Int, isFirst: Bool) -> [UInt8] {
    part(
      """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>\
      <sheetView rightToLeft="1"\(isFirst ? " tabSelected=\"1\"" : "") workbookViewId="0">\
      <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>\
      </sheetViews><cols><col min="1" max="\(columnCount)" width="24" customWidth="1"/></cols>\
      <sheetData>

      """
    )
  }

  /// The end of a sheet.
  static let sheetEnd = Array("</sheetData></worksheet>".utf8)

  private static func workbook(sheetCount: Int) -> [UInt8] {
    var sheets = ""
    for number in 1...max(1, sheetCount) {
      let name = number == 1 ? "articles" : "articles \(number)"
      sheets += "<sheet name=\"\(name)\" sheetId=\"\(number)\" r:id=\"rId\(number)\"/>"
    }
    return part(
      """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
      <bookViews><workbookView/></bookViews><sheets>\(sheets)</sheets></workbook>
      """
    )
  }

  private static func workbookRelations(sheetCount: Int) -> [UInt8] {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var items = ""
    for number in 1...max(1, sheetCount) {
      items +=
        "<Relationship Id=\"rId\(number)\" Type=\"\(types)/worksheet\" "
        + "Target=\"worksheets/sheet\(number).xml\"/>"
    }
    items +=
      "<Relationship Id=\"rId\(max(1, sheetCount) + 1)\" Type=\"\(types)/styles\" Target=\"styles.xml\"/>"
    return part(
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(items)</Relationships>"
    )
  }

  private static func part(_ markup: String) -> [UInt8] { Array("\(declaration)\(markup)".utf8) }
}
