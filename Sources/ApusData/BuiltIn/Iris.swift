import ApusTensors
import EmbeddedData

/// 150 flowers of three species of iris, measured; part of the program, so that nothing has to be there. scikit-learn's `load_iris`.
///
/// ```swift
/// let (features, labels) = Iris.load()
/// ```
///
/// Source: R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7, 1936. The values are Fisher's, as in
/// scikit-learn (since 0.20) and R; the UCI Machine Learning Repository's copy differs from them in two flowers, numbers 34 and 37 counted from 0.
public enum Iris {
  /// What the columns of the features are, in centimetres.
  public static let featureNames = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
  /// What the labels 0 to 2 mean.
  public static let classNames = ["setosa", "versicolor", "virginica"]

  /// - Returns: features [150, 4], float32, and labels [150], int32: 50 flowers of each species, one species after the other.
  public static func load() -> (features: Tensor, labels: Tensor) {
    embedded(embeddedIris, "iris") { reader throws(DataError) in
      let table = try CSVFile(String(decoding: try reader.readToEnd(), as: UTF8.self), name: "iris")
      return (try table.tensor(featureNames), try table.tensor("species", dtype: .int32))
    }
  }
}
