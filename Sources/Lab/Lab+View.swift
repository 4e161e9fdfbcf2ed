import Cells

extension Lab {
  /// The screen of this moment; a pure function of the state.
  package func view() -> Frame {
    var lab = self
    if classroom.isPresenting {
      let plot = presentedPlot
      lab = displaying { display in
        display.focus = plot
        if display.view.comparison == nil { display.view = .overlay }
      }
    }
    lab.rest = Rest(of: self)
    return lab.drawn()
  }

  private func drawn() -> Frame {
    var frame = Frame(size, alphabet: look.alphabet)
    if classroom.isBlank { return frame }
    let presented = presentedPage
    let layout = presented?.layout ?? layout
    guard layout.title != nil else {
      drawSentence(on: &frame)
      return frame
    }
    if presented == nil { drawTitle(in: layout, on: &frame) }
    for place in layout.plots { drawPlot(place, in: layout, on: &frame) }
    drawSpotlight(in: layout, on: &frame)
    if let presented {
      drawPresented(presented, on: &frame)
    } else {
      drawReadout(in: layout, on: &frame)
    }
    for place in layout.panels { drawPanel(place, in: layout, on: &frame) }
    drawKnobLine(in: layout, on: &frame)
    drawLesson(in: layout, on: &frame)
    drawBottomLine(in: layout, on: &frame)
    drawWelcome(in: layout, on: &frame)
    switch overlay {
    case .help(let state): drawHelp(state, on: &frame)
    case .editor(let state): drawEditor(state, on: &frame)
    case .compose(let state): drawCompose(state, on: &frame)
    case .palette(let state): drawPalette(state, on: &frame)
    case .takeAway(let state): drawTakeAway(state, on: &frame)
    case .testingRange: drawTestingRange(on: &frame)
    case .rangeTest(let state): drawRangeTest(state, on: &frame)
    case .map(let state): drawMap(state, on: &frame)
    case .tune(let state): drawTune(state, on: &frame)
    case .world(let state): drawWorld(state, on: &frame)
    case .glyphTest(let selection): drawGlyphTest(selection, on: &frame)
    case .words(let scroll): drawWords(scroll: scroll, on: &frame)
    case .numbers(let state): drawNumbers(state, on: &frame)
    case .shelf(let state): drawShelf(state, on: &frame)
    case .course(let state): drawCourse(state, on: &frame)
    case .field, .name, .votes, nil: break
    }
    return frame
  }

  /// What is needed, where there is room for nothing else.
  private func drawSentence(on frame: inout Frame) {
    let words = "anneal needs \(Layout.least.columns) by \(Layout.least.rows) cells; q quits"
    var column = 0
    var row = 0
    for word in words.split(separator: " ") {
      if column > 0, column + word.count > size.columns { (column, row) = (0, row + 1) }
      column = frame.write("\(word) ", column: column, row: row)
    }
  }
}
