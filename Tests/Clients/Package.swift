// swift-tools-version: 6.2
import PackageDescription

/// A program that somebody else could write: it depends on HandoutKit and imports nothing else.
let package = Package(
    name: "client",
    dependencies: [.package(name: "handout", path: "../..")],
    targets: [
        .executableTarget(
            name: "Client", dependencies: [.product(name: "HandoutKit", package: "handout")],
            swiftSettings: [
                .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("InternalImportsByDefault"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
