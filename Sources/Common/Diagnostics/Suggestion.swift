/// Finds the name that the user probably meant.
public enum Suggestion {
    /// Returns the candidate most similar to `name`, if the difference is small enough for a typing error.
    public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let limit = max(1, name.count / 3)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates where candidate != name {
            let distance = editDistance(Array(name.lowercased()), Array(candidate.lowercased()))
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// Damerau–Levenshtein distance, optimal string alignment: a swap of neighbours counts once.
    private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
        // Names of very different lengths are not typing errors; the limits also bound the work on hostile input.
        guard abs(a.count - b.count) <= 8, a.count <= 128, b.count <= 128 else { return .max }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
