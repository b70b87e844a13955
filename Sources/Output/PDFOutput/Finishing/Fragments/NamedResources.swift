/// Fonts, pictures and other resources, by their names in the content. ISO 32000-1, 7.8.3: a dictionary for each
/// category.
struct NamedResources: Sendable {
    struct Name: Hashable, Sendable {
        var category: String
        var name: String
    }

    enum Value: Sendable {
        /// A value without references.
        case direct(PDFObject)
        case object(Resource)

        func isSame(as other: Value) -> Bool {
            switch (self, other) {
            case (.direct(let first), .direct(let second)): first == second
            case (.object(let first), .object(let second)): first === second || first.digest == second.digest
            case (.direct, .object), (.object, .direct): false
            }
        }
    }

    /// The resources in the order in which they were added.
    private(set) var entries: [(name: Name, value: Value)] = []
    private var places: [Name: Int] = [:]

    subscript(name: Name) -> Value? { places[name].map { entries[$0].value } }

    /// Adds a resource, unless the name is used for another one.
    ///
    /// - Returns: whether the name now refers to this resource.
    mutating func add(_ value: Value, as name: Name) -> Bool {
        if let place = places[name] { return entries[place].value.isSame(as: value) }
        places[name] = entries.count
        entries.append((name, value))
        return true
    }

    /// The dictionary to which a page refers.
    var resource: Resource {
        var dictionary = PDFDictionary()
        var parts: [Resource] = []
        for (name, value) in entries {
            var category = dictionary[name.category]?.dictionary ?? PDFDictionary()
            switch value {
            case .direct(let object): category[name.name] = object
            case .object(let resource):
                category[name.name] = .reference(parts.count)
                parts.append(resource)
            }
            dictionary[name.category] = .dictionary(category)
        }
        return Resource(value: .dictionary(dictionary), parts: parts)
    }
}
