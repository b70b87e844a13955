/// The addresses that a page may link to.
enum LinkAddress {
    static let help = "write https://…, http://…, mailto:…, tel:…, or #id of this handout"

    static func isWeb(_ address: String) -> Bool {
        address.wholeMatch(of: /https?:\/\/[^\s\/?#"<>\\^`{|}]+([\/?#][^\s"<>\\^`{|}]*)?/) != nil
    }

    static func isAllowed(_ address: String) -> Bool {
        isWeb(address)
            || address.wholeMatch(of: /mailto:[^\s@"<>\\^`{|}]+@[^\s@"<>\\^`{|}]+/) != nil
            || address.wholeMatch(of: /tel:\+?[0-9][0-9.()-]*(;ext=[0-9]+)?/) != nil
    }
}
