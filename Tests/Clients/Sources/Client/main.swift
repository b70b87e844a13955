import HandoutKit

do {
    // Fonts/ and Templates/ stand in the folder that is named.
    let installation = try Installation.find(from: CommandLine.arguments[1] + "/program")
    let library = try Library(folder: installation.templates, shownAs: "Templates")
    var renderer = try Renderer(installation: installation, library: library)

    let findings = try renderer.check("finding-the-clinic", asOf: "2026-12-01")
    print(DiagnosticText.render(findings.errors), findings.count, "findings")

    let handout = try library.handout("finding-the-clinic").get()
    let shelf = try renderer.render(handout, for: nil, options: RenderOptions(language: "fr-CA", paper: .a4))
    print(handout.title(), shelf.language, shelf.pageCount, "pages", shelf.pdf.count > 10_000)

    let json = #"{"patient": {"name": "Pat Example"}, "appointment": {"start": "2026-12-08T10:30"}}"#
    let person = try RecipientInput(json: Array(json.utf8), shownAs: "person.json")
    let copy = try renderer.render(handout, for: person, options: RenderOptions(printSize: .large))
    print(copy.isPersonal, copy.printSize, copy.pageCount, "pages", copy.warnings.map(\.message))

    let wrong = try RecipientInput(json: Array(#"{"travel": ["boat"]}"#.utf8), shownAs: "person.json")
    _ = try renderer.render(handout, for: wrong)
} catch let fault as ContentFault {  // in the handout or in the data
    for diagnostic in fault.diagnostics {
        print(diagnostic.severity, diagnostic.identifier, diagnostic.range?.start.line ?? 0, diagnostic.message)
    }
} catch let unknown as UnknownName {
    print(unknown.diagnostic.message)
} catch let fault as InstallationFault {
    print(DiagnosticText.render(fault.diagnostics))
}
