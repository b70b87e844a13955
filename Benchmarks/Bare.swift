import ArgumentParser
import CPangoCairo
import Foundation

/// The minimum for any program with Pango and Cairo: the same words in one face, broken into lines and drawn into a
/// PDF. It has no tags, pages, notes, or anything else.
struct Bare: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare", abstract: "Draws a handout's words with Pango and Cairo alone.", shouldDisplay: false)

    @OptionGroup var subject: Subject

    func run() throws {
        let text = try String(
            contentsOfFile: "\(Subject.root)/Templates/handouts/\(subject.handout)/en-CA.md", encoding: .utf8)
        let fonts = FcConfigCreate()
        let folder = Subject.root + "/Fonts"
        FcConfigParseAndLoadFromMemory(
            fonts, "<fontconfig><dir>\(folder)</dir><cachedir>\(folder)/.cache</cachedir></fontconfig>", 1)
        FcConfigBuildFonts(fonts)
        let fontMap = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)
        pango_fc_font_map_set_config(handout_fc_font_map(fontMap), fonts)
        let context = pango_font_map_create_context(fontMap)
        let surface = cairo_pdf_surface_create("/dev/null", 612, 792)
        let cairo = cairo_create(surface)
        let description = pango_font_description_from_string("Noto Sans 14px")
        var y = 50.0
        for paragraph in text.split(separator: "\n\n") {
            let layout: OpaquePointer = pango_layout_new(context)
            pango_layout_set_font_description(layout, description)
            pango_layout_set_width(layout, 480 * PANGO_SCALE)
            pango_layout_set_text(layout, String(paragraph), -1)
            var width: Int32 = 0
            var height: Int32 = 0
            pango_layout_get_pixel_size(layout, &width, &height)
            if y + Double(height) > 742 {
                cairo_show_page(cairo)
                y = 50
            }
            cairo_move_to(cairo, 60, y)
            pango_cairo_show_layout(cairo, layout)
            y += Double(height) + 8
            g_object_unref(UnsafeMutableRawPointer(layout))
        }
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw ExitCode.failure }
    }
}
