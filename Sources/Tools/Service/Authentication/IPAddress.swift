import Foundation

/// An IP address. A version 4 address equals its version 6 form. RFC 4291, 2.5.5.2.
struct IPAddress: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter text: an address, perhaps with a link's zone, which is ignored.
    init?(_ text: some StringProtocol) {
        let text = String(text.prefix { $0 != "%" })
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(high: 0, low: 0xFFFF << 32 | UInt64(UInt32(bigEndian: four.s_addr)))
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let halves = withUnsafeBytes(of: &six) { bytes in
            (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        self.init(high: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
    }

    /// Reads an entry of `X-Forwarded-For`, perhaps with a port; version 6 addresses with a port are in brackets.
    init?(forwarded text: some StringProtocol) {
        let text = text.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("[") {
            self.init(text.dropFirst().prefix { $0 != "]" })
        } else if text.contains("."), let colon = text.lastIndex(of: ":"), !text.hasPrefix(":") {
            self.init(text[..<colon])
        } else {
            self.init(text)
        }
    }

    var isVersion4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// The address that represents the client. A version 6 network gives one client many addresses, which share the
    /// first 64 bits.
    var client: IPAddress { isVersion4 ? self : IPAddress(high: high, low: 0) }

    /// Returns the first bits of the address.
    fileprivate func network(_ bits: Int) -> IPAddress {
        func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : ~(.max >> UInt64(bits)) }
        return IPAddress(high: high & mask(bits), low: low & mask(bits - 64))
    }
}

/// A range of addresses, such as `10.1.0.0/16`, or a single address.
package struct AddressRange: Hashable, Sendable {
    private let network: IPAddress
    private let bits: Int

    /// - Returns: nil if the text is no address, or a range so large that it includes half the Internet.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(parts[0]) else { return nil }
        let before = address.isVersion4 ? 96 : 0
        var bits = 128
        if parts.count == 2 {
            guard let given = Int(parts[1]), (8...(128 - before)).contains(given) else { return nil }
            bits = before + given
        }
        self.bits = bits
        network = address.network(bits)
    }

    func contains(_ address: IPAddress) -> Bool { address.network(bits) == network }
}
