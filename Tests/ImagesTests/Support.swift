import Diagnostics
import Foundation
import Geometry
import Images
import TestSupport

/// Reads a file with these bytes.
func read(_ bytes: [UInt8], named name: String = "images/logo.png") async throws -> Result<Size, ContentFault> {
    try await withTemporaryFolder { folder in
        let file = folder.appending(path: "picture")
        try Data(bytes).write(to: file)
        do throws(ContentFault) {
            return .success(try ImageLibrary().picture(path: file.path, shownAs: name).size)
        } catch {
            return .failure(error)
        }
    }
}

/// Returns the message for a file with these bytes; nil if there is none.
func complaint(about bytes: [UInt8]) async throws -> String? {
    switch try await read(bytes) {
    case .success: nil
    case .failure(let fault): fault.diagnostics.map { "\($0.message) [\($0.identifier)]" }.joined(separator: "\n")
    }
}

extension Result<Size, ContentFault> {
    /// The width and height in points, to a hundredth.
    var points: [Double]? {
        guard case .success(let size) = self else { return nil }
        return [size.width, size.height].map { ($0.points * 100).rounded() / 100 }
    }
}
