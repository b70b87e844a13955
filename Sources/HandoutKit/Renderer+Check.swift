import Content
public import Diagnostics
import FoundationEssentials
import PageLayout
import Personalization
import Theming
import Wording

extension Renderer {
    /// Returns all findings on a handout: in its files, its dates, and the generic copy of each language.
    ///
    /// - Parameters:
    ///   - name: its id in the library, or the path of a folder.
    ///   - day: the ISO date for which reviews are checked.
    /// - Throws: `UnknownName` if the handout does not exist; all other errors are in the result.
    public mutating func check(_ name: String, asOf day: String) throws -> [Diagnostic] {
        let handout = try library.handoutToCheck(name)
        var diagnostics = handout.diagnostics
        guard let loaded = handout.partial else { return diagnostics }
        if let day = CalendarDate(day) {
            diagnostics += loaded.content.findingsOfReview(asOf: day)
            diagnostics += loaded.content.findingsOfApproval(asOf: day)
        }
        diagnostics += loaded.content.findingsOfTranslation
        diagnostics += loaded.content.texts.findingsOfTwins(areSound: handout.value != nil)
        diagnostics += icons.faults(of: loaded.content.iconNames)
        for text in loaded.content.texts {
            diagnostics += GenericCopy.losses(in: text, of: loaded.content)
            diagnostics += try doubledArticles(in: text, of: loaded)
            diagnostics += try findingsOfWords(of: text, in: loaded)
            diagnostics += try findingsOfCopy(of: text, in: loaded, isSound: handout.value != nil)
        }
        // Words shared by several languages are read for each of them, but reported once.
        var seen: Set<String> = []
        return diagnostics.filter { seen.insert(DiagnosticText.render($0)).inserted }
    }

    /// Returns the findings of making the generic copy of a language. If the copy cannot be made, errors in its
    /// letters, its pictures and the clinic's profile are still found.
    private mutating func findingsOfCopy(
        of text: Text, in handout: LoadedHandout, isSound: Bool
    ) throws -> [Diagnostic] {
        let options = RenderOptions(language: text.language.description)
        var found: [Diagnostic] = []
        if isSound {
            do {
                let warnings = try render(handout, for: nil, options: options).warnings
                let others = GenericCopy.identifiers.union([TableReport.notTurned])
                return warnings.filter { !others.contains($0.identifier) }
                    + findingsOfTurnedTables(of: text, in: handout)
            } catch let fault as ContentFault {
                found = fault.diagnostics
            }
        }
        let clinic = try self.clinic(nil)
        found += clinic?.diagnostics.errors ?? []
        guard let words = try words(for: text.language, standIn: handout.publisher.name.entries.first?.language).value
        else { return found }
        let document = personalize(
            text, of: handout.content, for: nil, publisher: handout.publisher, clinic: clinic?.partial, words: words)
        guard let document = document.partial else { return found }
        do {
            _ = try layOut(document, options: options, size: .clear)
        } catch let fault as ContentFault {
            // An unknown icon has been reported where it is named.
            found += fault.diagnostics.filter { $0.identifier != "unknown-icon" }
        }
        return found
    }

    /// Returns warnings about articles that a sentence would have twice, whoever the copy is for.
    private mutating func doubledArticles(in text: Text, of handout: LoadedHandout) throws -> [Diagnostic] {
        guard let words = try words(for: text.language, standIn: handout.publisher.name.entries.first?.language).value
        else { return [] }
        return DoubledArticles.findings(
            in: text, fields: handout.content.fields, words: words, foreignWords: try foreignWords(in: [text]))
    }

    /// Returns all findings on the library's own themes, including unused ones.
    public func checkThemes() -> [Diagnostic] {
        installation.ownThemeNames(of: library).flatMap { name in
            (try? installation.theme(name, in: library))?.diagnostics ?? []
        }
    }

    /// Returns whether a text is a date in ISO 8601, such as `2026-12-08`.
    public static func isDate(_ text: String) -> Bool { CalendarDate(text) != nil }
}

extension Installation {
    /// Returns the errors in the files that a library's handouts share: its clinics and its own themes.
    package func faultsOfShared(in library: Library) -> [Diagnostic] {
        let fields = library.sharedFields.diagnostics
        let clinics = library.clinicNames.flatMap { (try? library.clinic($0))?.diagnostics ?? [] }
        let themes = ownThemeNames(of: library).flatMap { (try? theme($0, in: library))?.diagnostics ?? [] }
        return (fields + clinics + themes + faultsOfIcons(in: library)).errors
    }
}

extension Handout {
    /// Warnings about translations of an older version. English and French have equal status (Official Languages Act).
    fileprivate var findingsOfTranslation: [Diagnostic] {
        texts.compactMap { text in
            guard let version = text.translatedFrom, version != identity.version else { return nil }
            return .warning(
                "older-translation",
                "the \(text.language) text has the words of version \(version), "
                    + "and the handout is at \(identity.version)",
                at: text.titleRange,
                help: "bring it up to date, and write \(identity.version) under \"translated-from\"")
        }
    }

    /// Returns warnings about reviews that are out of date. A text without a date of review is not judged.
    fileprivate func findingsOfReview(asOf day: CalendarDate) -> [Diagnostic] {
        texts.compactMap { text in
            let review = Review(of: text, in: identity)
            guard review.isOutOfDate(asOf: day), let reviewed = review.reviewed else { return nil }
            return .warning(
                "out-of-date",
                "the \(text.language) text was reviewed on \(reviewed.description), and is due for review again",
                at: text.titleRange, help: "have it reviewed, and write the day under \"reviewed\"")
        }
    }
}
