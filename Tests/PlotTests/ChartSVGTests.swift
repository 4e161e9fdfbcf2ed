import Cells
import Testing

@testable import Plot

@Test func stairsStandWhereTheyDrop() {
  var chart = Scenes.opening(Size(columns: 400, rows: 20))
  chart.marks = [Mark(x: 3000, label: "3000")]
  let area = VectorArea(
    scale: Scale(.log, low: 0.005, high: 0.5), domain: chart.domain, left: 0, top: 0, width: 900,
    height: 200)
  let path = VectorPath(chart.curves[0], area: area, drops: [300])
  #expect(path.data.hasPrefix("M0 0"))
  #expect(path.data.contains("H300V100"))
  #expect(!path.data.contains("L"))
}

@Test func gapsBreakAndClipsAreMarked() {
  let area = VectorArea(
    scale: Scale(.linear, low: 0, high: 1), domain: Scale(.linear, low: 0, high: 4), left: 0,
    top: 0, width: 40, height: 10)
  let columns = [
    Column(first: 0.5, last: 0.5), .gap, Column(first: 0.5, last: 0.5),
    Column(first: 2, last: .infinity),
  ]
  let path = VectorPath(Curve(name: "", slot: 0, columns: columns), area: area, drops: [])
  #expect(path.data.filter { $0 == "M" }.count == 2)
  #expect(path.clips.count == 1)
  #expect(path.clips.first?.isAbove == true)
  #expect(path.clips.first?.x == 35)
}

@Test func dashesReplaceColour() {
  var chart = Scenes.opening(Size(columns: 60, rows: 20))
  chart.title = "a < b & c"
  #expect(!chart.svg(width: 600, height: 300).contains("stroke-dasharray"))
  #expect(chart.svg(width: 600, height: 300).contains("#E69F00"))
  #expect(chart.svg(width: 600, height: 300).contains("a &lt; b &amp; c"))
  chart.hasColor = false
  #expect(chart.svg(width: 600, height: 300).contains("stroke-dasharray=\"8 4\""))
  #expect(!chart.svg(width: 600, height: 300).contains("#E69F00"))
}

@Test func chartsOfOneDocumentClipBySeparatePaths() {
  var chart = Scenes.opening(Size(columns: 60, rows: 20))
  #expect(chart.svg(width: 600, height: 300).contains("<clipPath id=\"plot-learning-rate\">"))
  chart.title = "A 2nd · expected loss"
  let text = chart.svg(width: 600, height: 300)
  #expect(text.contains("<clipPath id=\"plot-a-nd-expected-loss\">"))
  #expect(text.contains("clip-path=\"url(#plot-a-nd-expected-loss)\""))
  #expect(!text.contains("#plot-learning-rate"))
}
