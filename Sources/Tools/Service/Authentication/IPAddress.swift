import Foundation

/// An address of the Internet Protocol. One of version 4 is the same when it is written in version 6. RFC 4291, 2.5.5.2.
struct IPAddress: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter text: may have the zone of a link, which is left out.
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

    /// Reads an entry of `X-Forwarded-For`, which may have a port; version 6 then stands in brackets.
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

    /// Whom it stands for: a network of version 6 gives one client as many addresses as it likes, all with the same first 64 bits.
    var client: IPAddress { isVersion4 ? self : IPAddress(high: high, low: 0) }

    /// Its first bits.
    fileprivate func network(_ bits: Int) -> IPAddress {
        func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : ~(.max >> UInt64(bits)) }
        return IPAddress(high: high & mask(bits), low: low & mask(bits - 64))
    }
}

/// Addresses that begin alike, as `10.1.0.0/16`, or one alone.
package struct AddressRange: Hashable, Sendable {
    private let network: IPAddress
    private let bits: Int

    /// - Returns: nil for what is no address, and for a range that half the world is in.
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
