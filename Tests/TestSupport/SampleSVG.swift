/// SVG files for tests.
package enum SampleSVG {
    /// A square of 100 units with red and green above blue and black, each drawn by other means.
    package static let colours = of(
        """
        <defs>
          <linearGradient id="even"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#f00"/></linearGradient>
          <radialGradient id="fading"><stop offset="0" stop-color="#f00" stop-opacity="1"/>
            <stop offset="1" stop-color="#f00" stop-opacity="0"/></radialGradient>
          <mask id="whole"><rect width="100" height="100" fill="#fff"/></mask>
          <mask id="half"><rect width="100" height="100" fill="#fff" fill-opacity=".5"/></mask>
          <clipPath id="right"><rect x="50" width="50" height="50"/></clipPath>
          <pattern id="dense" width="50" height="50" patternUnits="userSpaceOnUse">
            <rect width="50" height="50" fill="#00f"/></pattern>
          <rect id="square" width="50" height="50"/>
        </defs>
        <style>.clipped{clip-path:url(#right);fill:#0f0}</style>
        <use href="#square" fill="url(#even)"/>
        <rect class="clipped" width="100" height="100"/>
        <use href="#square" y="50" fill="url(#dense)"/>
        <g mask="url(#whole)"><g opacity="0.5"><use href="#square" x="50" y="50"/><use href="#square" x="50" y="50"/></g></g>
        <rect width="50" height="50" fill="url(#fading)" mask="url(#half)"/>
        """)

    /// A square of 100 units, drawn by what is given.
    package static func of(_ body: String, attributes: String = #"viewBox="0 0 100 100""#) -> [UInt8] {
        Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \(attributes)>
            \(body)
            </svg>
            """.utf8)
    }
}
