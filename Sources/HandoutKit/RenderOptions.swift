public import Geometry
public import Theming

/// How a copy is set, and for which clinic. What is nil is taken from the recipient's data, else from the library.
public struct RenderOptions: Sendable {
    /// A BCP 47 tag.
    public var language: String?
    public var printSize: PrintSize?
    public var paper: Paper
    public var theme: String
    public var clinic: String?
    public var mailing: Mailing
    /// BCP 47 tags of copies that follow in the same file, each a part of its own, for staff who read another language.
    public var alsoLanguages: [String] = []
    /// The copy is one of those.
    var isStaffCopy = false
    /// For download: the first page shows while the others are on their way.
    public var isLinearized: Bool
    /// Locks the copy, which then is no PDF/A and differs from one time to the next.
    public var password: Password?
    /// A copy with more is refused before it is drawn: for who makes copies on others' behalf.
    package var mostPages: Int?

    public init(
        language: String? = nil, printSize: PrintSize? = nil, paper: Paper = .letter, theme: String = "patient",
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
