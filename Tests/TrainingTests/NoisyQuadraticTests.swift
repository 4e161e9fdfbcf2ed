import Testing

@testable import Training

@Suite struct NoisyQuadraticTests {
  @Test(arguments: [
    ("1/i", [1, 0.5, 1.0 / 3]), ("log:1:0.01", [1, 0.1, 0.01]), ("0.1,1,0.01", [1, 0.1, 0.01]),
  ]) func spectra(text: String, curvatures: [Double]) throws {
    let found = try Spectrum(text).curvatures(modes: 3)
    for (a, b) in zip(found, curvatures) { #expect(abs(a - b) < 1e-15) }
    #expect(found.count == curvatures.count)
  }

  @Test(arguments: ["", "log:1", "log:1:0", "log:a:b", "1,,2", "1,-1", "nan", "inf", "1/j"])
  func refusedSpectra(text: String) {
    #expect(throws: SettingError.self) { try Spectrum(text) }
  }

  @Test(arguments: [
    ("modes", "0", "modes must be a whole number from 1 to 1000000, not '0'"),
    ("modes", "1e12", "modes must be a whole number from 1 to 1000000, not '1e12'"),
    ("batch", "1.5", "batch must be a whole number from 1 to 1099511627776, not '1.5'"),
    ("noise", "-1", "noise must be a number of 0 or more, not '-1'"),
    ("start", "nan", "start must be a number of 0 or more, not 'nan'"),
    (
      "colour", "1",
      "--set must be one of spectrum, modes, noise, start, batch, preconditioner, not 'colour'"
    ),
  ]) func refusedSettings(key: String, text: String, message: String) {
    var problem = NoisyQuadratic()
    #expect(throws: SettingError.self) { try problem.set(key, to: text) }
    do throws(SettingError) { try problem.set(key, to: text) } catch {
      #expect(error.description == message)
    }
  }

  @Test func aListSetsTheModes() throws {
    var problem = NoisyQuadratic()
    try problem.set("spectrum", to: "4,1")
    #expect(problem.modes == 2)
    #expect(problem.edge == 0.5)
  }
}
