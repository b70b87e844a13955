#pragma once
#include <dlfcn.h>
#include <stddef.h>

// librsvg and its gdk-pixbuf, loaded at run time. The functions in use are declared here, as in librsvg 2.54 and gdk-pixbuf 2.42.
// With the libraries' own headers, their linker flags would link every program with them.
typedef struct {
    double x, y, width, height;
} RsvgRectangle;

typedef struct {
    // RsvgHandle and GError are opaque pointers, only used through functions.
    void *(*new_from_data)(const unsigned char *data, size_t length, void **error);
    void (*set_dpi)(void *handle, double dpi);
    int (*render_document)(void *handle, void *cairo, const RsvgRectangle *viewport, void **error);
    int (*intrinsic_size_in_pixels)(void *handle, double *width, double *height);
    void (*intrinsic_dimensions)(
        void *handle, int *has_width, void *width, int *has_height, void *height, int *has_view_box, RsvgRectangle *view_box);
    // GdkPixbufLoader and GdkPixbuf.
    void *(*loader_new_with_type)(const char *type, void **error);
    int (*loader_write)(void *loader, const unsigned char *data, size_t length, void **error);
    int (*loader_close)(void *loader, void **error);
    void *(*loader_pixbuf)(void *loader);
    int (*channels)(const void *pixbuf);
    unsigned char *(*pixels)(const void *pixbuf);
    int (*width)(const void *pixbuf);
    int (*height)(const void *pixbuf);
    int (*rowstride)(const void *pixbuf);
    int (*save)(
        void *pixbuf, char **buffer, size_t *size, const char *type, char **keys, char **values, void **error);
    const unsigned int *major, *minor, *micro;
} HandoutRsvg;

// Returns whether every function was found. The file names are those of Debian and Ubuntu; their numbers change only with the interface.
static inline int handout_rsvg_open(HandoutRsvg *rsvg) {
    void *library = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
    void *pixbuf = dlopen("libgdk_pixbuf-2.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL || pixbuf == NULL) return 0;
#define HANDOUT_FIND(member, from, name) \
    if ((rsvg->member = (__typeof__(rsvg->member))dlsym(from, name)) == NULL) return 0
    HANDOUT_FIND(new_from_data, library, "rsvg_handle_new_from_data");
    HANDOUT_FIND(set_dpi, library, "rsvg_handle_set_dpi");
    HANDOUT_FIND(render_document, library, "rsvg_handle_render_document");
    HANDOUT_FIND(intrinsic_size_in_pixels, library, "rsvg_handle_get_intrinsic_size_in_pixels");
    HANDOUT_FIND(intrinsic_dimensions, library, "rsvg_handle_get_intrinsic_dimensions");
    HANDOUT_FIND(loader_new_with_type, pixbuf, "gdk_pixbuf_loader_new_with_type");
    HANDOUT_FIND(loader_write, pixbuf, "gdk_pixbuf_loader_write");
    HANDOUT_FIND(loader_close, pixbuf, "gdk_pixbuf_loader_close");
    HANDOUT_FIND(loader_pixbuf, pixbuf, "gdk_pixbuf_loader_get_pixbuf");
    HANDOUT_FIND(channels, pixbuf, "gdk_pixbuf_get_n_channels");
    HANDOUT_FIND(pixels, pixbuf, "gdk_pixbuf_get_pixels");
    HANDOUT_FIND(width, pixbuf, "gdk_pixbuf_get_width");
    HANDOUT_FIND(height, pixbuf, "gdk_pixbuf_get_height");
    HANDOUT_FIND(rowstride, pixbuf, "gdk_pixbuf_get_rowstride");
    HANDOUT_FIND(save, pixbuf, "gdk_pixbuf_save_to_bufferv");
    HANDOUT_FIND(major, library, "rsvg_major_version");
    HANDOUT_FIND(minor, library, "rsvg_minor_version");
    HANDOUT_FIND(micro, library, "rsvg_micro_version");
#undef HANDOUT_FIND
    return 1;
}
