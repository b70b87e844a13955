import Foundation
import TestSupport
import Testing
import Theming

/// Scripts whose letters reach far above and below the line.
@Suite struct DeepScriptTests {
    /// In every language, a row of paper without ink stands between two lines of a paragraph.
    @Test(arguments: [
        ("th", "วันนี้​อากาศ​ดี ที่​หน้า​บ้าน​มี​ต้นไม้ ผู้​ใหญ่​ปลูก​ต้น​นี้​ไว้ "),
        ("lo", "ມື້​ນີ້​ອາກາດ​ດີ ຢູ່​ໜ້າ​ເຮືອນ​ມີ​ຕົ້ນ​ໄມ້ ຜູ້​ໃຫຍ່​ປູກ​ຕົ້ນ​ນີ້​ໄວ້ "),
        ("km", "នេះ​ជា​ឈ្មោះ​ថ្ងៃ​ក្នុង​សប្តាហ៍។ នៅ​មុខ​ផ្ទះ​មាន​ដើមឈើ ថ្ងៃ​នេះ​អាកាសធាតុ​ល្អ​ណាស់។ "),
        ("my", "ဤသည်မှာ​ရက်သတ္တပတ်​၏​နေ့​အမည်များ​ဖြစ်သည်။ အိမ်​ရှေ့မှာ​သစ်ပင်​ရှိသည်။ "),
        ("bo", "འདི་ནི་གཟའ་འཁོར་གྱི་ཉིན་གྱི་མིང་ཡིན། ཁང་པའི་མདུན་དུ་སྡོང་པོ་ཡོད། བསྒྲུབས་རྫོགས་སྤྱོད། "),
    ])
    func keepsLinesApart(language: String, words: String) async throws {
        for size in [PrintSize.standard, .giant] {
            let text = "# \(words.prefix(12))\n\n" + String(repeating: words, count: 6)
            let pdf = try SmallLibrary(texts: [language: text]).pdf(of: ["x"], size: size)
            try await withTemporaryFolder { folder in
                let file = folder.appending(path: "a.pdf")
                try Data(pdf).write(to: file)
                let lines = try await Program.run("pdftotext", ["-l", "1", "-bbox-layout", file.path, "-"]).text
                    .matches(of: #/<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/#)
                    .compactMap { line -> (top: Double, bottom: Double, width: Double)? in
                        guard let left = Double(line.output.1), let top = Double(line.output.2),
                            let right = Double(line.output.3), let bottom = Double(line.output.4)
                        else { return nil }
                        return (top, bottom, right - left)
                    }
                // The paragraph has the only lines that fill the measure.
                let widest = lines.map(\.width).max() ?? 0
                let body = lines.filter { $0.width > widest * 0.8 }
                let dots = 150.0
                let picture = try await PagePicture.of(pdf, page: 1, dotsPerInch: Int(dots))
                let middles = body.map { ($0.top + $0.bottom) / 2 * dots / 72 }.sorted()
                #expect(middles.count >= 3, "\(language) \(size)")
                for (above, below) in zip(middles, middles.dropFirst()) {
                    let rows = Int(above)..<Int(below)
                    #expect(rows.contains { !picture.hasInk(inRow: $0) }, "\(language) \(size), row \(rows)")
                }
            }
        }
    }
}
