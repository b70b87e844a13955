/// The names of languages in the languages themselves, for people who look for their own language.
enum LanguageNames {
    private static let names = [
        "ar": "العربية", "de": "Deutsch", "en": "English", "es": "Español", "fa": "فارسی", "fr": "Français",
        "hi": "हिन्दी", "it": "Italiano", "iu": "ᐃᓄᒃᑎᑐᑦ", "ko": "한국어", "pa": "ਪੰਜਾਬੀ", "pl": "Polski",
        "pt": "Português", "ru": "Русский", "ta": "தமிழ்", "tl": "Tagalog", "uk": "Українська", "ur": "اردو",
        "vi": "Tiếng Việt", "zh": "中文", "zh-Hans": "简体中文", "zh-Hant": "繁體中文",
    ]

    /// - Parameter tag: a BCP 47 tag.
    static func name(of tag: String) -> String { names[tag] ?? names[String(tag.prefix { $0 != "-" })] ?? tag }
}
