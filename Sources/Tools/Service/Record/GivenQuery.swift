import GRDB

/// A query for a part of the record.
package struct GivenQuery: Sendable {
    /// The first day and the last day, as ISO dates in UTC.
    package var from: String?
    package var to: String?
    package var patient: String?
    /// The number of the last row; nil for all rows.
    var lastRow: Int?

    package init(from: String? = nil, to: String? = nil, patient: String? = nil) {
        self.from = from
        self.to = to
        self.patient = patient
    }

    /// Returns the next rows after a place, in the order of time.
    func rows(after place: GivenPlace?, limit: Int) -> SQLRequest<PlacedGivenCopy> {
        var conditions = self.conditions
        if let lastRow { conditions.append("number <= \(lastRow)") }
        if let place { conditions.append("(time, number) > (\(place.time), \(place.number))") }
        let all = Self.all(conditions)
        return "SELECT * FROM given WHERE \(all) ORDER BY time, number LIMIT \(limit)"
    }

    /// Counts the matching rows up to a row number.
    func count(upTo last: Int) -> SQLRequest<Int> {
        let upToLast: SQL = "number <= \(last)"
        let all = Self.all(conditions + [upToLast])
        return "SELECT COUNT(*) FROM given WHERE \(all)"
    }

    private var conditions: [SQL] {
        var conditions: [SQL] = []
        if let from { conditions.append("time >= \(from)") }
        // A time begins with its day and a "T".
        if let to { conditions.append("time < \(to + "U")") }
        if let patient { conditions.append("patient = \(patient)") }
        return conditions
    }

    private static func all(_ conditions: [SQL]) -> SQL {
        conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
    }
}

/// The place of a reader in the record.
struct GivenPlace: Sendable {
    var time: String
    var number: Int64
}

struct PlacedGivenCopy: FetchableRecord, Sendable {
    var copy: GivenCopy
    var place: GivenPlace

    init(row: Row) throws {
        copy = try GivenCopy(row: row)
        place = GivenPlace(time: copy.time, number: row["number"])
    }
}
