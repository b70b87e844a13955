#pragma once
#include <cairo.h>
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

// GObject's cast macros are not imported into Swift.
static inline PangoFcFontMap *handout_fc_font_map(PangoFontMap *map) { return PANGO_FC_FONT_MAP(map); }
static inline PangoCairoFontMap *handout_cairo_font_map(PangoFontMap *map) { return PANGO_CAIRO_FONT_MAP(map); }
static inline PangoCairoFont *handout_cairo_font(PangoFont *font) { return PANGO_CAIRO_FONT(font); }

// A custom attribute with the index of the text run to which a glyph belongs. Pango splits its glyph items where it changes.
static inline PangoAttrType handout_run_attribute_type(void) {
    static gsize registered = 0;
    if (g_once_init_enter(&registered)) {
        gsize type = (gsize)pango_attr_type_register("handout-run");
        g_once_init_leave(&registered, type);
    }
    return (PangoAttrType)registered;
}

static inline PangoAttribute *handout_run_attribute_copy(const PangoAttribute *attribute);
static inline gboolean handout_run_attribute_equal(const PangoAttribute *a, const PangoAttribute *b) {
    return ((const PangoAttrInt *)a)->value == ((const PangoAttrInt *)b)->value;
}
static inline void handout_run_attribute_destroy(PangoAttribute *attribute) { g_slice_free(PangoAttrInt, (PangoAttrInt *)attribute); }

static inline PangoAttribute *handout_run_attribute_new(int run) {
    static PangoAttrClass attribute_class;
    static gsize ready = 0;
    if (g_once_init_enter(&ready)) {
        attribute_class.type = handout_run_attribute_type();
        attribute_class.copy = handout_run_attribute_copy;
        attribute_class.destroy = handout_run_attribute_destroy;
        attribute_class.equal = handout_run_attribute_equal;
        g_once_init_leave(&ready, 1);
    }
    PangoAttrInt *attribute = g_slice_new(PangoAttrInt);
    pango_attribute_init(&attribute->attr, &attribute_class);
    attribute->value = run;
    return &attribute->attr;
}
static inline PangoAttribute *handout_run_attribute_copy(const PangoAttribute *attribute) {
    return handout_run_attribute_new(((const PangoAttrInt *)attribute)->value);
}

// The index of the run to which a glyph item belongs, or -1.
static inline int handout_run_of_item(const PangoItem *item) {
    for (GSList *at = item->analysis.extra_attrs; at; at = at->next) {
        const PangoAttribute *attribute = (const PangoAttribute *)at->data;
        if (attribute->klass->type == handout_run_attribute_type()) return ((const PangoAttrInt *)attribute)->value;
    }
    return -1;
}

static inline PangoLayoutRun *handout_line_run(GSList *runs) { return (PangoLayoutRun *)runs->data; }
static inline gboolean handout_glyph_is_unknown(PangoGlyph glyph) { return (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0; }
static inline guint32 handout_unknown_character(PangoGlyph glyph) { return glyph & ~PANGO_GLYPH_UNKNOWN_FLAG; }

// Bit fields are not imported.
static inline gboolean handout_is_line_break(const PangoLogAttr *attributes, int character) { return attributes[character].is_line_break; }
static inline gboolean handout_is_white(const PangoLogAttr *attributes, int character) { return attributes[character].is_white; }
static inline gboolean handout_is_mandatory_break(const PangoLogAttr *attributes, int character) { return attributes[character].is_mandatory_break; }
