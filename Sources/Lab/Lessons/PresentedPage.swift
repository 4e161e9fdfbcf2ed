import Cells

/// Where everything of a page stands before a room: a title and the values at the cursor in large
/// letters, one plot, the words below.
struct PresentedPage: Hashable {
  /// Some letters of one colour.
  struct Span: Hashable {
    var text: String
    var style: Style
  }

  var layout: Layout
  var title: String
  /// Nil where the title is written in plain letters.
  var titleScale: BigText.Scale?
  /// The values, a line a quantity.
  var lines: [[Span]]
  /// Nil where they are written in plain letters, all in one line.
  var lineScale: BigText.Scale?
}

extension Lab {
  /// The page of a lesson as a room sees it; nil where nothing is presented.
  var presentedPage: PresentedPage? {
    guard let lecture, classroom.isPresenting else { return nil }
    var layout = Layout()
    var page = PresentedPage(
      layout: layout, title: lecture.page.title, titleScale: nil, lines: [], lineScale: nil)
    guard size.columns >= Layout.least.columns, size.rows >= Layout.least.rows else { return page }
    var area = Rect(size)
    layout.hints = Rect(column: 0, row: area.endRow - 1, columns: area.columns, rows: 1)
    area.rows -= 1
    let words = min(lessonRows(of: lecture.page, lecture), max(1, area.rows - 7))
    layout.lesson = Rect(
      column: 0, row: area.endRow - words, columns: area.columns, rows: words)
    area.rows -= words
    // The plot has half of what is left, and at least what shows a curve.
    var room = max(2, area.rows - max(11, area.rows / 2))
    page.setLines(
      readouts(of: lecture), in: Size(columns: size.columns - 2, rows: room - 1), look.alphabet)
    let lineRows = page.lineScale.map { $0.lineRows * page.lines.count } ?? 1
    room -= lineRows
    let titles = lecture.page == .question ? [lecture.lesson.title, page.title] : [page.title]
    page.setTitle(
      titles, beside: classroom.countdown?.text,
      in: Size(columns: size.columns - 2, rows: room), look.alphabet)
    let titleRows = page.titleScale?.lineRows ?? 1
    (layout.title, area) = area.split(top: titleRows)
    (layout.readout, area) = area.split(top: lineRows)
    let plot = presentedPlot
    let comparison = [.rate, .loss].contains(plot) ? scene.display.view.comparison : nil
    layout.plots = [
      Layout.PlotPlace(
        plot: plot, entries: shown.filter { scene.has(plot, scene.entries[$0]) }, rect: area,
        comparison: comparison)
    ]
    page.layout = layout
    return page
  }

  /// The values at the cursor, in more and in fewer words: of rate and loss, of the plot alone, which
  /// says itself what they are of, of two schedules.
  private func readouts(of lecture: Lecture) -> [[[PresentedPage.Span]]] {
    let plot = presentedPlot
    let both = [.rate, plot == .rate ? .loss : plot].filter { $0 == plot || !lecture.hides($0) }
    let others = shown.dropFirst()
    let second = others.contains(topEntry) ? topEntry : others.first
    let few = [shown.first, second].compactMap(\.self)
    let options = [(both, shown), ([plot], shown), (both, few), ([plot], few)]
    var lines = options.map { plots, entries in
      let labels = plots.map(scene.word)
      let width = labels.map { Text.width(of: $0) }.max() ?? 0
      return zip(plots, labels).map { plot, label in
        [PresentedPage.Span(text: padded(label, width + 1), style: .bold)]
          + values(of: plot, entries, lecture, digits: 7)
      }
    }
    lines.insert([values(of: plot, shown, lecture, digits: 5)], at: 2)
    return lines
  }

  private func values(
    of plot: Display.Plot, _ entries: [Int], _ lecture: Lecture, digits width: Int
  ) -> [PresentedPage.Span] {
    guard !lecture.hides(plot) else { return [PresentedPage.Span(text: "?", style: .bold)] }
    let entries = entries.filter { scene.has(plot, scene.entries[$0]) }
    return entries.map { index in
      let entry = scene.entries[index]
      let value =
        (isExact(plot, of: index) ? "" : "≈")
        + Self.text(value(plot, of: index), infinite: plot == .loss ? "diverged" : "∞", digits: 3)
      let isLast = index == entries.last
      return PresentedPage.Span(
        text: "\(entry.letter) \(padded(value, width))" + (isLast ? "" : " "),
        style: Style(.series(entry.slot), .bold))
    }
  }

  /// Title, values and the time that is left.
  func drawPresented(_ page: PresentedPage, on frame: inout Frame) {
    guard let title = page.layout.title, let readout = page.layout.readout else { return }
    let time = classroom.countdown?.text ?? ""
    if let scale = page.titleScale {
      frame.writeBig(
        page.title, column: title.column + 1, row: title.row, scale: scale, style: .bold)
      let columns = BigText.size(of: time, scale: scale).columns
      frame.writeBig(
        time, column: title.endColumn - 1 - columns, row: title.row, scale: scale, style: .bold)
    } else {
      let room = title.columns - 4 - frame.width(of: time)
      frame.write(
        frame.fitted(page.title, to: room), column: title.column + 1, row: title.row, style: .bold)
      frame.write(time, endingAt: title.endColumn - 1, row: title.row, style: .bold)
    }
    var column = readout.column + 1
    for (index, line) in page.lines.enumerated() {
      if let scale = page.lineScale {
        column = readout.column + 1
        for span in line {
          column = frame.writeBig(
            span.text, column: column, row: readout.row + index * scale.lineRows, scale: scale,
            style: span.style)
        }
      } else {
        for span in line {
          column = frame.write(
            span.text, column: column, row: readout.row, style: span.style,
            end: readout.endColumn - 1)
        }
        column += 2
      }
    }
  }
}

extension PresentedPage {
  /// Takes the first of the ways to say it that fits, as large as it can be.
  fileprivate mutating func setLines(
    _ options: [[[Span]]], in room: Size, _ alphabet: Alphabet
  ) {
    lines = options.first ?? []
    for option in options {
      let scales = BigText.Scale.all(in: alphabet).filter { scale in
        scale.lineRows * option.count <= room.rows
          && option.allSatisfy { line in
            let text = line.map(\.text).joined()
            return BigText.size(of: text, scale: scale).columns <= room.columns
          }
      }
      guard let scale = scales.last else { continue }
      (lines, lineScale) = (option, scale)
      return
    }
  }

  /// Takes the first title that fits with the time beside it, as large as it can be.
  fileprivate mutating func setTitle(
    _ titles: [String], beside time: String?, in room: Size, _ alphabet: Alphabet
  ) {
    title = titles.first ?? ""
    for text in titles {
      let whole = time.map { "\(text)  \($0)" } ?? text
      guard let scale = BigText.scale(fitting: whole, in: room, alphabet: alphabet),
        scale.lineRows <= room.rows
      else { continue }
      (title, titleScale) = (text, scale)
      return
    }
  }
}
