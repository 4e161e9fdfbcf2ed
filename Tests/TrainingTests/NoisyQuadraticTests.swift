import Testing
import Training

@Suite struct NoisyQuadraticTests {
  @Test(arguments: [
    ("1/i", [1, 0.5, 1.0 / 3]), ("log:1:0.01", [1, 0.1, 0.01]), ("0.1,1,0.01", [1, 0.1, 0.01]),
  ]) func spectra(text: String, curvatures: [Double]) throws {
    let found = try Spectrum(text).curvatures(modes: 3).curvatures
    for (a, b) in zip(found, curvatures) { #expect(abs(a - b) < 1e-15) }
    #expect(found.count == curvatures.count)
  }

  @Test(arguments: ["", "log:1", "log:1:0", "log:a:b", "1,,2", "1,-1", "nan", "inf", "1/j"])
  func refusedSpectra(text: String) {
    #expect(throws: SettingError.self) { try Spectrum(text) }
  }

  @Test(arguments: [
    ("modes", "0", "modes must be a whole number from 1 to 1000000000000, not '0'"),
    ("modes", "1e12", "modes must be at most 1000000, or more with bins=100, not '1000000000000'"),
    ("batch", "1.5", "batch must be a whole number from 1 to 1099511627776, not '1.5'"),
    ("noise", "-1", "noise must be a number of 0 or more, not '-1'"),
    ("start", "nan", "start must be a number of 0 or more, not 'nan'"),
    (
      "colour", "1",
      "--set must be one of spectrum, modes, bins, noise, start, batch, preconditioner, weight-decay, not 'colour'"
    ),
  ]) func refusedSettings(key: String, text: String, message: String) {
    do {
      _ = try setup("noisy-quadratic", "sgd", settings: [key: text])
      Issue.record("it was accepted")
    } catch let error as SettingError {
      #expect(error.description == message)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func aListSetsTheModes() throws {
    let setup = try setup("noisy-quadratic", "sgd", settings: ["spectrum": "4,1"])
    #expect(setup.problem.settings["modes"] == 2)
    #expect(Equilibrium(setup)?.edge() == 0.5)
  }
}
