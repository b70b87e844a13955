import Diagnostics
import Foundation
import HandoutKit
import Importing
import TestSupport
import Testing

@Suite struct FolderImportTests {
    @Test func pairsLanguagesAndStopsAtNothing() async throws {
        try await Workshop.with { workshop, importer in
            let files = [
                // By name.
                "in/wound-en.txt": "Wound care\n\nWash your hands and keep the wound dry for 2 days.",
                "in/wound-fr.txt": "Soin des plaies\n\nLavez-vous les mains et gardez la plaie au sec pendant 2 jours.",
                // By content.
                "in/hip exercises.txt":
                    "Hip exercises\n\nDo these exercises 3 times a day for 14 days. Call 613-555-0142 or 613-555-0177 if you have pain. Lift 12.5 kg at the most, and 25 times.",
                "in/hanche.txt":
                    "Exercices pour la hanche\n\nFaites ces exercices 3 fois par jour pendant 14 jours. Appelez le 613-555-0142 ou le 613-555-0177 si vous avez mal. Ne soulevez pas plus de 12,5 kg, et 25 fois.",
                "in/diet.txt": "What to eat\n\nEat what you like and drink water.",
                "in/sub/diet.txt": "What to eat next\n\nEat fruit.",
                "in/broken.docx": "no archive", "in/scan.pdf": "%PDF", "in/~$lock.docx": "x",
                "in/page_files/x.txt": "x",
            ]
            for (name, text) in files { _ = try workshop.write(text, to: name) }
            var progress: [String] = []
            let report = importer.importFolder(
                workshop.folder.appending(path: "in").path, shownAs: "in", language: nil
            ) { progress.append($0.source) }
            #expect(
                workshop.library.handoutNames == ["diet", "diet-2", "hip-exercises", "wound"])
            #expect(try workshop.read("wound/fr-CA.md").contains("Soin des plaies"))
            #expect(try workshop.read("wound/en-CA.md").contains("Wound care"))
            #expect(try workshop.read("hip-exercises/fr-CA.md").contains("hanche"))
            #expect(Set(progress) == Set(report.rows.map(\.source)))
            #expect(report.rows.count == 8)
            #expect(report.imported == 6)
            #expect(report.hasFaults)
            let lines = report.csv.split(separator: "\n")
            #expect(lines.count == 9)
            #expect(lines[0] == "file,state,handout,language,title,to do,what")
            #expect(lines.contains { $0.hasPrefix("in/scan.pdf,not imported,,,,1,") })
            #expect(lines.contains { $0.hasPrefix("in/hanche.txt,imported,library/handouts/hip-exercises,fr-CA,") })
            #expect(report.html.contains("8 files, 6 imported"))
            #expect(report.html.contains("<th scope=\"row\">in/scan.pdf</th><td>not imported</td>"))
        }
    }

    @Test func neverChangesAFolderThatExists() async throws {
        try await Workshop.with { workshop, importer in
            _ = try workshop.write("mine", to: "library/handouts/diet/handout.yaml")
            let file = try workshop.write("What to eat\n\nEat fruit.", to: "diet.txt")
            do throws(ImportFault) {
                _ = try importer.importFile(file, shownAs: "diet.txt", as: nil, language: nil)
                Issue.record("it was written")
            } catch {
                #expect(error.diagnostics.map(\.identifier) == ["handout-exists"])
            }
            #expect(try workshop.read("diet/handout.yaml") == "mine")
            let left = try FileManager.default.contentsOfDirectory(
                atPath: workshop.folder.appending(path: "library/handouts").path)
            #expect(left == ["diet"])
            _ = try importer.importFile(file, shownAs: "diet.txt", as: "diet-at-home", language: nil)
            #expect(try workshop.read("diet-at-home/en-CA.md").contains("Eat fruit."))
        }
    }

    @Test func saysWhatACommentSays() async throws {
        try await Workshop.with { workshop, importer in
            let file = try workshop.write(
                "A page\n\nSome words --> here.\n\nReviewed: March 2026\n\nA sign: \u{F0FC}x", to: "page.txt")
            let row = try importer.importFile(file, shownAs: "page.txt", as: nil, language: nil)
            let lines = try workshop.read("page/en-CA.md").split(separator: "\n", omittingEmptySubsequences: false)
            #expect(!row.remarks.isEmpty)
            for remark in row.remarks where remark.file == "en-CA.md" {
                #expect(lines[remark.line - 1].contains(remark.remark.message), "\(remark)")
            }
            #expect(row.toDo.map(\.remark.identifier).contains("review-date-unclear"))
        }
    }
}
