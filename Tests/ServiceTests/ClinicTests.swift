import Content
import Foundation
import GRDB
import Geometry
import HTMLOutput
import HTTPTypes
import HandoutKit
import TestSupport
import Testing

@testable import Service

/// The clinician's pages, and forms that a record system opens.
@Suite struct ClinicTests {
    private let sent: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    private let person = """
        language=en-CA&print-size=large&paper=a4&answer.patient.name=Pat+%C3%89xample\
        &answer.appointment.start=2026-12-08T10%3A30&answer.treatments=surgery&answer.treatments=chemotherapy
        """

    private func send(
        _ form: String, _ wish: String, to handout: String = stage4, _ service: HandoutService
    ) async throws -> Answer {
        try await service.ask("/prepare/\(handout)", .post, headers: sent, body: Array("\(form)&do=\(wish)".utf8))
    }

    @Test func listsEveryHandoutWhateverItsStatus() async throws {
        try await withService(includesSamples: false, engines: 1) { service, _ in
            let page = try await service.ask("/")
            #expect(page.status == 200 && page.headers[.cacheControl] == "no-store")
            for handout in ["finding-the-clinic", "specimen", "type-specimen", stage4] {
                #expect(page.text.contains("href=\"prepare/\(handout)?interface=en\""), "\(handout)")
            }
            #expect(page.text.contains("Sample. Not approved for use."))
        }
    }

    @Test func findsAHandoutByWhatSomebodyRemembers() async throws {
        try await withService(engines: 1) { service, _ in
            for (wish, best) in [
                ("stage 4", stage4), ("STADE", stage4), ("cancer de l'anus", stage4), ("c21", stage4),
                ("chimiotherapie", stage4), ("CHIMIOTHÉRAPIE anus", stage4), ("chemoterapy", stage4),
                (stage4, stage4), ("find clin", "finding-the-clinic"), ("pumpkin", "specimen"),
                ("finding-the", "finding-the-clinic"), ("특", nil), ("stage pumpkin", nil), ("<xyloph>", nil),
            ] as [(String, String?)] {
                #expect(service.catalog.search(wish).ids.first == best, "\(wish)")
            }
            #expect(service.catalog.search("").ids.count == 11 && service.catalog.search(" , ").ids.count == 11)
            #expect(service.catalog.search("chemoterapy").readAs == "chemotherapy")
            for wish in ["chemotherapy", "CHIMIOTHERAPIE", "chimiothérap", "Example"] {
                #expect(service.catalog.search(wish).readAs == nil, "\(wish)")
            }

            let best = try await service.ask("/?search=stage+4&open=best&interface=fr")
            #expect(best.status == 303 && best.headers[.location] == "prepare/\(stage4)?interface=fr")
            let none = try await service.ask("/?search=%3Cb%3E+zzz&open=best")
            #expect(none.status == 200 && none.text.contains("No handout has all of these words."))
            #expect(none.text.contains("value=\"&lt;b&gt; zzz\""))
        }
    }

    @Test func makesAFormOfTheFieldsInBothLanguages() async throws {
        try await withService(engines: 1) { service, _ in
            let english = try await service.ask("/prepare/specimen").text
            for part in [
                #"<label for="answer.patient.name" lang="en">Gardener</label>"#,
                #"<textarea id="answer.patient.address" name="answer.patient.address""#,
                #"<input type="datetime-local" id="answer.appointment.start""#, #"<input type="date" id="answer.born""#,
                #"<input type="text" id="answer.weight""#, "0–5000 kg",
                #"<input type="checkbox" id="answer.beginner" name="answer.beginner" value="true""#,
                #"<input type="radio" id="answer.season" name="answer.season" value="spring" checked>"#,
                #"<input type="checkbox" id="answer.tools.1" name="answer.tools" value="rake">"#,
                #"<textarea id="answer.note" name="answer.note""#, #"autocomplete="off""#,
            ] { #expect(english.contains(part), "\(part)") }
            #expect(!english.contains(#"name="id""#))
            let asked = try await service.ask("/prepare/specimen?language=fr&print-size=giant&interface=en").text
            for part in [#"value="fr-CA" checked"#, #"value="giant" checked"#, "Gardener"] {
                #expect(asked.contains(part), "\(part)")
            }
            let language = try #require(HTTPField.Name("Accept-Language"))
            let french = try await service.ask("/prepare/specimen", headers: [language: "fr-CA,fr;q=0.9,en;q=0.5"])
            #expect(french.headers[.contentLanguage] == "fr")
            for part in ["Date de naissance", "printemps", "Imprimer", #"value="fr-CA" checked"#] {
                #expect(french.text.contains(part), "\(part)")
            }
        }
    }

    @Test func givesTheCopyThatAProgramGets() async throws {
        try await withService(engines: 1) { service, _ in
            let data = """
                {"patient": {"name": "Pat Éxample"}, "appointment": {"start": "2026-12-08T10:30"},
                 "treatments": ["chemotherapy", "surgery"]}
                """
            let copy = try await service.copy(data, "?language=en-CA&print-size=large&paper=a4")
            #expect(copy.status == 200)
            for (wish, use) in [("download", "attachment"), ("print", "inline")] {
                let answer = try await send(person, wish, service)
                #expect(answer.status == 200 && answer.body == copy.body)
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.contentDisposition]?.hasPrefix("\(use); filename=\"Treatments for") == true)
            }
            let general = try await send(
                "language=en-CA&print-size=large&paper=a4&answer.patient.name=", "print", service)
            #expect(general.body == (try await service.copy("{}", "?language=en-CA&print-size=large&paper=a4")).body)
            #expect(general.body != copy.body)
        }
    }

    @Test func saysBesideAFieldWhatIsWrongAndKeepsTheRest() async throws {
        try await withService(engines: 1) { service, _ in
            for (form, fault) in [
                ("answer.weight=much", "Write a number, such as 12 or 38.5."),
                ("answer.weight=1,000", "Write a number, such as 12 or 38.5."),
                ("answer.weight=5001", "Write a number from 0 to 5000."),
                ("answer.born=2026-02-30", "Write a date that exists, such as 2026-12-08."),
                ("answer.appointment.start=soon", "Write a date and a time that exist"),
                ("answer.season=winter", "Choose from what is listed."),
                ("answer.tools=axe", "Choose from what is listed."),
                ("answer.patient.name=a%E2%80%AEb", "This has a character that cannot be printed safely."),
                ("answer.patient.name=\(String(repeating: "a", count: 501))", "This is too long to be printed."),
                ("answer.patient.name=%F3%B0%80%81", "This has a character that cannot be printed safely."),
                ("answer.patient.name=%F0%9F%98%80", "This has a character that none of the typefaces has."),
            ] {
                let answer = try await send(
                    "language=en-CA&answer.note=%3Cb%3Ekept%3C/b%3E&\(form)", "download", to: "specimen", service)
                let name = form.prefix { $0 != "=" }
                #expect(answer.status == 422, "\(form)")
                #expect(answer.text.contains("href=\"#\(name)\""), "\(form)")
                #expect(answer.text.contains(fault) && answer.text.contains("&lt;b&gt;kept&lt;/b&gt;"), "\(form)")
                #expect(answer.text.contains("<title>Something needs to be mended"))
            }
            for number in ["12,5", "12.5", "0,125", "-0"] {
                let form = "language=fr-CA&answer.patient.name=Jo&answer.weight=\(number)"
                #expect(try await send(form, "print", to: "specimen", service).status == 200, "\(number)")
            }
        }
    }

    @Test func refusesWhatNoFormHereSends() async throws {
        try await withService(engines: 1) { service, _ in
            for (form, status) in [
                ("language=de", 404), ("language=en-CA&print-size=huge", 400), ("language=en-CA&paper=b5", 400),
                ("language=en-CA&clinic=../x", 400), ("language=%ZZ", 400),
                (String(repeating: "a=b&", count: 5_001), 400), (String(repeating: "a", count: 1 << 20), 413),
            ] {
                #expect(try await send(form, "print", service).status == status, "\(form.prefix(40))")
            }
            let json = try await service.ask(
                "/prepare/\(stage4)", .post, headers: [.contentType: "application/json"], body: Array("{}".utf8))
            #expect(json.status == 415)
            #expect(try await service.ask("/prepare/nothing").status == 404)
            let page = try await service.ask("/prepare/nothing", headers: [.accept: "text/html"])
            #expect(page.status == 404 && page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("There is nothing at this address"))
        }
    }

    @Test func makesPicturesAnewOfWhatChangedAlone() async throws {
        func marks(_ text: String) -> [String] {
            text.matches(of: /data-mark="([0-9a-z]+)"/).map { String($0.output.1) }
        }
        func pictures(_ text: String) -> Int { text.matches(of: /<img src="data:image\/png;base64,iVBOR/).count }
        try await withService(engines: 1) { service, _ in
            let address = "/prepare/\(stage4)/pages"
            var known: [String] = []
            var first = 0
            while known.count < 20 {
                let body = "\(person)&first=\(first)" + known.map { "&known=\($0)" }.joined()
                let answer = try await service.ask(address, .post, headers: sent, body: Array(body.utf8))
                let made = marks(answer.text)
                #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
                #expect((1...PagesPart.mostAtOnce).contains(pictures(answer.text)))
                guard !made.isEmpty else { break }
                known += made
                first += made.count
                if answer.text.split(separator: "<li ").count - 1 == first { break }
            }
            #expect(known.count > 2)
            let other = person.replacing("Pat+", with: "Sam+") + known.map { "&known=\($0)" }.joined()
            let answer = try await service.ask(address, .post, headers: sent, body: Array(other.utf8))
            #expect(pictures(answer.text) == 1 && Array(marks(answer.text).dropFirst()) == Array(known.dropFirst()))
        }
    }

    @Test func allowsItsSheetsAndItsScriptByTheirHashes() async throws {
        try await withService(engines: 1) { service, _ in
            for address in ["/", "/prepare/\(stage4)", "/launch/nothing"] {
                let page = try await service.ask(address)
                let policy = try #require(page.headers[.contentSecurityPolicy])
                #expect(policy.contains("script-src 'sha256-") && policy.contains("; connect-src 'self';"))
                #expect(!policy.contains("unsafe") && !policy.contains("frame-src") && !page.text.contains(" style="))
                #expect(page.text.matches(of: /<script/).count == 1 && !page.text.contains(" on" + "click"))
                #expect(page.headers[.cacheControl] == "no-store")
            }
        }
    }

    @Test func asksForTheClinicWhereThereAreSeveral() async throws {
        try await withService(engines: 1) { service, _ in
            let handout = try #require(service.catalog.handout(stage4))
            let clinic = try #require(service.catalog.clinics.first)
            var (other, usual) = (clinic, clinic)
            other.id = "elsewhere"
            usual.id = "default"
            for (clinics, first) in [
                ([clinic], nil), ([clinic, other], "Not named"), ([clinic, usual], "Example Cancer Clinic"),
            ]
                as [([Clinic], String?)]
            {
                let page = PreparePage(
                    handout: handout, form: try FilledForm(of: handout, clinics: clinics, wishes: ["en"]),
                    words: .english,
                    clinics: clinics, pages: PagesPart()
                ).text
                let select = page.split(separator: "<select id=\"clinic\"").dropFirst().first
                #expect((select == nil) == (first == nil))
                if let select, let first {
                    #expect(select.firstMatch(of: /<option[^>]*>([^<]*)</)?.output.1 == first[...])
                    #expect(
                        first != "Example Cancer Clinic" || select.contains("value=\"default\" lang=\"en\" selected"))
                }
            }
        }
    }

    @Test func asksForARecordNumberWhereARecordIsKept() async throws {
        try await withService(engines: 1) { service, _ in
            let handout = try #require(service.catalog.handout(stage4))
            var form = try FilledForm(of: handout, clinics: [], wishes: [])
            form.identifier = "no spaces"
            let reading = FormReading(form, of: handout, words: ClinicWords.english.faults)
            #expect(reading.faults.map(\.isOfIdentifier) == [true])
            let page = PreparePage(
                handout: handout, form: form, words: .english, clinics: [], asksForIdentifier: true,
                faults: reading.faults, pages: PagesPart()
            ).text
            #expect(page.contains(#"<label for="id">Record number</label>"#))
            #expect(page.contains("href=\"#id\"") && page.contains("no spaces"))
            form.identifier = "r-000123"
            #expect(FormReading(form, of: handout, words: ClinicWords.english.faults).faults.isEmpty)
        }
    }

    /// An empty form is a general copy; a form with any answer needs the required values.
    @Test func marksWhatIsRequired() async throws {
        try await withOwnLibrary { library in
            try library.edit("handouts/finding-the-clinic/handout.yaml") { text in
                text.replacing(
                    "    label: {en: Patient, fr: Patient}",
                    with: "    required: true\n    label: {en: Patient, fr: Patient}")
            }
            let service = try library.service()
            let handout = try #require(service.catalog.handout("finding-the-clinic"))
            for words in ClinicWords.all {
                let page = PreparePage(
                    handout: handout, form: try FilledForm(of: handout, clinics: [], wishes: []), words: words,
                    clinics: [], asksForIdentifier: false, faults: [], pages: PagesPart()
                ).text
                #expect(page.split(separator: words.required).count == 2)
                #expect(page.split(separator: "aria-required=\"true\"").count == 2)
                #expect(page.contains("id=\"answer.patient.name.hint\">\(words.required)</p>"))
            }
            var form = try FilledForm(of: handout, clinics: [], wishes: [])
            #expect(FormReading(form, of: handout, words: ClinicWords.english.faults).isGeneral)
            form.identifier = "r-000123"
            let reading = FormReading(form, of: handout, words: ClinicWords.english.faults)
            #expect(reading.faults.map(\.field?.name) == ["patient.name"])
            #expect(reading.faults.map(\.message) == [ClinicWords.english.faults.needed])
        }
    }

    /// In a form with answers, a group of boxes without a tick means "none".
    @Test func takesNoTickForNone() async throws {
        try await withService(engines: 1) { service, _ in
            let answer = try await send("language=en-CA&answer.patient.name=Pat+Example", "show", service)
            #expect(answer.status == 200 && !answer.text.contains("Fill this in."), "\(answer.text)")
        }
    }

    /// If given copies are recorded, the form reports missing values, and keeps everything that was filled in.
    @Test func handsOverOnlyWhatCanBeRecorded() async throws {
        try await withService(engines: 1, options: Setup { $0.recordsGiven = true }) { service, _ in
            let record = try #require(service.record)
            let nameless = try await send(person, "download", service)
            #expect(nameless.status == 422 && nameless.text.contains("Write whose copy it is"))
            #expect(nameless.text.contains("Pat Éxample") && nameless.text.contains("href=\"#id\""))
            #expect(try await record.count() == 0)

            let given = try await send(person + "&id=r-000123", "download", service)
            #expect(given.status == 200 && given.body.starts(with: Array("%PDF".utf8)))
            #expect(try await record.count() == 1)
            // A copy that is only shown is not given.
            #expect(try await send(person + "&id=r-000123", "show", service).status == 200)
            #expect(try await record.count() == 1)

            try await service.database.queue.write { try $0.execute(sql: "DROP TABLE given") }
            let lost = try await send(person + "&id=r-000123", "download", service)
            #expect(lost.status == 503 && lost.text.contains("could not be recorded"))
            #expect(lost.text.contains("Pat Éxample"))
        }
    }

    private func launch(_ json: String, _ query: String, _ service: HandoutService) async throws -> Answer {
        try await service.ask(
            "/launch?\(query)", .post, headers: [.contentType: "application/json"], body: Array(json.utf8))
    }

    @Test func opensALaunchedFormOnce() async throws {
        try await withService(engines: 1, options: Setup { $0.lockHere() }) { service, _ in
            let data = #"{"patient": {"name": "Zebedee Quux"}, "treatments": ["surgery"], "language": "fr-CA"}"#
            let answer = try await launch(data, "handout=\(stage4)&print-size=giant", service)
            #expect(answer.status == 201 && answer.body.isEmpty && answer.headers[.cacheControl] == "no-store")
            let location = try #require(answer.headers[.location])
            let word = try #require(
                location.wholeMatch(of: /http:\/\/127.0.0.1:8080\/launch\/([0-9a-f]{64})/)?.output.1)
            let address = "/launch/\(word)"
            let mode = try #require(HTTPField.Name("Sec-Fetch-Mode"))
            let destination = try #require(HTTPField.Name("Sec-Fetch-Dest"))
            let purpose = try #require(HTTPField.Name("Sec-Purpose"))
            let going: HTTPFields = [mode: "navigate", destination: "document"]

            #expect(try await service.ask(address, .head, headers: going).status == 200)
            var ahead = going
            ahead[purpose] = "prefetch"
            for headers in [[:], ahead, [mode: "no-cors", destination: "image"]] as [HTTPFields] {
                let look = try await service.ask(address, headers: headers)
                #expect(look.status == 200 && look.text.contains("Open the form") && !look.text.contains("Zebedee"))
            }
            let opened = try await service.ask(address, headers: going)
            #expect(opened.status == 200 && opened.headers[.cacheControl] == "no-store")
            for part in [
                "value=\"Zebedee Quux\"", "value=\"surgery\" checked", "value=\"giant\" checked",
                "value=\"fr-CA\" checked",
            ] { #expect(opened.text.contains(part), "\(part)") }
            for headers in [going, [:]] as [HTTPFields] {
                let again = try await service.ask(address, headers: headers)
                #expect(again.status == 410 && again.text.contains("used already") && !again.text.contains("Zebedee"))
            }
            #expect(try await service.ask("/launch/\(String(repeating: "0", count: 64))", headers: going).status == 410)

            let other = try await launch(data, "handout=\(stage4)", service)
            let place = try #require(other.headers[.location]?.dropFirst("http://127.0.0.1:8080".count))
            #expect(place != address)
            #expect(try await service.ask(String(place), .post).text.contains("Zebedee"))
            #expect(try await service.ask(String(place), .post).status == 410)
        }
    }

    @Test func tellsARecordSystemWhatIsWrong() async throws {
        try await withService(engines: 1, options: Setup { $0.lockHere() }) { service, _ in
            for (json, query, status, rules) in [
                ("{}", "", 400, []), ("{}", "handout=nothing", 404, []),
                ("{", "handout=\(stage4)", 400, ["json-syntax"]),
                (#"{"treatments": ["tea"]}"#, "handout=\(stage4)", 422, ["unknown-choice"]),
                (#"{"tea": 1}"#, "handout=\(stage4)", 422, ["unknown-field"]),
                ("{}", "handout=\(stage4)&language=de", 404, []), ("{}", "handout=\(stage4)&print-size=huge", 400, []),
                (#"{"print-size": "huge"}"#, "handout=\(stage4)", 400, []),
                (#"{"clinic": "elsewhere"}"#, "handout=\(stage4)", 400, []),
            ] as [(String, String, Int, [String])] {
                let answer = try await launch(json, query, service)
                #expect(answer.status == status && answer.rules == rules, "\(json) \(query) \(answer.text)")
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
            let space = String(repeating: " ", count: 1 << 20)
            #expect(try await launch("{\(space)}", "handout=\(stage4)", service).status == 413)
            let text = try await service.ask(
                "/launch?handout=\(stage4)", .post, headers: [.contentType: "text/plain"], body: Array("{}".utf8))
            #expect(text.status == 415)
        }
    }

    @Test func holdsWhatARecordSystemLeftForFiveMinutesAndNotTooMuch() async throws {
        let verifier = LaunchTokenStore()
        let choice = CopyOrder.Choice(handout: stage4, paper: .letter)
        let start = ContinuousClock.now
        let word = try await verifier.leave(.init(data: [1], choice: choice), now: start)
        #expect(await verifier.holds(word, now: start + .seconds(299)))
        #expect(await verifier.holds(word, now: start + .seconds(301)) == false)
        #expect(await verifier.take(word, now: start) == nil)

        let large = [UInt8](repeating: 32, count: 1 << 20)
        for _ in 0..<32 { _ = try await verifier.leave(.init(data: large, choice: choice), now: start) }
        await #expect(throws: LaunchTokenStore.Full.self) {
            try await verifier.leave(.init(data: [1], choice: choice), now: start)
        }
        let later = start + .seconds(300)
        for _ in 0..<1_000 { _ = try await verifier.leave(.init(data: [], choice: choice), now: later) }
        await #expect(throws: LaunchTokenStore.Full.self) {
            try await verifier.leave(.init(data: [], choice: choice), now: later)
        }
    }
}
