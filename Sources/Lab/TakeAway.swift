import Notation
import Schedules

/// A schedule of the lab in the words of a library.
enum TakeAway {
}
