import Testing
import Wording

@testable import Preflight

/// Words whose syllables were counted by hand.
@Suite struct SyllableTests {
    private static let english: [Int: String] = [
        1: "call drug pain health team aches goes does loose stopped washed looked eyes scar tube breathe",
        2:
            "cancer doctor treatment table fever fluid being playing wanted needed changes boxes nurses tissue patient ancient safely careful headache "
            + "stomach muscle going quiet diet trial lying",
        3:
            "medicine surgery hospital appointment idea area biopsy nausea infection radio exercise everyone carrying anyone operate "
            + "pharmacy employee creating carefully",
        4:
            "emergency diabetes diagnosis radiation anesthesia palliative variety usually interested January operation dialysis diarrhea",
        5: "chemotherapy fluorouracil electricity refrigerator immediately",
        6: "chemoradiation responsibility",
    ]

    private static let french: [Int: String] = [
        1:
            "vous lien bien nuit pluie feuille yeux eau août moins soins nous trois cœur œil rare prennent doivent peuvent aident fièvre coeur",
        2:
            "cancer douleur clinique urgence client patient prière nuage réel voyage maïs question souvent argent content santé "
            + "semaine famille travail maison année essai cellules tumeur tissu nausées diarrhée facile manger premier",
        3:
            "traitement médecin hôpital infirmière chirurgie pharmacien pharmacie oublier appelez océan poésie essayer maladie arrivée saignement "
            + "difficile numéro téléphone ambulance aliments",
        4: "médicaments température évaluer coaguler vomissements constipation respiration rapidement",
        5: "radiothérapie chimiothérapie immédiatement", 6: "habituellement",
    ]

    private func judge(_ counted: [Int: String], _ language: LanguageTag) {
        for (count, words) in counted {
            for word in words.split(separator: " ") {
                #expect(Syllables.count(String(word), language) == count, "\(word)")
            }
        }
    }

    @Test func countsTheSyllablesOfEnglishWords() { judge(Self.english, .english) }

    @Test func countsTheSyllablesOfFrenchWords() { judge(Self.french, .french) }

    @Test(arguments: [("follow-up", 3), ("MRI", 3), ("CT", 2), ("don’t", 1), ("isn’t", 2), ("you’re", 1)])
    func countsCompoundsAbbreviationsAndContractions(word: String, count: Int) {
        #expect(Syllables.count(word, .english) == count)
    }

    @Test func countsTheLettersOfAWordWithoutWhatFrenchElides() {
        #expect(Syllables.letterCount("l’hôpital", .french) == 7)
        #expect(Syllables.letterCount("aujourd’hui", .french) == 10)
    }
}
