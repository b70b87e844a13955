// swift-tools-version: 6.2
import PackageDescription

/// One floor of the house: a module imports only from the floors below its own, or the neighbours named here.
/// `Tests/ArchitectureTests` holds every `import` line against this list.
let package = Package(
    name: "handout",
    products: [
        .library(name: "HandoutKit", targets: ["HandoutKit"]),
        .executable(name: "handout", targets: ["handout"]),
        .executable(name: "handout-tools", targets: ["handout-tools"]),
    ],
    // Exact versions: the same commit builds the same program next year.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // No traits: what the command is set up with are its arguments.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        // C libraries, one module map each.
        .systemLibrary(
            name: "CPangoCairo", path: "Sources/C/CPangoCairo", pkgConfig: "pangocairo pangoft2",
            providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
        .systemLibrary(
            name: "CMarkdown", path: "Sources/C/CMarkdown", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(
            name: "CYAML", path: "Sources/C/CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(
            name: "CDeflate", path: "Sources/C/CDeflate", pkgConfig: "libdeflate",
            providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(
            name: "CGLib", path: "Sources/C/CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),
        // It is opened while the program runs (`RsvgLibrary`), so nothing is linked.
        .systemLibrary(name: "CRsvg", path: "Sources/C/CRsvg"),
        .systemLibrary(
            name: "CLittleCMS", path: "Sources/C/CLittleCMS", pkgConfig: "lcms2",
            providers: [.apt(["liblcms2-dev"])]),
        .systemLibrary(
            name: "CQRCode", path: "Sources/C/CQRCode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]),
        // It has no pkg-config file: its module map names what is linked.
        .systemLibrary(name: "CHyphen", path: "Sources/C/CHyphen", providers: [.apt(["libhyphen-dev"])]),
        .systemLibrary(name: "CCSV", path: "Sources/C/CCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(
            name: "CSodium", path: "Sources/C/CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),

        // Common: what every floor may use.
        .target(name: "TextForms", dependencies: ["CGLib"], path: "Sources/Common/TextForms"),
        .target(name: "Diagnostics", dependencies: ["TextForms"], path: "Sources/Common/Diagnostics"),
        .target(name: "Geometry", path: "Sources/Common/Geometry"),
        .target(
            name: "StructuredInput", dependencies: ["Diagnostics", "FileWriting", "CYAML"],
            path: "Sources/Common/StructuredInput"),
        .target(name: "Wording", dependencies: ["Diagnostics", "StructuredInput"], path: "Sources/Common/Wording"),
        .target(name: "CommaSeparated", path: "Sources/Common/CommaSeparated"),
        .target(name: "FileWriting", path: "Sources/Common/FileWriting"),
        .target(name: "Processes", dependencies: ["FileWriting"], path: "Sources/Common/Processes"),
        .target(name: "Digests", dependencies: ["CGLib"], path: "Sources/Common/Digests"),

        // Writing: from the author's files to what one person gets.
        .target(
            name: "Content", dependencies: ["Diagnostics", "Geometry", "Wording"], path: "Sources/Writing/Content"),
        .target(
            name: "ContentParsing",
            dependencies: [
                "Content", "Diagnostics", "Digests", "Geometry", "StructuredInput", "TextForms", "Wording", "CMarkdown",
            ],
            path: "Sources/Writing/ContentParsing"),
        .target(
            name: "DocumentTree", dependencies: ["Diagnostics", "Geometry", "Wording"],
            path: "Sources/Writing/DocumentTree"),
        .target(
            name: "Personalization",
            dependencies: [
                "Content", "DocumentTree", "Diagnostics", "Geometry", "StructuredInput", "TextForms", "Wording",
            ],
            path: "Sources/Writing/Personalization"),

        .target(
            name: "Preflight",
            dependencies: ["DocumentTree", "Personalization", "Diagnostics", "Wording"],
            path: "Sources/Writing/Preflight"),

        // Typesetting: from the semantic tree to placed lines.
        .target(
            name: "Theming", dependencies: ["Diagnostics", "Geometry", "StructuredInput"],
            path: "Sources/Typesetting/Theming"),
        .target(
            name: "Envelopes", dependencies: ["Diagnostics", "Geometry", "StructuredInput"],
            path: "Sources/Typesetting/Envelopes"),
        .target(
            name: "TextShaping",
            dependencies: ["Diagnostics", "Digests", "Geometry", "Wording", "CPangoCairo", "CHyphen"],
            path: "Sources/Typesetting/TextShaping"),
        .target(
            name: "Images",
            dependencies: [
                "Diagnostics", "Digests", "FileWriting", "Geometry", "Processes", "TextForms", "CPangoCairo", "CRsvg",
                "CQRCode", "CLittleCMS", "CDeflate",
            ],
            path: "Sources/Typesetting/Images"),
        .target(
            name: "PageLayout",
            dependencies: [
                "DocumentTree", "Theming", "Envelopes", "TextShaping", "Images", "Diagnostics", "Geometry", "Wording",
            ],
            path: "Sources/Typesetting/PageLayout"),

        // Output: from pages to bytes.
        .target(
            name: "Drawing",
            dependencies: ["PageLayout", "Images", "TextShaping", "Geometry", "Wording", "CPangoCairo"],
            path: "Sources/Output/Drawing"),
        .target(
            name: "PDFOutput",
            dependencies: [
                "Drawing", "PageLayout", "TextShaping", "DocumentTree", "FileWriting", "Geometry", "Processes",
                "Wording",
                "Digests", "CDeflate",
            ],
            path: "Sources/Output/PDFOutput"),
        .target(
            name: "HTMLOutput", dependencies: ["DocumentTree", "Images", "TextShaping", "Geometry", "Wording"],
            path: "Sources/Output/HTMLOutput"),

        // The façade.
        .target(
            name: "HandoutKit",
            dependencies: [
                "Diagnostics", "Digests", "FileWriting", "Geometry", "Processes", "StructuredInput", "TextForms",
                "Wording", "Content", "ContentParsing", "DocumentTree", "Personalization", "Preflight", "Theming",
                "Envelopes", "TextShaping",
                "Images",
                "PageLayout",
                "Drawing", "PDFOutput", "HTMLOutput",
            ],
            path: "Sources/HandoutKit"),

        // Tools: what the command does beyond one copy.
        .target(
            name: "Mailouts",
            dependencies: [
                "HandoutKit", "PDFOutput", "Diagnostics", "Geometry", "CommaSeparated", "Digests", "FileWriting",
                "StructuredInput", "Wording", "Content", "Personalization", "Theming", "CCSV",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Sources/Tools/Mailouts"),
        .target(
            name: "Importing",
            dependencies: [
                "HandoutKit", "CommaSeparated", "Content", "Diagnostics", "FileWriting", "Processes", "StructuredInput",
                "TextForms", "CDeflate",
            ],
            path: "Sources/Tools/Importing"),
        .target(
            name: "Reviewing",
            dependencies: [
                "HandoutKit", "Importing", "Content", "Diagnostics", "Digests", "StructuredInput", "Wording",
            ],
            path: "Sources/Tools/Reviewing"),
        .target(
            name: "Service",
            dependencies: [
                "HandoutKit", "HTMLOutput", "CommaSeparated", "Diagnostics", "Digests", "Geometry", "StructuredInput",
                "Wording", "Content", "Personalization", "Theming", "CSodium",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Sources/Tools/Service"),

        .target(
            name: "Preview",
            dependencies: [
                "HandoutKit", "Service", "HTMLOutput", "PDFOutput", "Drawing", "PageLayout", "TextShaping",
                "DocumentTree", "Diagnostics", "Geometry", "StructuredInput", "Content", "Theming",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Sources/Tools/Preview"),

        // Programs: the subcommands of `handout`, those that need no tool and those that do.
        .target(
            name: "Commands",
            dependencies: [
                "HandoutKit", "Images", "Diagnostics", "FileWriting", "Geometry", "Processes", "TextForms", "Theming",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Programs/Commands"),
        .executableTarget(
            name: "handout",
            dependencies: [
                "Commands", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Programs/handout"),
        .executableTarget(
            name: "handout-tools",
            dependencies: [
                "Commands", "HandoutKit", "Importing", "Mailouts", "Preview", "Reviewing", "Service", "Diagnostics",
                "FileWriting",
                "Geometry", "Theming", "Wording",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Sources/Programs/handout-tools",
            // A ledger knows the build that began it by the linker's build id.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id"])]),

        // How long it takes.
        .executableTarget(
            name: "handout-benchmark",
            dependencies: [
                "HandoutKit", "Diagnostics", "DocumentTree", "Drawing", "PDFOutput", "PageLayout", "Theming",
                "Wording", "CPangoCairo",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks", exclude: ["README.md", "comparison", "instructions", "service", "bad-requests"]),

        // Tests, one target a module.
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], path: "Tests/ArchitectureTests"),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "PDFOutputTests",
            dependencies: [
                "PDFOutput", "Drawing", "PageLayout", "Images", "TextShaping", "DocumentTree", "Diagnostics",
                "Geometry",
                "Wording", "CPangoCairo", "TestSupport",
            ],
            path: "Tests/PDFOutputTests"),
        .testTarget(
            name: "MailoutsTests",
            dependencies: ["Mailouts", "HandoutKit", "Diagnostics", "Personalization", "Wording", "TestSupport"],
            path: "Tests/MailoutsTests"),
        .testTarget(
            name: "ImportingTests",
            dependencies: ["Importing", "HandoutKit", "Content", "Diagnostics", "TestSupport"],
            path: "Tests/ImportingTests", exclude: ["Trees"]),
        .testTarget(
            name: "ReviewingTests",
            dependencies: ["Reviewing", "Importing", "HandoutKit", "Diagnostics", "TestSupport"],
            path: "Tests/ReviewingTests"),
        .testTarget(name: "DigestsTests", dependencies: ["Digests"], path: "Tests/DigestsTests"),
        .testTarget(
            name: "FileWritingTests", dependencies: ["FileWriting", "TestSupport"], path: "Tests/FileWritingTests"),
        .testTarget(
            name: "ImagesTests", dependencies: ["Images", "Diagnostics", "Geometry", "TestSupport"],
            path: "Tests/ImagesTests"),
        .testTarget(
            name: "WordingTests", dependencies: ["Wording", "Diagnostics", "StructuredInput"],
            path: "Tests/WordingTests"),
        .testTarget(
            name: "PreflightTests",
            dependencies: ["Preflight", "HandoutKit", "Diagnostics", "Wording", "TestSupport"],
            path: "Tests/PreflightTests"),
        .testTarget(
            name: "PersonalizationTests",
            dependencies: [
                "Personalization", "Content", "DocumentTree", "Diagnostics", "Geometry", "Wording", "TestSupport",
            ],
            path: "Tests/PersonalizationTests"),
        .target(
            name: "Fuzzing",
            dependencies: [
                "HandoutKit", "Mailouts", "Personalization", "PageLayout", "TextShaping", "Content", "CommaSeparated",
                "Diagnostics", "Geometry", "Theming", "Wording", "TestSupport",
            ],
            path: "Tests/Fuzzing"),
        .testTarget(
            name: "FuzzTests", dependencies: ["Fuzzing", "Diagnostics", "TestSupport"], path: "Tests/FuzzTests",
            exclude: ["Cases"]),
        .executableTarget(
            name: "handout-fuzz", dependencies: ["Fuzzing", "Diagnostics", "TestSupport"], path: "Tests/Fuzzer"),
        .target(
            name: "PageProperties",
            dependencies: [
                "HandoutKit", "PageLayout", "TextShaping", "Theming", "DocumentTree", "Diagnostics", "Geometry",
                "TestSupport",
            ],
            path: "Tests/PageProperties"),
        .testTarget(
            name: "PagePropertyTests",
            dependencies: [
                "PageProperties", "PageLayout", "HandoutKit", "Diagnostics", "Theming", "Geometry", "TestSupport",
            ],
            path: "Tests/PagePropertyTests"),
        .executableTarget(
            name: "handout-property", dependencies: ["PageProperties", "HandoutKit", "Diagnostics", "TestSupport"],
            path: "Tests/PageProver"),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "TestSupport", "HandoutKit", "HTMLOutput", "Images", "Diagnostics", "handout", "handout-tools",
            ],
            path: "Tests/CommandTests",
            exclude: ["Goldens", "References"]),
        .testTarget(
            name: "PageLayoutTests",
            dependencies: [
                "TestSupport",
                "PageLayout", "TextShaping", "Theming", "Envelopes", "Images", "DocumentTree", "Diagnostics",
                "Geometry",
                "Wording", "CPangoCairo",
            ],
            path: "Tests/PageLayoutTests"),
        .testTarget(
            name: "EnvelopesTests",
            dependencies: ["Envelopes", "StructuredInput", "Diagnostics", "Geometry", "TestSupport"],
            path: "Tests/EnvelopesTests"),
        .testTarget(
            name: "HandoutKitTests",
            dependencies: [
                "HandoutKit", "PageLayout", "PDFOutput", "DocumentTree", "Content", "ContentParsing", "Diagnostics",
                "TextShaping", "Theming", "Wording", "TestSupport",
            ],
            path: "Tests/HandoutKitTests"),
        .testTarget(
            name: "HTMLOutputTests",
            dependencies: [
                "HTMLOutput", "DocumentTree", "Diagnostics", "Images", "Geometry", "Wording", "TestSupport",
            ],
            path: "Tests/HTMLOutputTests"),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Service", "HandoutKit", "HTMLOutput", "Diagnostics", "Geometry", "Content", "Theming", "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/ServiceTests"),
        .testTarget(
            name: "PreviewTests",
            dependencies: [
                "Preview", "HandoutKit", "Diagnostics", "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Tests/PreviewTests"),
        .testTarget(
            name: "ThemingTests", dependencies: ["Theming", "HandoutKit", "Diagnostics", "Geometry", "TestSupport"],
            path: "Tests/ThemingTests"),
        .testTarget(
            name: "StructuredInputTests", dependencies: ["TestSupport", "StructuredInput", "Diagnostics"],
            path: "Tests/StructuredInputTests"),
        .testTarget(
            name: "ContentParsingTests",
            dependencies: [
                "TestSupport", "ContentParsing", "Content", "StructuredInput", "Diagnostics", "TextForms", "Wording",
            ],
            path: "Tests/ContentParsingTests"),
    ],
    swiftLanguageModes: [.v6]
)

/// Where the tests spend their time: their many thousand pages take several times as long where generic code is not specialised. Stepping
/// through one of these in a debugger is easier without its name here.
let optimised: Set<String> = [
    "ContentParsing", "Diagnostics", "DocumentTree", "Fuzzing", "Geometry", "Images", "PDFOutput", "PageLayout",
    "Personalization", "StructuredInput", "TextShaping",
]

for target in package.targets where ![.system, .plugin].contains(target.type) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
    if optimised.contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
    }
}
