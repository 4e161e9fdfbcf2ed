// swift-tools-version: 6.3
import PackageDescription

// The targets stand in the order of the rings: each may import only what stands above it, and only
// what it declares; .ci/run builds with the check that says so.
let package = Package(
  name: "anneal",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "anneal", targets: ["anneal"]),
    .library(name: "Schedules", targets: ["Schedules"]),
    .library(name: "Notation", targets: ["Notation"]),
    .library(name: "Training", targets: ["Training"]),
    .library(name: "Plot", targets: ["Plot"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Pure: values in, values out; nothing below knows a terminal, a clock, a thread or a file.
    .target(name: "Parameters"),
    .target(name: "Schedules", dependencies: ["Parameters"]),
    .target(
      name: "Assets", path: "assets", exclude: ["ATTRIBUTION.txt", "lab.svg", "presets", "lessons"]),
    .target(name: "Training", dependencies: ["Parameters", "Assets"]),
    .target(name: "Cells"),
    .target(name: "Notation", dependencies: ["Schedules", "Parameters"]),
    .target(name: "Plot", dependencies: ["Cells"]),
    .target(
      name: "Lab",
      dependencies: ["Parameters", "Schedules", "Training", "Notation", "Cells", "Plot"]),

    // The world: curses, then time, threads, signals and files.
    .target(
      name: "CNCurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "Terminal", dependencies: ["CNCurses", "Cells"]),
    .target(
      name: "Runtime",
      dependencies: ["Parameters", "Assets", "Training", "Cells", "Plot", "Lab", "Terminal"]),
    .executableTarget(
      name: "anneal",
      dependencies: [
        "Parameters", "Schedules", "Training", "Cells", "Notation", "Plot", "Lab", "Terminal",
        "Runtime",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Not a product: `swift run -c release schedule-bench`.
    .executableTarget(
      name: "schedule-bench", dependencies: ["Schedules", "Lab"], path: "Benchmarks/schedule-bench"),
    // Not a product: `swift run -c release loss-bench`.
    .target(name: "CLoop", path: "Benchmarks/CLoop"),
    .executableTarget(
      name: "loss-bench", dependencies: ["Training", "CLoop"], path: "Benchmarks/loss-bench"),

    .target(name: "CTestSupport", path: "Tests/CTestSupport"),
    .target(
      name: "TestSupport", dependencies: ["CTestSupport"], path: "Tests/TestSupport",
      exclude: ["Home"]),
    .testTarget(
      name: "SchedulesTests", dependencies: ["Schedules", "Parameters", "TestSupport"]),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "Assets", "TestSupport"],
      exclude: ["Reference"]),
    .testTarget(
      name: "CellsTests", dependencies: ["Cells", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "NotationTests", dependencies: ["Notation", "Schedules", "Parameters", "TestSupport"],
      exclude: ["Reference", "Translation/Golden"]),
    .testTarget(
      name: "PlotTests", dependencies: ["Plot", "Cells", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "LabTests",
      dependencies: [
        "Lab", "Notation", "Plot", "Cells", "Training", "Schedules", "Parameters", "TestSupport",
      ],
      exclude: ["Golden", "Reference", "Sessions", "Keeping/Golden", "Lessons/Golden"]),
    .testTarget(
      name: "RuntimeTests",
      dependencies: [
        "Runtime", "Terminal", "Lab", "Cells", "Training", "Schedules", "Parameters", "Assets",
        "TestSupport",
      ]),
    .testTarget(
      name: "AnnealTests", dependencies: ["anneal", "Schedules", "TestSupport"], exclude: ["Golden"]
    ),
  ],
  swiftLanguageModes: [.v6]
)
