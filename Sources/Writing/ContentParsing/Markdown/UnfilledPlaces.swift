import Diagnostics
import StructuredInput

/// Words that name what somebody should fill in: `[DATE]`, `[Patient Name]`, `[insérer le nom]`, `【姓名】`.
///
/// Words in brackets occur in prose, too: `[sic]`, `[the patient]`. So all words must be known here, and one of them
/// must be a thing that a form asks for. A word that also occurs in prose counts if it has a capital letter.
enum SlotWords {
    static func name(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
            .flatMap { $0.split { $0 == "'" || $0 == "’" } }.map(String.init)
        guard (1...6).contains(words.count) else { return false }
        if phrases.contains(words.joined(separator: " ")) { return true }
        var isSlot = false
        for word in words {
            let small = word.lowercased()
            if asked.contains(small) {
                isSlot = true
            } else if sometimesAsked.contains(small) {
                if word.first?.isUppercase == true { isSlot = true }
            } else if fills.contains(small) {
                if verbs.contains(small), words.count > 1 { isSlot = true }
            } else if !word.allSatisfy(\.isNumber) {
                return false
            }
        }
        return isSlot
    }

    private static let asked = set(
        """
        name names surname firstname lastname date dob mrn phn phone telephone address email
        nom noms prénom prenom téléphone adresse courriel
        nombre apellido apellidos fecha teléfono dirección correo nome telefone endereço
        vorname nachname datum telefon adresse anschrift
        имя фамилия фио дата телефон адрес
        """)
    private static let sometimesAsked = set(
        """
        time number patient clinic hospital doctor physician nurse provider dose dosage medication department ward
        signature initials contact extension location appointment unit relationship diagnosis procedure
        numéro heure hôpital clinique médecin infirmière infirmier médicament service lieu patiente rendez signature
        número hora médico clínica paciente dosis medicamento
        """)
    private static let verbs = set("insert enter type fill add insérer inserer inscrire indiquer insertar introducir")
    private static let fills = set(
        """
        insert enter type fill add your my the a of and or in here first last middle full given family birth today s
        insérer inserer inscrire indiquer votre vos le la l les du de des d un une et ou ici naissance vous complet
        insertar introducir su el del los y o aquí nacimiento
        """)
    private static let phrases: Set<String> = [
        "姓名", "患者姓名", "病人姓名", "您的姓名", "名字", "日期", "时间", "時間", "电话", "電話", "电话号码", "電話號碼", "地址", "医生姓名",
        "醫生姓名", "医院名称", "出生日期", "预约日期", "氏名", "お名前", "名前", "患者名", "日付", "電話番号", "住所", "이름", "환자 이름", "성명",
        "날짜", "전화번호", "주소", "الاسم", "اسم المريض", "التاريخ", "رقم الهاتف", "العنوان", "नाम", "तारीख", "दिनांक", "मरीज़ का नाम",
        "ਨਾਮ", "ਤਾਰੀਖ", "họ tên", "pangalan", "petsa",
    ]

    private static func set(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}

/// Places that somebody forgot to fill in, and for which no backslash is needed to print them: `XXX-XXX-XXXX`, `TODO:`.
enum UnfilledPlace {
    /// The end of such a place that begins at an offset.
    static func end(from start: Int, _ text: ByteView) -> Int? {
        guard text[start - 1]?.isWord != true, text[start - 1] != UInt8(ascii: "#") else { return nil }
        for words in ["FIXME", "Lorem ipsum", "lorem ipsum"] where text.starts(with: words, at: start) {
            let end = start + words.utf8.count
            return text[end]?.isWord == true ? nil : end
        }
        if text.starts(with: "TODO:", at: start) || text.starts(with: "TO DO:", at: start) {
            // Spanish and Portuguese have the word, but seldom begin with it.
            let before = text.bytes[text.range.lowerBound..<start].last { !$0.isBlank }
            guard before.map({ $0.isLineBreak || "([*_-|".utf8.contains($0) }) ?? true else { return nil }
            return text.end(from: start) { $0 != UInt8(ascii: ":") } + 1
        }
        return endOfGroups(from: start, text)
    }

    /// The end of groups of one sign, such as `XXX-XXX-XXXX`, `(XXX) XXX-XXXX`, `XX/XX/XXXX` or `###-####`.
    private static func endOfGroups(from start: Int, _ text: ByteView) -> Int? {
        guard let sign = text[start], "Xx#0".utf8.contains(sign) else { return nil }
        var groups: [Int] = []
        var offset = start
        var end = start
        while text[offset] == sign {
            end = text.end(from: offset) { $0 == sign }
            groups.append(end - offset)
            offset = text[end] == UInt8(ascii: ")") ? end + 1 : end
            if let next = text[offset], "-./ ".utf8.contains(next) { offset += 1 } else { break }
        }
        guard text[end]?.isWord != true, !groups.contains(1) else { return nil }
        let total = groups.reduce(0, +)
        if sign == UInt8(ascii: "0") { return groups == [3, 3, 4] ? end : nil }
        if groups.count == 1 { return sign == UInt8(ascii: "X") && total > 4 ? end : nil }
        return total >= 6 ? end : nil
    }

    static func diagnostic(at range: SourceRange) -> Diagnostic {
        .warning(
            "unfilled-place", "this looks like a place that nobody has filled in, and is printed as it is", at: range,
            help: "write the words or the number; for a person's value, write {{name}} with the name of a field")
    }

    /// The first such place in words that are printed as they are, where a bracket needs no backslash.
    static func isFound(in words: String) -> Bool {
        let bytes = Array(words.utf8)
        let text = ByteView(bytes: bytes, range: 0..<bytes.count)
        for offset in bytes.indices {
            switch bytes[offset] {
            case UInt8(ascii: "["):
                let end = text.end(from: offset + 1) { $0 != UInt8(ascii: "]") }
                if end < bytes.count, end - offset < 80, SlotWords.name(text.string(offset + 1..<end)) { return true }
            case UInt8(ascii: "X"), UInt8(ascii: "x"), UInt8(ascii: "#"), UInt8(ascii: "T"), UInt8(ascii: "F"),
                UInt8(ascii: "L"), UInt8(ascii: "l"), UInt8(ascii: "0"):
                if end(from: offset, text) != nil { return true }
            default: break
            }
        }
        return false
    }
}
