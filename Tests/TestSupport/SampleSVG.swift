/// SVG files for tests.
package enum SampleSVG {
    /// A square of 100 units with red and green above blue and black, each drawn in another way.
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

    /// Other constructs that drawing programs write.
    package static let rich = of(
        """
        <title>Drawn by hand</title>
        <defs>
          <linearGradient id="base"><stop offset="0" stop-color="#036"/><stop offset="1" stop-color="#f80"
            stop-opacity=".3"/></linearGradient>
          <linearGradient id="turned" xlink:href="#base" gradientTransform="rotate(30)" spreadMethod="reflect" x2=".3"/>
          <radialGradient id="focal" xlink:href="#base" fx=".2" fy=".3" spreadMethod="repeat" r=".2"/>
          <marker id="arrow" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L5 2L0 4z"/></marker>
          <symbol id="sign" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" stroke="red" fill="none"/></symbol>
          <clipPath id="round" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".5"/></clipPath>
          <mask id="fade"><rect width="100" height="100" fill="url(#base)"/></mask>
        </defs>
        <rect width="60" height="60" fill="url(#turned)"/>
        <circle cx="50" cy="50" r="40" fill="url(#focal)" style="mix-blend-mode:multiply" opacity=".7"/>
        <path d="M10 90C20 20 80 20 90 90" fill="none" stroke="url(#turned)" stroke-width="4" stroke-dasharray="6 2"
          stroke-linecap="round" marker-end="url(#arrow)"/>
        <use xlink:href="#sign" x="60" y="5" width="30" height="30" transform="skewX(5)"/>
        <g clip-path="url(#round)" opacity=".5"><g mask="url(#fade)"><rect x="20" y="20" width="60" height="60"/></g></g>
        <svg x="5" y="70" width="20" height="20" viewBox="0 0 1 1" preserveAspectRatio="xMaxYMin slice">
          <path d="M0 0h1v1z" fill="#abcd" fill-rule="evenodd"/></svg>
        <path d="M0 0h3000v3000" fill="none" stroke="#000" stroke-opacity=".1"/>
        """)

    /// A drawing with about the maximum of allowed work.
    package static let laborious = of(String(repeating: "<g opacity=\".5\"/>", count: 1000))

    /// Returns a square of 100 units with the given content.
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
