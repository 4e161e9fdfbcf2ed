/// Dicts as arguments.
extension Slot {
  /// True for a dict, or dicts, that this slot takes; the members are known to be of its kind.
  ///
  /// - Throws: ``Fault`` for a member that is not.
  func isDictionary(_ value: Value) throws(Fault) -> Bool {
    switch (kind, value) {
    case (.factors, .nothing): return true
    case (.factors, .dictionary(let members)):
      for member in members {
        for placed in [member.key, member.value] where placed.content.double == nil {
          throw Fault("\(name) takes \(wanted), not \(placed.content.words)", at: placed.range)
        }
      }
      return true
    case (.keywords, .list(let items)), (.keywords, .tuple(let items)):
      for item in items {
        guard case .dictionary = item.content else {
          throw Fault("\(name) takes \(wanted), not \(item.content.words)", at: item.range)
        }
      }
      return true
    default: return false
    }
  }
}

extension Arguments {
  /// The members of a dict of numbers by rising keys; of equal keys the later one counts.
  func factors(_ name: String) -> [(at: Quantity, factor: Quantity)] {
    guard case .dictionary(let members) = self[name].content else { return [] }
    var factors: [Double: (at: Quantity, factor: Quantity)] = [:]
    for member in members {
      let numbers = [member.key, member.value].map {
        Quantity(name: name, value: $0.content.double ?? .nan, range: $0.range)
      }
      factors[numbers[0].value] = (at: numbers[0], factor: numbers[1])
    }
    return factors.values.sorted { $0.at.value < $1.at.value }
  }

  /// The dicts of a list, each as the arguments of a call that takes nothing but numbers.
  ///
  /// - Throws: ``Fault`` for a key that the call has no parameter for, or one that is missing.
  func keywords(_ name: String, of signature: Signature) throws(Fault) -> [Arguments] {
    var calls: [Arguments] = []
    for item in self[name].content.items ?? [] {
      guard case .dictionary(let members) = item.content else { continue }
      var given = [Placed<Value>?](repeating: nil, count: signature.slots.count)
      for member in members {
        guard case .string(let key) = member.key.content else {
          throw Fault(
            "a key of \(name) is the name of a parameter, not \(member.key.content.words)",
            at: member.key.range)
        }
        let index = try signature.index(of: Placed(content: key, range: member.key.range))
        guard member.value.content.double != nil else {
          throw Fault(
            "\(key) takes \(signature.slots[index].wanted), not \(member.value.content.words)",
            at: member.value.range)
        }
        given[index] = member.value
      }
      try signature.requireAll(given.map { $0 != nil }, at: item.range)
      let values = zip(signature.slots, given).map { slot, value in
        value ?? Placed(content: slot.standard ?? .nothing, range: item.range)
      }
      calls.append(
        Arguments(
          signature: signature, place: item.range, outerRate: outerRate, values: values,
          optimizerRate: nil))
    }
    return calls
  }
}
