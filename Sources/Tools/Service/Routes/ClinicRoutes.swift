import Content
import Diagnostics
import Foundation
import Geometry
import HTMLOutput
import HTTPTypes
import HandoutKit
import Hummingbird
import NIOCore
import Personalization
import StructuredInput
import Theming
import Wording

/// The clinicians' routes: the list of handouts, a form for each, and forms filled in by record systems.
extension HandoutService {
    func addClinicRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("/") { request, context in
            try library(
                request.asking("search", "open", "tag", "interface", "clinic", "language", "print-size"), context)
        }
        routes.get("together") { request, context in
            try together(request.asking("with", "interface"), context)
        }
        routes.post("forget") { request, context in
            try await forget(request.asking("interface"))
        }
        routes.get("prepare/{id}") { request, context in
            try opened(request.asking("language", "print-size", "paper", "clinic", "interface"), context)
        }
        routes.post("prepare/{id}") { request, context in
            try await submitted(request.asking("interface"), context)
        }
        routes.post("prepare/{id}/pages") { request, context in
            try await pages(request.asking("interface"), context)
        }
        routes.get("launch/{word}") { request, context in
            try await launched(request.asking("interface"), context)
        }
        routes.post("launch/{word}") { request, context in
            try await launched(request.asking("interface"), context)
        }
    }

    private static let mostOfAForm = 1 << 20

    private func library(_ request: Request, _ context: ServiceContext) throws -> Response {
        let words = ClinicWords.among(request.interfaceWishes)
        var desk = desk(of: request)
        desk.printSize = try request.choice("print-size", among: PrintSize.self) ?? desk.printSize
        desk.clinic = try namedClinic(request) ?? desk.clinic
        if let language = request.value("language") {
            guard let known = catalog.languages.first(where: { $0 == LanguageTag(language)?.description }) else {
                throw Problem.unknownValue(of: "language", known: catalog.languages)
            }
            desk.language = known
        }
        // A form encodes a blank as a plus sign, which nobody searches for.
        let wish = (request.value("search") ?? "").replacing("+", with: " ")
        // A tag that an edit removed is passed over.
        let tag = request.value("tag").flatMap { catalog.tags.entry(named: $0.replacing("+", with: " ")) }
        let result = catalog.search(wish)
        let ids = tag.map { tag in result.ids.filter(tag.handouts.contains) } ?? result.ids
        var response: Response
        if request.value("open") != nil, !wish.isEmpty, let best = ids.first {
            response = Self.seeOther("prepare/\(best)?interface=\(words.page.language)")
        } else {
            var page = libraryPage(request, context, desk, words, ids: ids, wish: wish, readAs: result.readAs)
            page.near = result.near.compactMap(catalog.handout)
            page.tag = tag
            if ids.isEmpty { page.elsewhere = result.ids.prefix(5).compactMap(catalog.handout) }
            response = ClinicPage.response(page.text, words)
        }
        keep(desk, of: request, in: &response)
        return response
    }

    private func libraryPage(
        _ request: Request, _ context: ServiceContext, _ desk: DeskMemory, _ words: ClinicWords, ids: [String],
        wish: String = "", readAs: String? = nil
    ) -> LibraryPage {
        var page = LibraryPage(
            handouts: ids.compactMap(catalog.handout), wish: wish, readAs: readAs, words: words)
        page.tags = catalog.tags
        page.house = catalog.house
        page.recent = desk.recent.compactMap(catalog.handout).filter { $0.status != "withdrawn" }
        if case .person(let name) = context.caller, request.cookies[SessionCookie(options).name] != nil {
            page.person = name
        }
        return page
    }

    /// Opens one form for the handouts that were ticked. If they do not fit together, the list says why, and they stay
    /// ticked.
    private func together(_ request: Request, _ context: ServiceContext) throws -> Response {
        let words = ClinicWords.among(request.interfaceWishes)
        var ids: [String] = []
        for pair in request.uri.queryParameters where pair.key == "with" && !ids.contains(String(pair.value)) {
            ids.append(String(pair.value))
        }
        guard !ids.isEmpty else { return Self.seeOther("./?interface=\(words.page.language)") }
        do {
            let packet = try catalog.packet(of: ids)
            return Self.seeOther("prepare/\(packet.id)?interface=\(words.page.language)")
        } catch {
            var page = libraryPage(request, context, desk(of: request), words, ids: catalog.search("").ids)
            page.refused = (ids.compactMap(catalog.handout), error)
            return ClinicPage.response(page.text, words, status: error.status)
        }
    }

    /// Has the browser forget the handouts that were opened last.
    private func forget(_ request: Request) async throws -> Response {
        let wishes = [try await fields(of: request).value("interface")].compactMap(\.self) + request.interfaceWishes
        var desk = desk(of: request)
        desk.recent = []
        var response = Self.seeOther("./?interface=\(ClinicWords.among(wishes).page.language)")
        keep(desk, of: request, in: &response)
        return response
    }

    /// Returns the clinic that an address names.
    ///
    /// - Throws: `Problem` if the library does not have it.
    private func namedClinic(_ request: Request) throws -> String? {
        guard let clinic = request.value("clinic") else { return nil }
        guard catalog.clinics.contains(where: { $0.id == clinic }) else {
            throw Problem.unknownValue(of: "clinic", known: catalog.clinics.map(\.id))
        }
        return clinic
    }

    /// Opens a form with the desk's choices. What the address says goes before them, and is kept.
    private func opened(_ request: Request, _ context: ServiceContext) throws -> Response {
        let (handout, words) = try subject(request, context)
        var desk = desk(of: request)
        desk.printSize = try request.choice("print-size", among: PrintSize.self) ?? desk.printSize
        desk.clinic = try namedClinic(request) ?? desk.clinic
        if let language = request.value("language"), let known = try? handout.language(for: language) {
            desk.language = known
        }
        let wishes = [request.value("language"), desk.language].compactMap(\.self) + request.interfaceWishes
        var form = try FilledForm(of: handout, clinics: catalog.clinics, wishes: wishes)
        form.take(desk, clinics: catalog.clinics)
        form.paper = try request.choice("paper", among: Paper.self) ?? form.paper
        var response = Self.page(page(handout, form, words, context))
        desk.noteUse(of: handout)
        keep(desk, of: request, in: &response)
        return response
    }

    private func subject(_ request: Request, _ context: ServiceContext) throws -> (LoadedHandout, ClinicWords) {
        let handout = try catalog.named(context.parameters.get("id") ?? "")
        return (handout, ClinicWords.among(request.interfaceWishes))
    }

    private func page(
        _ handout: LoadedHandout, _ form: FilledForm, _ words: ClinicWords, _ context: ServiceContext,
        faults: [FormReading.Fault] = []
    ) -> PreparePage {
        var page = PreparePage(
            handout: handout, form: form, words: words, clinics: catalog.clinics, asksForIdentifier: record != nil,
            faults: faults, pages: PagesPart())
        page.house = catalog.house
        page.approval = approvalAddress(handout, form.language, words, context)
        page.others = catalog.search("").ids.compactMap(catalog.handout).filter { $0.status != "withdrawn" }
        return page
    }

    private static func page(_ page: PreparePage, status: HTTPResponse.Status = .ok) -> Response {
        ClinicPage.response(page.text, page.words, status: status)
    }

    private static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    // MARK: Submitted forms

    private func fields(of request: Request) async throws -> FormFields {
        let mediaType = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard mediaType == "application/x-www-form-urlencoded" else {
            throw Problem(.unsupportedMediaType, "The data does not come from a form")
        }
        return try FormFields(Array(buffer: try await request.data(upTo: Self.mostOfAForm)))
    }

    /// The value of the button that downloads the copy as a web page.
    static let webPageWish = "web-page"

    /// Whether a button of the form hands the copy over. The others show its pages, or clear the form.
    private static func handsOver(_ wish: String) -> Bool { ["print", "download", webPageWish].contains(wish) }

    /// Returns a copy, or the form again with its pages or its errors.
    private func submitted(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (handout, words) = try subject(request, context)
        let fields = try await fields(of: request)
        let wish = fields.value("do") ?? "show"
        guard wish != "clear" else { return Self.seeOther("../prepare/\(handout.id)?interface=\(words.page.language)") }
        let form = try FilledForm(fields, of: handout, clinics: catalog.clinics)
        var desk = desk(of: request)
        desk.take(fields, form)
        if Self.handsOver(wish) { desk.noteUse(of: handout) }
        var response = try await answer(to: form, wish, handout, words, context)
        keep(desk, of: request, in: &response)
        return response
    }

    private func answer(
        to form: FilledForm, _ wish: String, _ handout: LoadedHandout, _ words: ClinicWords, _ context: ServiceContext
    ) async throws -> Response {
        let reading = FormReading(form, of: handout, words: words.faults, isRecorded: record != nil)
        var answer = page(handout, form, words, context, faults: reading.faults)
        guard Self.handsOver(wish) else {
            answer.pages = try await allPages(of: form, reading, handout, words)
            answer.faults += answer.pages.faults
            return Self.page(answer)
        }
        guard reading.faults.isEmpty else { return Self.page(answer, status: .unprocessableContent) }
        do {
            var choice = form.choice(of: handout)
            if wish == Self.webPageWish { choice.form = .webPage }
            let order = CopyOrder(handout: handout, person: try reading.person(), choice: choice)
            var response = try await handOver(order, context)
            if wish != "print", let shown = response.headers[.contentDisposition] {
                response.headers[.contentDisposition] = shown.replacing(/^inline/, with: "attachment")
            }
            return response
        } catch let fault as ContentFault {
            answer.faults = FormReading.faults(fault.diagnostics, of: handout, words: words.faults)
            return Self.page(answer, status: .unprocessableContent)
        } catch is GivenRecord.NotRecorded {
            answer.faults = [FormReading.Fault(message: words.faults.notRecorded)]
            return Self.page(answer, status: .serviceUnavailable)
        } catch let busy as EnginePool.Busy {
            let status = Problem(busy).status
            answer.faults = [FormReading.Fault(message: words.problems.titles[status.code] ?? words.problems.other)]
            return Self.page(answer, status: status)
        }
    }

    // MARK: Pictures of pages

    /// Returns the part of the page that the script inserts.
    private func pages(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (handout, words) = try subject(request, context)
        let fields = try await fields(of: request)
        let form = try FilledForm(fields, of: handout, clinics: catalog.clinics)
        let reading = FormReading(form, of: handout, words: words.faults, isRecorded: record != nil)
        let first = min(max(0, fields.value("first").flatMap { Int($0) } ?? 0), PagesPart.mostPages)
        let part = try await pages(
            of: form, reading, handout, words, knowing: Set(fields.values("known").prefix(PagesPart.mostPages)),
            from: first)
        var markup = Markup()
        markup.element("p", [.init("id", "told")], words: part.told(words))
        markup.element("div", [.init("id", "summary")]) {
            $0.add(PreparePage.summary(reading.faults + part.faults, words))
        }
        markup.element("div", [.init("id", "pages")]) { $0.add(part.list(words)) }
        var response = Self.text(markup.text, "text/html; charset=utf-8", isKept: false)
        var desk = desk(of: request)
        desk.take(fields, form)
        keep(desk, of: request, in: &response)
        return response
    }

    /// Makes the first pages at once, for browsers without the script.
    private func allPages(
        of form: FilledForm, _ reading: FormReading, _ handout: LoadedHandout, _ words: ClinicWords
    ) async throws -> PagesPart {
        var part = try await pages(of: form, reading, handout, words, knowing: [], from: 0)
        part.limit = PagesPart.mostWithoutScript
        while let view = part.view, view.pictures.count < min(view.pageCount, part.limit) {
            let next = try await pages(of: form, reading, handout, words, knowing: [], from: view.pictures.count)
            guard let more = next.view, !more.pictures.isEmpty else { break }
            part.view = view.followed(by: more)
        }
        return part
    }

    private func pages(
        of form: FilledForm, _ reading: FormReading, _ handout: LoadedHandout, _ words: ClinicWords,
        knowing known: Set<String>, from first: Int
    ) async throws -> PagesPart {
        var part = PagesPart(paper: form.paper, isGeneral: reading.isGeneral)
        let (person, options) = (try reading.person(), form.choice(of: handout).options)
        do {
            part.view = try await engines.perform { renderer in
                try renderer.view(
                    of: handout, for: person, options: options, width: PagesPart.width, known: known, from: first,
                    most: PagesPart.mostAtOnce)
            }
        } catch let fault as ContentFault {
            part.faults = FormReading.faults(fault.diagnostics, of: handout, words: words.faults)
        }
        return part
    }

    // MARK: Launches from record systems

    /// Opens a launch. A browser in which a person opens an address sends Fetch Metadata headers. Other clients, such
    /// as programs that preview links, get a page with a button, because a launch opens only once.
    private func launched(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let words = ClinicWords.among(request.interfaceWishes)
        let word = context.parameters.get("word") ?? ""
        let isLooking = request.method != .post && !request.isNavigation
        if isLooking, await launches.holds(word) { return ClinicPage.response(Self.unopened(word, words), words) }
        guard !isLooking, let launch = await launches.take(word), let handout = catalog.handout(launch.choice.handout)
        else {
            return ClinicPage.response(
                ClinicPage.problem(.gone, words, way: "../?interface=\(words.page.language)"), words, status: .gone)
        }
        let form = try FilledForm(
            try recipient(launch.data, for: handout).get(), choice: launch.choice, of: handout,
            clinics: catalog.clinics)
        return Self.page(page(handout, form, words, context))
    }

    private static func unopened(_ word: String, _ words: ClinicWords) -> String {
        ClinicPage(title: words.problems.opened, words: words).text { body in
            body.element("main", [.init("id", "content"), .init("class", "desk notice")]) { main in
                main.element("h1", words: words.problems.opened)
                main.element("p", words: words.problems.openHint)
                main.element("form", [.init("method", "post"), .init("action", word)]) { form in
                    form.element("button", words: words.problems.opened)
                }
            }
        }
    }

    func recipient(_ data: [UInt8], for handout: LoadedHandout) throws -> Validated<Recipient> {
        let file = try SourceReader.text(data, shownAs: "data", isConfidential: true).get()
        return RecipientReader(fields: handout.content.fields, otherNames: catalog.fieldNames).recipient(json: file)
    }
}

extension Request {
    /// Whether a person opened the address, and no prefetch did.
    fileprivate var isNavigation: Bool {
        func field(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
        return method == .get && field("Sec-Fetch-Mode") == "navigate" && field("Sec-Fetch-Dest") == "document"
            && field("Sec-Purpose") == nil && field("Purpose") == nil
    }
}
