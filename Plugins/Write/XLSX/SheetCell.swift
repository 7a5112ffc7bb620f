import PipelineCore

/// What stands in a cell of a sheet.
enum SheetCell: Equatable {
  case empty
  case text([UInt8])
  case number(String)
  case flag(Bool)
  /// A day, counted as spreadsheets do.
  case day(Int)

  /// Integers with more digits would lose their last ones: a spreadsheet keeps 15.
  private static let integers = -999_999_999_999_999...999_999_999_999_999
  /// Days since 1970-01-01 that every spreadsheet counts alike: from 1900-03-01, since some take 1900 for a leap
  /// year, to 9999-12-31.
  private static let days = -25_508...2_932_896
  /// The number that 1970-01-01 has.
  private static let epoch = 25_569

  init(_ values: [Value], _ columns: TableColumns) {
    guard values.count == 1 else {
      self = values.isEmpty ? .empty : .text(columns.joined(values))
      return
    }
    let value = values[0].decoded
    switch value.content {
    case .null: self = .empty
    case .flag(let flag): self = .flag(flag)
    case .integer(let number) where Self.integers.contains(number): self = .number("\(number)")
    case .number(let number) where number.isFinite: self = .number("\(number)")
    case .date(let date):
      if let day = date.wholeDay, Self.days.contains(day) {
        self = .day(day + Self.epoch)
      } else {
        self = .text(value.displayText.bytes)
      }
    case .list(let values): self = .text(columns.joined(values))
    case .integer, .number, .text, .record, .encoded: self = .text(value.displayText.bytes)
    }
    if case .text(let text) = self, text.isEmpty { self = .empty }
  }
}

extension DateValue {
  /// The day, in days since 1970-01-01, where the date is one, for certain.
  fileprivate var wholeDay: Int? {
    guard let firstDay, firstDay == lastDay, edtf.utf8.count == "2019-05-15".utf8.count else {
      return nil
    }
    return firstDay
  }
}
