import ApusDevices
import ApusTensors

let a: Tensor = [1.0, 2.0]
let b: Tensor = [3.0, 4.0]
for _ in 0..<8_000_000 { _ = a + b }
