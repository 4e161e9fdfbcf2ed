import Cells
import Schedules
import Training

/// Everything that can happen to the program.
package enum Event: Sendable {
  case input(Input)
  /// A simulation has come further, or to its end; of a schedule that listens with its rates.
  case traced(RunID, Trace, heard: Recorded? = nil)
  /// The loss before an update that was asked for.
  case probed(RunID, update: Int, loss: Double)
  /// Last losses that were asked for, in order, beginning with this point.
  case surveyed(Int, from: Int, losses: [Double])
  /// A range test that was asked for.
  case rangeTested(Int, RangeTest)
  /// So much time has passed while the run is played.
  case passed(milliseconds: Int)
  /// So many seconds have passed since they are told.
  case ticked(seconds: Int)
  /// What can be opened, which was asked for.
  case listed(ShelfList)
  /// What became of a scene that was to be kept under a name.
  case kept(ShelfAnswer, name: String)
  /// The lessons there are, and what was done of them.
  case course(Course, LessonProgress)
  /// A lesson whose file has become another one.
  case reread(LessonItem)
  /// Which choice of a lesson's prediction is true; nil where none is.
  case judged(Int?, of: Lesson)
}

/// What the program asks of the world; data, so that tests can compare and replays can print it.
package enum Effect: Hashable, Sendable {
  /// Answer an experiment; earlier runs of the same slot are no longer wanted.
  case simulate(RunID, Experiment)
  /// Find the loss before an update of an experiment that is traced already; an earlier question
  /// about the same run is no longer wanted.
  case probe(RunID, Experiment, update: Int)
  /// The runs of a slot are no longer wanted; those of one part of the loss, or all.
  case cancel(slot: Int, part: Experiment.Part? = nil)
  /// Find the last losses of many runs; the survey before is no longer wanted.
  case survey(Int, Survey)
  /// No survey is wanted any longer.
  case stopSurvey
  /// Make a range test; the one before is no longer wanted.
  case testRange(Int, RangeQuestion)
  /// No range test is wanted any longer.
  case stopRangeTest
  /// Tell how time passes, or no longer.
  case play(Bool)
  /// Tell each second that has passed from now on, or no longer.
  case tick(Bool)
  /// Use other colours.
  case paint(Theme)
  /// Find out what can be opened.
  case list
  /// Keep the scene under a name; another one of that name gives way where that was said.
  case save(SavedScene, name: String, replaces: Bool)
  /// Find out which lessons there are.
  case listLessons
  /// Find out which choice of a lesson's prediction is true.
  case judge(Lesson)
  /// Tell the notes on another terminal where the lesson is; nil once there is none.
  case present(Presenting?)
  /// Keep what was done of the lessons.
  case keep(LessonProgress)
  /// Give the terminal back to the shell until it says to go on.
  case suspend
  /// Have the mouse reported from now on, or leave it to the terminal.
  case mouse(Bool)
  /// Draw the whole screen anew.
  case repaint
  case quit
}
