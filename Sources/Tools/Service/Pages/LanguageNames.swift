/// The names of languages in the languages themselves, for people who look for their own language.
package enum LanguageNames {
    private static let names = [
        "am": "አማርኛ", "ar": "العربية", "bn": "বাংলা", "bo": "བོད་ཡིག", "de": "Deutsch", "el": "Ελληνικά",
        "en": "English", "es": "Español", "fa": "فارسی", "fr": "Français", "gu": "ગુજરાતી", "he": "עברית",
        "hi": "हिन्दी", "ht": "Kreyòl ayisyen", "hy": "Հայերեն", "it": "Italiano", "iu": "ᐃᓄᒃᑎᑐᑦ",
        "ja": "日本語", "ka": "ქართული", "km": "ខ្មែរ", "kn": "ಕನ್ನಡ", "ko": "한국어", "lo": "ລາວ", "ml": "മലയാളം",
        "my": "မြန်မာ", "or": "ଓଡ଼ିଆ", "pa": "ਪੰਜਾਬੀ", "pl": "Polski", "pt": "Português", "ro": "Română",
        "ru": "Русский", "si": "සිංහල", "so": "Soomaali", "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย",
        "ti": "ትግርኛ", "tl": "Tagalog", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
        "zh-Hans": "简体中文", "zh-Hant": "繁體中文",
    ]

    /// - Parameter tag: a BCP 47 tag.
    package static func name(of tag: String) -> String { names[tag] ?? names[String(tag.prefix { $0 != "-" })] ?? tag }
}
