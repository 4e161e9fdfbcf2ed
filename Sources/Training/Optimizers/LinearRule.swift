/// One update of a linear optimizer with a state of two numbers for each parameter.
///
/// With state u = (u₁, u₂) and gradient g, taken at e·u:  u ← P·u + q·g. That is all an optimizer
/// needs to say to be simulated exactly; the second moments of u then follow a linear recursion.
struct LinearRule: Sendable {
  /// P without its diagonal ones: ((p₁₁ − 1, p₁₂), (p₂₁, p₂₂ − 1)), so that slow modes lose nothing.
  var transition: (Double, Double, Double, Double)
  /// q, what the gradient adds.
  var push: (Double, Double)
}

/// What of an optimizer does not change from update to update.
struct LinearForm: Sendable {
  /// The update under given conditions.
  let rule: @Sendable (Conditions) -> LinearRule
  /// u at the start, in units of the distance to the optimum.
  var start = (1.0, 0.0)
  /// e: the gradient is taken at e·u.
  var gradientAt = (1.0, 0.0)
  /// r: the loss is that at r·u.
  var lossAt = (1.0, 0.0)
  /// λ, the weight decay.
  var decay = 0.0
  /// True where weight decay shrinks u₁ by ηλ before the update, as Keras does, instead of being
  /// added to the gradient, as PyTorch does.
  var isDecoupled = false
  /// True where the second number plays no part and the first one follows θ ← θ − ηg.
  var isPlain = false
  /// True where the iterates are averaged with weights that change with the step.
  var averages = false
}
