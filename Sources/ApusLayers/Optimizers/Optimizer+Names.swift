/// The optimizers by name, with Keras's usual options: `model.compile(optimizer: .adam, loss: .meanSquaredError)`.
extension Optimizer {
  public static var adadelta: Optimizer { Adadelta() }
  public static var adafactor: Optimizer { Adafactor() }
  public static var adagrad: Optimizer { Adagrad() }
  public static var adam: Optimizer { Adam() }
  public static var adamW: Optimizer { AdamW() }
  public static var adamax: Optimizer { Adamax() }
  public static var ftrl: Optimizer { Ftrl() }
  public static var lamb: Optimizer { Lamb() }
  public static var lion: Optimizer { Lion() }
  public static var muon: Optimizer { Muon() }
  public static var nadam: Optimizer { Nadam() }
  public static var rmsprop: Optimizer { RMSprop() }
  public static var sgd: Optimizer { SGD() }
}
