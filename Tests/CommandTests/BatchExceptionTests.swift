import Foundation
import TestSupport
import Testing

/// The recipients without a piece, and their reasons, which never quote a cell.
@Suite struct BatchExceptionTests {
    /// A marker for data that must not be reported.
    private static let secret = "Zebulonia"

    @Test func tellsWhyARecipientGetsNothing() async throws {
        let list = """
            \(Command.columns)
            r-1,en-CA,,Pat Example,"12 MAPLE ST
            OTTAWA ON  K1A 0B1",5,bus
            r-2,fr-CA,large,\(Self.secret),"12 \(Self.secret) ST
            VANCOUVER BC  K1A 0B1",5,bus
            r-1,en-CA,,\(Self.secret),,5,bus
            \(Self.secret) Example,en-CA,,x,,5,bus
            r-5,\(Self.secret),,x,,5,bus
            r-6,lee,,x,,5,bus
            r-7,en-CA,\(Self.secret),x,,\(Self.secret),bus
            r-8,en-CA,,\(Self.secret) 🦀,,5,bus
            r-9,en-CA,,\(Self.secret),,5
            r-10,en-CA,,\(Self.secret),,5,\(Self.secret)
            ,en-CA,,\(Self.secret),,5,bus
            \(Self.secret),en-CA,,\(Self.secret),,5,bus
            r-12,en-CA,,"\(Self.secret),,5,bus
            r-13,en-CA,,Pat Example,,5,bus

            """
        try await withCommand { command in
            try command.write(list, to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            #expect(result.exitCode == 1)
            #expect(result.errors.contains("12 exceptions: mailout/exceptions.csv says why"))
            #expect(
                try command.text("mailout/exceptions.csv") == """
                    line,id,reasons
                    4,r-2,patient.address has a postal code of another province
                    6,r-1,"the id is that of line 2 too, which stands"
                    7,,\"""id"" should be at most 64 letters, digits, ""."", ""_"" and ""-""\"
                    8,r-5,\"""language"" is not a language\"
                    9,r-6,"the handout is not there in that language, but in en-CA, fr-CA"
                    10,r-7,"dose should be a number such as 12 or 38.5; ""print-size"" should be one of standard, clear, \
                    large, giant"
                    11,r-8,patient.name has a character that no font has
                    12,,"the row has 6 cells, and the list 7 columns"
                    13,r-10,"ways should be one of bus, car, taxi"
                    14,,the row has no id
                    15,,"the id is patient.name itself, and an id tells nothing of the person"
                    16,,a quotation mark that opens in this row is not closed in it

                    """)
            #expect(try command.manifest("mailout").map { $0["sequence"] } == ["1", "14"])
        }
    }

    /// An id appears in file names, so an id that equals a value of its row would reveal that value.
    @Test(arguments: [
        ("5", "dose"), ("5.0", "dose"), ("bus", "ways"), ("car", "ways"), ("Pat-Example", "patient.name"),
        ("pat.example", "patient.name"), ("12_MAPLE_ST", "patient.address"), ("large", "print-size"),
        ("en-CA", "language"),
    ])
    func refusesAnIDThatTellsSomething(id: String, column: String) async throws {
        try await withCommand { command in
            let row = "en-CA,large,Pat Example,\"12 MAPLE ST\nOTTAWA ON  K1A 0B1\",5,bus|car\n"
            try command.write("\(Command.columns)\n\(id),\(row)r-5,\(row)55,\(row)", to: "people.csv")
            let result = try await command.batch("--recipients", "people.csv", "--out", "mailout")
            #expect(result.exitCode == 1, "\(result.errors)")
            #expect(
                try command.text("mailout/exceptions.csv")
                    == "line,id,reasons\n2,,\"the id is \(column) itself, and an id tells nothing of the person\"\n")
            #expect(try command.manifest("mailout").map { $0["id"] } == ["r-5", "55"])
        }
    }

    @Test func tellsNothingOfAPersonAnywhere() async throws {
        let list = """
            \(Command.columns)
            r-1,en-CA,,\(Self.secret),"\(Self.secret)
            OTTAWA ON  K1A 0B1",5,bus
            r-2,\(Self.secret),\(Self.secret),\(Self.secret) 🦀,"\(Self.secret)
            OTTAWA ON  V1A 0B1",\(Self.secret),\(Self.secret)
            \(Self.secret),en-CA,,\(Self.secret),,5,bus
            \(Self.secret),en-CA,,Pat Example,,\(Self.secret),bus
            r-4,en-CA,,"\(Self.secret),,5,bus

            """
        let lines = """
            {"id": "r-1", "\(Self.secret)": 1, "ways": ["bus"], "patient": {"name": "\(Self.secret)"}}
            {"id": "\(Self.secret) X", "language": "\(Self.secret)", "clinic": "\(Self.secret)", "ways": "\(Self.secret)"}
            {"id": "r-3", "patient": {"name": "\(Self.secret)
            """
        try await withCommand { command in
            try command.write(list, to: "people.csv")
            try command.write(lines, to: "people.jsonl")
            for name in ["people.csv", "people.jsonl"] {
                let result = try await command.batch("--recipients", name, "--out", name + ".out")
                #expect(result.exitCode == 1)
                let rehearsal = try await command.batch("--recipients", name, "--dry-run")
                for told in [result.text, result.errors, rehearsal.text, rehearsal.errors] {
                    #expect(!told.contains(Self.secret), "\(told)")
                }
            }
            for file in command.files where file.contains(".out/") && !file.hasSuffix(".pdf") {
                let bytes = try command.read(file)
                #expect(!String(decoding: bytes, as: UTF8.self).contains(Self.secret), "\(file)")
                #expect(!file.contains(Self.secret))
            }
            // An unknown key is an error of one person's data, not of the list.
            #expect(
                try command.text("people.jsonl.out/exceptions.csv").contains(
                    "1,r-1,\"there is a name that is no field's (the names")
            )
        }
    }
}
