package import HTTPTypes

/// The headers of every response that restrict what a browser may do with it.
package enum ProtectiveHeaders {
    package static func add(to headers: inout HTTPFields) {
        headers[.xContentTypeOptions] = "nosniff"
        for (name, value) in [
            // `no-referrer` is not used: with it, browsers send `Origin: null` with the service's own forms. Fetch,
            // 3.2.
            ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
    }
}

/// The host that a request names.
package enum HostName {
    /// Returns the host of an authority, without its port, in lower case.
    package static func of(_ authority: String) -> String {
        let end = authority.lastIndex(of: ":").flatMap { colon in
            authority[colon...].dropFirst().allSatisfy(\.isNumber) ? colon : nil
        }
        return authority[..<(end ?? authority.endIndex)].lowercased()
    }
}
