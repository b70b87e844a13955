public import Geometry
public import Theming

/// The amount of toner that pages take.
public enum Toner: String, Sendable, Hashable, CaseIterable {
    /// The theme's own grounds and colours.
    case usual
    /// No ground is filled: letters are dark on white paper.
    case low
}

/// The options of a copy: its style and its clinic. Nil values are taken from the recipient's data, or else from the
/// library.
public struct RenderOptions: Sendable {
    /// The language as a BCP 47 tag.
    public var language: String?
    /// The size of the text; nil for the one that the data names, or else `clear`.
    public var printSize: PrintSize?
    /// The sheet of paper.
    public var paper: Paper
    /// The theme; nil for the handout's own, or else `patient`.
    public var theme: String?
    /// The amount of toner that the pages take.
    public var toner: Toner = .usual
    /// The name of the clinic in the library; nil for the one that the data names, or else the library's default.
    public var clinic: String?
    /// The letter, the envelope and the marks of a copy that is mailed.
    public var mailing: Mailing
    /// BCP 47 tags of copies that follow in the same file, each a part of its own, for staff who read another language.
    public var alsoLanguages: [String] = []
    /// The copy is one of those.
    var isStaffCopy = false
    /// True for a linearized file, whose first page appears while the others are loading.
    public var isLinearized: Bool
    /// The password that locks the copy. A locked copy is not PDF/A, and differs each time.
    public var password: Password?
    /// The limit of pages, checked before drawing, for services that make copies on behalf of others.
    package var mostPages: Int?

    /// Creates options; each has the meaning of the property of its name.
    public init(
        language: String? = nil, printSize: PrintSize? = nil, paper: Paper = .letter, theme: String? = nil,
        clinic: String? = nil, isLinearized: Bool = false, password: Password? = nil,
        mailing: Mailing = Mailing()
    ) {
        self.language = language
        self.printSize = printSize
        self.paper = paper
        self.theme = theme
        self.clinic = clinic
        self.isLinearized = isLinearized
        self.password = password
        self.mailing = mailing
    }
}
