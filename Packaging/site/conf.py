"""How Sphinx makes the site. `make-site` puts the documents beside this file first."""
import os

project = "handout"
copyright = "the authors of handout, Apache License 2.0"
release = os.environ["HANDOUT_VERSION"]
language = "en"

extensions = ["myst_parser"]
# <img …>, as the read-me has it.
myst_enable_extensions = ["html_image"]
# The anchors that code hosts give to headings.
myst_heading_anchors = 4
# Excerpts of JSON and YAML leave something out, which is no mistake of theirs.
suppress_warnings = ["misc.highlighting_failure", "myst.xref_missing.download"]

# An option begins with two hyphens, which are no dash.
smartquotes = False

html_theme = "furo"
html_title = "handout"
html_copy_source = False
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
# Colours of code that reach the contrast of WCAG 2.2 AA.
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
html_theme_options = {"navigation_with_keys": False, "top_of_page_buttons": []}
