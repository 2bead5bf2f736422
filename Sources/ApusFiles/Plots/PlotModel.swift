import ApusLayers

/// Which way a drawing of a model goes.
public enum PlotDirection: Sendable {
  case topToBottom
  case leftToRight
}

/// Draws a model: a box for each layer, and arrows from those whose outputs it takes. Keras's `keras.utils.plot_model`.
///
/// ```swift
/// try plotModel(model, to: "model.png", showShapes: true)
/// ```
///
/// Graphviz makes the drawing: the program `dot` must be there (Debian's package graphviz).
///
/// - Parameters:
///   - path: The file, whose name says the format: .png, .svg, .pdf, or .dot for Graphviz's own language.
///   - showShapes: Whether the shapes of inputs and outputs are shown.
///   - showDType: Whether the dtypes that layers compute in are shown.
///   - showLayerNames: Whether names are shown, besides classes.
///   - dpi: The number of dots per inch of a picture made of dots.
/// - Throws: ``FileError`` where the format is not known, the file cannot be written, or there is no Graphviz.
public func plotModel(
  _ model: Model, to path: String = "model.png", showShapes: Bool = false, showDType: Bool = false, showLayerNames: Bool = true,
  direction: PlotDirection = .topToBottom, dpi: Int = 200
) throws(FileError) {
  var options = ModelDiagram.Options()
  options.showsShapes = showShapes
  options.showsDTypes = showDType
  options.showsNames = showLayerNames
  options.isHorizontal = direction == .leftToRight
  try Graphviz.draw(ModelDiagram(of: model, options).dot, .dot, dpi: dpi, to: path)
}
