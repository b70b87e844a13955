import Foundation
import Geometry
import HTTPTypes
import HandoutKit
import Hummingbird
import Theming

/// The public routes: generic copies, and pages that lead to them.
extension HandoutService {
    func addEverybodyRoutes(to routes: some RouterMethods<ServiceContext>) {
        routes.get("handouts") { request, _ in try catalogue(for: request.asking("language")) }
        routes.get("handouts/{id}.pdf") { request, context in
            try await download(request.asking("language", "print-size", "paper"), context)
        }
        routes.get("handouts/{id}.png") { request, context in
            try await picture(request.asking("language"), context)
        }
        routes.get("handouts/{id}") { request, context in
            try await page(request.asking("language"), context)
        }
        routes.get("sitemap.xml") { _, _ in
            Self.text(Sitemap(address: options.publicAddress, published: catalog.published).text, "application/xml")
        }
    }

    private func catalogue(for request: Request) throws -> Response {
        if request.headers[.accept]?.hasPrefix("application/json") == true {
            var response = Self.text(try catalog.publishedListing, "application/json")
            response.headers[.vary] = "Accept, Accept-Language"
            return response
        }
        let wishes = request.languageWishes
        let page = CataloguePage(
            published: catalog.published, words: .among(wishes), house: catalog.house, wishes: wishes)
        var response = Self.text(page.text, "text/html; charset=utf-8")
        response.headers[.contentLanguage] = page.words.language
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }

    private func download(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (published, language) = try publishedHandout(request, context)
        let size = try request.choice("print-size", among: PrintSize.self) ?? .clear
        let paper = try request.choice("paper", among: Paper.self) ?? .letter
        let item = Downloads.Item(handout: published.handout.id, language: language, kind: .pdf(size, paper))
        return try await downloads.file(item, of: published.handout).response(
            to: request,
            as: FileDescription(
                mediaType: "application/pdf", language: language,
                name: "\(published.handout.title(language: language)) (\(language), \(size.rawValue)).pdf",
                reviewed: published.handout.reviewed(in: language)))
    }

    private func picture(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (published, language) = try publishedHandout(request, context)
        let item = Downloads.Item(handout: published.handout.id, language: language, kind: .picture)
        return try await downloads.file(item, of: published.handout)
            .response(to: request, as: FileDescription(mediaType: "image/png", language: language))
    }

    private func page(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let (published, language) = try publishedHandout(request, context, wishes: request.languageWishes)
        let page = HandoutPage(published: published, language: language)
        let item = Downloads.Item(handout: published.handout.id, language: language, kind: .page(page))
        return try await downloads.file(item, of: published.handout).response(
            to: request,
            as: FileDescription(
                mediaType: "text/html; charset=utf-8", language: language,
                reviewed: published.handout.reviewed(in: language), variesByLanguage: true))
    }

    /// Returns the requested handout and its language: the requested one, or else the browser's preferred one.
    private func publishedHandout(
        _ request: Request, _ context: ServiceContext, wishes: [String] = []
    ) throws -> (PublishedHandout, language: String) {
        guard let id = context.parameters.get("id"), let published = catalog.publishedHandout(id) else {
            throw Problem.noSuchHandout
        }
        let wish = request.value("language")
        do {
            return (published, try published.language(for: wish ?? published.language(among: wishes)))
        } catch let unknown as UnknownName {
            throw Problem.noSuchLanguage(unknown.known)
        }
    }
}
