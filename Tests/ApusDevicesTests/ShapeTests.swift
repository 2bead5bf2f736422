import ApusDevices
import Testing

@Suite struct ShapeTests {
  @Test func countsAndIndexes() {
    let shape: Shape = [2, 3, 4]
    #expect(shape.rank == 3 && shape.elementCount == 24)
    #expect(shape[-1] == 4 && shape[0] == 2)
    #expect(Shape().elementCount == 1 && Shape().isScalar)
    #expect(Shape([5, 0]).elementCount == 0)
    #expect("\(shape)" == "[2, 3, 4]")
  }

  @Test(arguments: [
    ([3, 1], [1, 5], [3, 5]), ([], [4], [4]), ([2, 1, 3], [4, 1], [2, 4, 3]), ([0, 3], [1, 3], [0, 3]), ([7], [7], [7]),
  ])
  func broadcasts(_ left: [Int], _ right: [Int], _ expected: [Int]) {
    #expect(Shape(left).broadcast(with: Shape(right)) == Shape(expected))
    #expect(Shape(right).broadcast(with: Shape(left)) == Shape(expected))
  }

  @Test func refusesWhatDoesNotBroadcast() {
    #expect(Shape([3]).broadcast(with: [4]) == nil)
    #expect(Shape([2, 3]).broadcast(with: [3, 2]) == nil)
  }

  @Test func insertsAndRemoves() {
    let shape: Shape = [2, 3]
    #expect(shape.inserting(1, at: 0) == [1, 2, 3] && shape.inserting(1, at: 2) == [2, 3, 1])
    #expect(shape.removing(0) == [3] && shape.removing(-1) == [2])
  }
}
