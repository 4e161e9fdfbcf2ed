import Cells
import Terminal
import TestSupport
import Testing

/// The mouse and the clipboard as terminals send them.
@Suite struct MouseDecoderTests {
  private func names(_ text: String) -> [String] {
    var decoder = KeyDecoder()
    return decoder.take(text, isLast: true).map(name)
  }

  @Test(arguments: [
    ("<0;1;1M", "press left 0,0"), ("<0;1;1m", "release left 0,0"),
    ("<1;80;24M", "press middle 79,23"), ("<2;223;95M", "press right 222,94"),
    ("<2;500;200m", "release right 499,199"), ("<32;7;8M", "drag left 6,7"),
    ("<33;7;8M", "drag middle 6,7"), ("<34;7;8M", "drag right 6,7"),
    ("<3;7;8M", "release none 6,7"), ("<64;7;8M", "wheel up 6,7"), ("<65;7;8M", "wheel down 6,7"),
    ("<4;7;8M", "S-press left 6,7"), ("<8;7;8M", "M-press left 6,7"),
    ("<16;7;8M", "C-press left 6,7"), ("<28;7;8M", "C-M-S-press left 6,7"),
    ("<68;7;8M", "S-wheel up 6,7"), ("<81;7;8M", "C-wheel down 6,7"),
    ("<52;7;8M", "C-S-drag left 6,7"), ("<0;999999;999999M", "press left 999998,999998"),
  ]) func reportsAreTold(report: String, name: String) {
    #expect(names("\u{1B}[\(report)") == [name])
    #expect(names("x\u{1B}[\(report)q") == ["x", name, "q"])
  }

  /// What means nothing is read to its end, and its end is no typing.
  @Test(arguments: [
    "<M", "<;M", "<0;1M", "<0;1;1;1M", "<0;;1M", "<0;1;M", "<-1;1;1M", "<0;0;1M", "<0;1;0M",
    "<35;7;8M", "<66;7;8M", "<67;7;8M", "<64;7;8m", "<128;7;8M", "<130;7;8M", "<0:1:1M",
    "<99999999999999999999;1;1M", "<0;18446744073709551616;1M", "<0;1;1A", "<0;1;1~", "<0;1;1 M",
    "?0;1;1M", "0;1;1M", "<<0;1;1M", "<0;1;1?M",
  ]) func garbageIsDropped(report: String) {
    #expect(names("x\u{1B}[\(report)q") == ["x", "q"])
  }

  @Test func longGarbageIsNotKept() {
    let long = String(repeating: "1", count: 1_000_000)
    #expect(names("\u{1B}[<\(long);1;1Mq") == ["q"])
  }

  @Test func theOldFormIsReadWhereItIsSent() {
    #expect(names("\u{1B}[M !!q") == ["press left 0,0", "q"])
    #expect(names("\u{1B}[M#aB") == ["release none 64,33"])
    #expect(names("\u{1B}[M`!!") == ["wheel up 0,0"])
    #expect(names("\u{1B}[M !\u{1}q") == ["C-a", "q"])
  }

  /// However many pieces the bytes come in, as long as the rest is waited for.
  @Test func aReportMayComeInPieces() {
    let text = "\u{1B}[<64;120;36M\u{1B}[200~ab\rc\u{1B}[201~\u{1B}[<0;5;6m"
    let scalars = Array(text.unicodeScalars)
    for cut in 1..<scalars.count {
      var decoder = KeyDecoder()
      var inputs: [Input] = []
      for (index, scalar) in scalars.enumerated() {
        decoder.take(.character(scalar.value), into: &inputs)
        // Behind a lone escape curses itself waits for the rest.
        if index + 1 == cut, !decoder.isWaiting, scalar.value != 27 {
          decoder.finish(into: &inputs)
        }
      }
      decoder.finish(into: &inputs)
      #expect(
        inputs.map(name) == ["wheel up 119,35", "paste ab\nc", "release left 4,5"], "cut at \(cut)")
    }
  }

  // MARK: Paste

  private func pasted(_ text: String) -> [String] { names("\u{1B}[200~\(text)\u{1B}[201~") }

  @Test(arguments: [
    ("", ""), ("step(lr=0.1)", "step(lr=0.1)"), ("a\rb", "a\nb"), ("a\r\nb\nc", "a\nb\nc"),
    ("\ta é漢😀", "\ta é漢😀"), ("q\u{3}\u{1A}\u{7F}\u{8}\u{9B}", "q"),
    ("\u{1B}[A:quit\r", "[A:quit\n"), ("\u{1B}]0;x\u{7}", "]0;x"), ("\u{1B}[20x", "[20x"),
    ("\u{1B}\u{1B}", ""), ("\u{1B}[200~a", "[200~a"),
  ]) func nothingOfItIsAKey(text: String, kept: String) {
    #expect(pasted(text) == ["paste \(kept)"])
  }

  @Test func itHasALimit() {
    let long = String(repeating: "é", count: KeyDecoder.pasteLimit)
    guard case .paste(let text)? = first("\u{1B}[200~\(long)\u{1B}[201~") else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == KeyDecoder.pasteLimit)
    #expect(text.unicodeScalars.allSatisfy { $0 == "é" })
  }

  private func first(_ text: String) -> Input? {
    var decoder = KeyDecoder()
    return decoder.take(text, isLast: true).first
  }

  /// A pause in the middle changes nothing; a lost end is made up for by Esc.
  @Test func itGoesOnAfterAPause() {
    var decoder = KeyDecoder()
    var inputs = decoder.take("\u{1B}[200~quit", isLast: true)
    inputs += decoder.take("q\u{3}", isLast: true)
    #expect(inputs == [])
    inputs += decoder.take("\u{1B}", isLast: true)
    #expect(inputs == [.paste("quitq")])
    #expect(decoder.take("q", isLast: true) == [.key(.character("q"))])
  }

  /// No bytes at all crash it or leave it deaf: behind Esc and a pause every key is itself.
  @Test func anyBytesAreSurvived() {
    var random = SplitMix64(seed: 7)
    let alphabet = Array("\u{1B}\u{1B}[<;0123456789Mm~OPqA \r\u{7}\u{3}".unicodeScalars)
    for _ in 0..<2000 {
      var decoder = KeyDecoder()
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        guard let scalar = alphabet.randomElement(using: &random) else { continue }
        _ = decoder.take(
          String(Character(scalar)), isLast: Int.random(in: 0..<8, using: &random) == 0)
      }
      _ = decoder.take("\u{1B}", isLast: true)
      _ = decoder.take("\u{1B}", isLast: true)
      #expect(decoder.take("q", isLast: true).map(name) == ["q"])
    }
  }
}
