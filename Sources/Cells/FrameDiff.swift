extension Frame {
  /// The cells in which this frame differs from `old`, row by row, left to right.
  ///
  /// Where the sizes differ, every cell counts as changed. O(cells), no allocation.
  package func forEachChange(
    since old: Frame?, _ body: (_ column: Int, _ row: Int, _ cell: Cell) -> Void
  ) {
    let columns = size.columns
    let comparable = old?.size == size
    for row in 0..<size.rows {
      for column in 0..<columns {
        let index = row * columns + column
        let cell = cells[index]
        if comparable, let old, old.cells[index] == cell { continue }
        body(column, row, cell)
      }
    }
  }
}
