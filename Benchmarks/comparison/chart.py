"""A chart of horizontal bars as SVG, each with its figure in words."""

from xml.sax.saxutils import escape

ROW, LEFT, WIDTH = 34, 210, 420


def svg(title: str, bars: list[tuple[str, float]]) -> str:
    most = max(value for _, value in bars)
    said = "; ".join(f"{name}: {value:.0f}" for name, value in bars)
    height = 50 + ROW * len(bars)
    rows = []
    for at, (name, value) in enumerate(bars):
        y, long = 44 + ROW * at, max(1.5, WIDTH * value / most)
        fill = "#14406b" if name.startswith("handout") else "#8a97a3"
        rows.append(
            f'<text x="{LEFT - 10}" y="{y + 15}" text-anchor="end">{escape(name)}</text>'
            f'<rect x="{LEFT}" y="{y}" width="{long:.1f}" height="20" fill="{fill}"/>'
            f'<text x="{LEFT + long + 6:.1f}" y="{y + 15}">{value:.0f}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 70} {height}" role="img" '
        f'font-family="sans-serif" font-size="14" fill="#1b1b1b">\n<title>{escape(title)}. {escape(said)}</title>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f'<text x="10" y="24" font-weight="bold" font-size="16">{escape(title)}</text>\n' + "\n".join(rows) + "\n</svg>\n")
