import ApusDevices
import CTiles

extension CPUBackend: WindowProducts {
  public var windowProducts: (any WindowProducts)? { self }

  public func multiply(_ product: borrowing WindowProduct) {
    func address(_ buffer: Buffer, _ offset: Int) -> UnsafeMutablePointer<Float> { buffer.handle.assumingMemoryBound(to: Float.self) + offset }
    let (left, right, result) = (product.left, product.right, product.result)
    let lines = product.lines.map(Int64.init)
    let leftPieces = product.pieces.map { Int64($0.left) }
    let rightPieces = product.pieces.map { Int64($0.right) }
    lines.withUnsafeBufferPointer { lines in
      leftPieces.withUnsafeBufferPointer { leftPieces in
        rightPieces.withUnsafeBufferPointer { rightPieces in
          var tiled = ApusTiledProduct(
            lineCount: Int64(lines.count), m: Int64(product.m), n: Int64(product.n), pieceCount: Int64(leftPieces.count), k: Int64(product.k),
            left: address(left.buffer, left.offset), right: address(right.buffer, right.offset), result: address(result.buffer, result.offset),
            lines: lines.baseAddress, leftPieces: leftPieces.baseAddress, rightPieces: rightPieces.baseAddress, leftRow: Int64(left.rowStride),
            leftStep: Int64(left.stepStride), rightRow: Int64(right.rowStride), resultRow: Int64(result.rowStride), adds: product.adds ? 1 : 0)
          apusMultiplyTiles(&tiled)
        }
      }
    }
  }
}
