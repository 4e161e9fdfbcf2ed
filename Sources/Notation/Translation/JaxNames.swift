/// What Python's own names are called in arrays; a name that is not here has no word there.
enum JaxNames {
  /// Functions of one argument.
  static let functions: [String: String] = {
    var names = [
      "asin": "jnp.arcsin", "acos": "jnp.arccos", "atan": "jnp.arctan", "fabs": "jnp.abs",
      "erf": "jax.scipy.special.erf", "erfc": "jax.scipy.special.erfc",
    ]
    for name in [
      "sqrt", "exp", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "sinh", "cosh",
      "tanh", "degrees", "radians", "floor", "ceil", "trunc",
    ] { names[name] = "jnp.\(name)" }
    return names
  }()

  /// Numbers; `math.tau` is none of `jnp`'s.
  static let constants = [
    "pi": "jnp.pi", "e": "jnp.e", "tau": "(2 * jnp.pi)", "inf": "jnp.inf", "nan": "jnp.nan",
  ]
}

extension Python {
  /// A number that is no integer to an array: `2.0`, for powers of integers overflow.
  func base(_ number: Double) -> String {
    let text = text(number)
    return dialect == .jax && text.allSatisfy(\.isNumber) ? text + ".0" : text
  }

  /// An expression that may be an integer, made one that is not.
  func floating(_ text: String) -> String { dialect == .jax ? "(1.0 * \(text))" : text }
}
