/// Why a library has no words for a meaning.
enum Reasons {
  /// What a library lacks, one sentence each.
  static func all(why target: Target, lacks translator: Translator) -> [String] {
    let way =
      target == .timm
      ? ["timm has no scheduler that takes a function; PyTorch's LambdaLR does (--to torch)"] : []
    return reasons(target, translator.meaning) + way
  }

  private static func reasons(_ target: Target, _ meaning: Meaning) -> [String] {
    let title = target.title
    switch (meaning, target) {
    case (_, .anneal): return []
    case (.inverseTime, .torch), (.inverseTime, .optax), (.inverseTime, .timm),
      (.inverseTime, .transformers):
      return ["\(title) has no inverse-time schedule"]
    case (.step(_, _, _, let lead), _) where lead != 0:
      return ["the first drop comes \(NumberText.shortest(lead)) early, which \(title) cannot say"]
    case (.step, .transformers), (.levels, .transformers):
      return ["Transformers has no schedule that drops in steps"]
    case (.exponential, .transformers): return ["Transformers has no exponential decay"]
    case (.levels, .torch), (.levels, .timm):
      return ["\(title) drops by one and the same factor at every milestone"]
    case (.polynomial(let power), _) where power.isCyclic:
      return ["\(title) has no polynomial decay that bounces up again"]
    case (.polynomial(let power), .torch) where power.end != 0:
      return ["PyTorch's PolynomialLR ends at 0"]
    case (.cosine(let wave), .torch) where wave.power != 1 || wave.stretch != 1:
      return ["PyTorch has no powers of a cosine"]
    case (.cosine(let wave), _) where wave.rate < wave.end:
      return ["\(title) has no rise along a cosine"]
    case (.cosine(let wave), .keras) where wave.power != 1 || wave.stretch != 1:
      return ["Keras has no powers of a cosine"]
    case (.restarts(let restarts), .torch) where restarts.decay != 1:
      return ["PyTorch's restarts come back to the full rate"]
    case (.restarts(let restarts), .transformers)
    where restarts.growth != 1 || restarts.decay != 1:
      return ["Transformers' restarts are all alike"]
    case (.clamp, .optax): return []
    case (.clamp, _): return ["\(title) has no limits for a schedule"]
    case (.function, _): return []
    case (.sequence(let parts, at: _), .keras):
      let isCosine = meaning.warmup.map { warmup in
        if case .cosine = warmup.rest { true } else { false }
      }
      return isCosine == true
        ? [] : ["Keras joins nothing but a warm-up and a cosine (\(parts.count) parts here)"]
    case (.sequence, .timm), (.sequence, .transformers):
      guard meaning.warmup == nil else { return [] }
      return ["\(title) joins nothing but a warm-up and one decay"]
    case (.line(from: 0, to: _, length: _), .torch):
      return ["PyTorch's LinearLR refuses to start from 0"]
    case (.sequence(let parts, at: _), .torch):
      return parts.flatMap { reasons(target, $0) }
    case (.other(let blueprint), _) where blueprint.family.name == "skip":
      return ["\(title) cannot begin a schedule in its middle"]
    case (.other(let blueprint), _): return ["\(title) has nothing like \(blueprint.family.title)"]
    default: return []
    }
  }

  /// What becomes of epochs where updates are counted.
  static func units(_ target: Target, isSmooth: Bool, isKnown: Bool) -> [String] {
    guard target != .anneal else {
      return isKnown ? [] : ["its time counts epochs; give --steps-per-epoch to have it in updates"]
    }
    let counted = "the schedule moves once an epoch, \(target.title) counts updates"
    let moved = isSmooth ? ["\(target.title)'s moves within an epoch as well"] : []
    let known =
      isKnown
      ? [] : ["put your own steps_per_epoch; the comparison is made with \(Translator.example)"]
    return [counted] + moved + known
  }
}
