import Schedules

extension Slot {
  /// The optimizer, which may be missing where everything else has a name.
  static let optimizer = Slot(
    name: "optimizer", kind: .optimizer, standard: .opaque("optimizer"))

  /// Ours, not the library's: the rate that belongs to the optimizer.
  static let optimizerRate = Slot(
    name: "lr", kind: .number, standard: .nothing, isKeywordOnly: true)

  /// PyTorch's place to resume a run from.
  static let lastEpoch = Slot.number("last_epoch", -1)
}

extension Arguments {
  /// The rate of the call, else of the optimizer, else from outside the text; nil for none.
  func knownRate() throws(Fault) -> Quantity? {
    let own = optional("lr")
    if let own, let other = optimizerRate, own.value != other.value {
      throw Fault(
        "the rate is given twice: \(other.words) in the optimizer, \(own.words) here",
        at: own.range)
    }
    return own ?? optimizerRate ?? outerRate.map { Quantity(name: "lr", value: $0, range: place) }
  }

  /// The same where there has to be one.
  func requiredRate() throws(Fault) -> Quantity {
    if let quantity = try knownRate() { return quantity }
    let name = signature.name
    throw Fault(
      "\(name) takes its rate from the optimizer: write \(name)(…, lr=0.1),"
        + " or \(name)(SGD(params, lr=0.1), …), or give --lr 0.1", at: place)
  }

  /// A warning where a run is resumed.
  var resumeWarnings: [String] {
    let last = number("last_epoch")
    return last.value == -1
      ? [] : ["\(last.words) resumes a run; this is the schedule from its start"]
  }

  /// A number that no argument gave.
  func fixed(_ value: Double) -> Quantity { Quantity(name: "", value: value, range: place) }

  /// A whole number.
  func whole(_ name: String) throws(Fault) -> Quantity {
    let quantity = number(name)
    guard quantity.value == quantity.value.rounded(), abs(quantity.value) < 0x1p53 else {
      throw Fault(
        "\(name) must be a whole number, not \(NumberText.shortest(quantity.value))",
        at: quantity.range)
    }
    return quantity
  }
}
