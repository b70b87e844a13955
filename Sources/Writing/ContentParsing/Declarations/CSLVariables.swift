/// The variables of CSL 1.0.2 (Appendix IV) and the additions of CSL-YAML. All of them may occur in `references.yaml`.
enum CSLVariables {
    /// The variables that are not printed yet.
    static let names = [
        "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place",
        "authority", "available-date", "call-number", "categories", "chair", "citation-key", "citation-label",
        "citation-number", "collection-editor", "collection-number", "collection-title", "compiler", "composer",
        "container-author", "container-title-short", "contributor", "curator", "custom", "dimensions", "director",
        "division", "editor-translator", "editorial-director", "event", "event-date", "event-place", "event-title",
        "executive-producer", "first-reference-note-number", "guest", "host", "illustrator", "interviewer",
        "ISBN", "ISSN", "journalAbbreviation", "jurisdiction", "keyword", "locator", "medium", "narrator", "note",
        "number-of-pages", "number-of-volumes", "organizer", "original-author",
        "original-publisher", "original-publisher-place", "original-title", "page-first", "part-number", "part-title",
        "performer", "PMCID", "PMID", "printing-number", "producer", "recipient", "references", "reviewed-author",
        "reviewed-genre", "reviewed-title", "scale", "script-writer", "section", "series-creator", "shortTitle",
        "source", "status", "submitted", "supplement-number", "title-short", "translator", "volume-title",
        "volume-title-short", "year-suffix",
    ]

    static let all =
        names + [
            "id", "type", "author", "editor", "title", "container-title", "edition", "publisher", "publisher-place",
            "issued", "original-date", "accessed", "genre", "number", "volume", "issue", "page", "chapter-number",
            "version", "URL", "DOI", "language",
        ]
}
