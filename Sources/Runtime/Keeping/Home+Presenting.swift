import Lab

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Home {
  /// The file that says where a lesson is that is given now.
  private var presentingPath: String? { state.map { "\($0)/presenting.json5" } }

  /// Tells the notes on another terminal where a lesson is; nil that there is none any more.
  ///
  /// - Returns: why that cannot be; nil where it can.
  package func tell(_ presenting: Presenting?) -> String? {
    guard let path = presentingPath else { return "neither XDG_STATE_HOME nor HOME is set" }
    guard var presenting else {
      // What another process tells meanwhile is its own.
      if told()?.process == getpid() { unlink(path) }
      return nil
    }
    // The other terminal may be in another folder.
    presenting.path = presenting.path.map { path in
      guard let real = realpath(path, nil) else { return path }
      defer { free(real) }
      return String(cString: real)
    }
    do throws(KeepingError) {
      try KeptText.write(presenting.text(process: getpid()), to: path)
      return nil
    } catch {
      return error.description
    }
  }

  /// What was told last, and by which process; nil where nobody tells anything.
  private func told() -> (presenting: Presenting, process: Int32)? {
    guard let path = presentingPath else { return nil }
    do throws(InputError) {
      guard let text = try KeptText.read(path) else { return nil }
      do throws(SceneFile.Fault) {
        let object = try json5(text)
        guard let presenting = Presenting(object), case .number(let number)? = object["process"],
          let process = Int32(number), process > 0
        else { return nil }
        return (presenting, process)
      } catch {
        return nil
      }
    } catch {
      return nil
    }
  }

  /// Where the lesson is that is given now, and how many seconds ago that was told; nil without one.
  func presented() -> (presenting: Presenting, ago: Int)? {
    guard let path = presentingPath, let told = told(), let stamp = FileWatch.stamp(of: path),
      // Whoever was ended without a word leaves the file behind.
      kill(told.process, 0) == 0 || errno == EPERM
    else { return nil }
    return (told.presenting, max(0, time(nil) - stamp.seconds))
  }
}
