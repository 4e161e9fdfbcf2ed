/// What the command line says.
struct Options {
  /// numpy's ns per step for the first schedules of the table.
  ///
  /// numpy 2.4.6 on one core of the machine that the README's figures are from, of a million steps:
  /// `0.1 * np.power(0.96, t / 100000)`, `0.1 * np.power(0.5, np.floor((1 + t) / 50000))`,
  /// `0.1 / (1 + 0.5 * t)` and `0.05 * (1 + np.cos(np.pi * np.minimum(t, D) / D))`.
  var numpy = [6.6, 7.1, 2.7, 11.5]

  init(_ arguments: ArraySlice<String>) throws(OptionError) {
    guard let option = arguments.first else { return }
    let values = arguments.dropFirst().first?.split(separator: ",").compactMap { Double($0) } ?? []
    guard option == "--numpy", arguments.count == 2, values.count == numpy.count else {
      throw OptionError()
    }
    numpy = values
  }
}

/// What is printed for any other command line.
struct OptionError: Error, CustomStringConvertible {
  var description: String {
    "usage: schedule-bench [--numpy 6.6,7.1,2.7,11.5]: ns per step of exponential decay, step "
      + "decay, inverse time and cosine, measured beside this"
  }
}
