import ApusTensors
import EmbeddedData

/// 1,797 handwritten digits, 8 by 8 pixels; part of the program, so that nothing has to be there. scikit-learn's `load_digits`.
///
/// ```swift
/// let (images, labels) = Digits.load()
/// let x = images.cast(.float32).reshape([-1, 64])
/// ```
///
/// Source: the test set of E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, 1998,
/// https://doi.org/10.24432/C50P49; CC BY 4.0; in scikit-learn's order.
public enum Digits {
  /// - Returns: images [1797, 8, 8], pixels from 0 (white) to 16, and labels [1797], 0 to 9. Both are uint8; scikit-learn makes float64 and int64 of them.
  public static func load() -> LabeledImages {
    (embedded(embeddedDigitsImages, "digits-images", IDXFile.read), embedded(embeddedDigitsLabels, "digits-labels", IDXFile.read))
  }
}

/// Reads data that the program carries, which is as good as the program.
func embedded<Content>(_ file: EmbeddedFile, _ name: String, _ read: (ByteReader) throws(DataError) -> Content) -> Content {
  do throws(DataError) {
    return try read(ByteReader(UnsafeRawBufferPointer(start: file.bytes, count: file.size), name: name))
  } catch { fatalError("\(error)") }
}
