import ArgumentParser
import Lab
import Runtime

/// `anneal config`: the settings, and where they are.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Print the settings, and where they are kept.",
    discussion: """
      The settings are for the lab on a terminal; pictures and snapshots do not depend on them. \
      What is printed is a file of settings: anneal config --default > PATH begins one.
      """)

  @Flag(name: .customLong("default"), help: "The settings as they are without a file.")
  var isDefault = false

  func run() throws {
    let home = Home()
    let (preferences, problems) = isDefault ? (Preferences(), []) : home.preferences()
    for problem in problems { Output.complain("anneal: warning: \(problem)\n") }
    try emit { output throws(OutputError) in
      let path = home.settingsPath ?? "nowhere: neither XDG_CONFIG_HOME nor HOME is set"
      try output.write("// \(path)\n")
      try output.write(preferences.text)
    }
  }
}
