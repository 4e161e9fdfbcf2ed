extension Lab {
  /// Takes over a lesson whose file has become another one, on the same page.
  ///
  /// What was predicted stays, and so does what was done on pages that begin as they did. While the
  /// file is broken the last good one stays, and its first fault is told.
  mutating func take(reread item: LessonItem) -> [Effect] {
    guard let lecture, item.path != nil, item.path == lecture.item.path else { return [] }
    guard item != lecture.item else { return [] }
    guard let lesson = item.lesson else {
      message = item.faults.first?.summary ?? "it holds no lesson any more"
      return []
    }
    let isSame = { (page: Lesson.Page) in
      lesson.scene(of: page) == lecture.lesson.scene(of: page)
        && lesson.turns[page] == lecture.lesson.turns[page]
    }
    var next = lecture
    (next.item, next.lesson, next.answer) = (item, lesson, nil)
    next.choice = lecture.choice.flatMap { lesson.choices.indices.contains($0) ? $0 : nil }
    next.tally = lecture.tally.flatMap { $0.counts.count == lesson.choices.count ? $0 : nil }
    next.stands = lecture.stands.filter { isSame($0.key) }
    self.lecture = next
    var effects: [Effect] = []
    if !isSame(lecture.page) {
      // What is open speaks of schedules and knobs that may be gone.
      overlay = nil
      effects = show(lecture.page)
    }
    message = "read anew"
    return effects + [.judge(lesson)]
  }
}
