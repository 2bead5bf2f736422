/// The losses by name, with Keras's usual options: `model.compile(optimizer: .adam, loss: .meanSquaredError)`.
extension Loss {
  public static var binaryCrossentropy: Loss { BinaryCrossentropy() }
  public static var binaryFocalCrossentropy: Loss { BinaryFocalCrossentropy() }
  public static var categoricalCrossentropy: Loss { CategoricalCrossentropy() }
  public static var categoricalFocalCrossentropy: Loss { CategoricalFocalCrossentropy() }
  public static var categoricalGeneralizedCrossEntropy: Loss { CategoricalGeneralizedCrossEntropy() }
  public static var categoricalHinge: Loss { CategoricalHinge() }
  public static var circle: Loss { Circle() }
  public static var cosineSimilarity: Loss { CosineSimilarity() }
  public static var dice: Loss { Dice() }
  public static var hinge: Loss { Hinge() }
  public static var huber: Loss { Huber() }
  public static var klDivergence: Loss { KLDivergence() }
  public static var logCosh: Loss { LogCosh() }
  public static var meanAbsoluteError: Loss { MeanAbsoluteError() }
  public static var meanAbsolutePercentageError: Loss { MeanAbsolutePercentageError() }
  public static var meanSquaredError: Loss { MeanSquaredError() }
  public static var meanSquaredLogarithmicError: Loss { MeanSquaredLogarithmicError() }
  public static var poisson: Loss { Poisson() }
  public static var sparseCategoricalCrossentropy: Loss { SparseCategoricalCrossentropy() }
  public static var squaredHinge: Loss { SquaredHinge() }
  public static var tversky: Loss { Tversky() }
}
