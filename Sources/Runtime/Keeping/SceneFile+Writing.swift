import Cells
import Lab

extension SceneFile {
  /// Why a scene is not written; what was there before is there still.
  struct Refusal: Error, CustomStringConvertible {
    /// One sentence.
    let description: String
  }

  /// Writes a scene to a file; what somebody wrote into that beside a scene stays.
  ///
  /// - Parameters:
  ///   - saved: the scene.
  ///   - path: of the file.
  ///   - replaces: whether a scene that is there gives way.
  /// - Returns: false where there is one and it does not.
  /// - Throws: ``Refusal``; what cannot be read is not replaced, nor written.
  static func write(
    _ saved: SavedScene, to path: String, replaces: Bool
  ) throws(Refusal) -> Bool {
    var file = SceneFile(saved)
    if let before = try text(of: path) {
      guard replaces else { return false }
      do throws(Fault) {
        let before = try read(try json5(before), before).file
        (file.title, file.words, file.source) = (before.title, before.words, before.source)
        file.rest = before.rest
      } catch {
        throw Refusal(description: "\(Text.clean(path)) is left as it is: \(error.summary)")
      }
    }
    let text = file.text
    do throws(Fault) { _ = try read(try json5(text), text) } catch {
      throw Refusal(
        description:
          "\(Text.clean(path)) is not written, since it could not be read: \(error.summary)")
    }
    do throws(KeepingError) { try KeptText.write(text, to: path) } catch {
      throw Refusal(description: error.description)
    }
    return true
  }

  private static func text(of path: String) throws(Refusal) -> String? {
    do throws(InputError) { return try KeptText.read(path) } catch {
      throw Refusal(description: "\(error.description); it is left as it is")
    }
  }
}
