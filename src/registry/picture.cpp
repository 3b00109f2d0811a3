// librsvg reads the drawing, cairo paints it. Opening their forty libraries takes longer than most commands, so they are opened late.
#include "registry/picture.h"

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>

#include <memory>
#include <stdexcept>

#include "base/error.h"

namespace exoreg::registry {
namespace {

constexpr double longest_side = 4'000;  // user units; a PNG of it takes 256 MB
constexpr std::size_t most_pages = 1'000;
constexpr double points_per_inch = 72, units_per_inch = 96;

[[noreturn]] void no_library(const char* name) {
  throw WorldError({std::string("Pictures need the library ") + name +
                        ", which is not installed. An administrator installs it with: "
                        "apt install librsvg2-2 libcairo2 fonts-ipaexfont-gothic. As .svg or .html the figure needs nothing.",
                    std::string("画像の作成に必要なライブラリ ") + name +
                        " がありません。管理者が apt install librsvg2-2 libcairo2 "
                        "fonts-ipaexfont-gothic で導入できます。.svg や .html での出力には不要です。"});
}

/// A library that stays open for the life of the process.
class Library {
 public:
  explicit Library(const char* name) : name_(name), handle_(dlopen(name, RTLD_NOW | RTLD_LOCAL)) {
    if (!handle_) no_library(name);
  }
  template <typename Function>
  void find(Function*& function, const char* symbol) const {
    function = reinterpret_cast<Function*>(dlsym(handle_, symbol));
    if (!function) no_library(name_);
  }

 private:
  const char* name_;
  void* handle_;
};

/// The functions used, under their own names and types.
struct Drawing {
  decltype(::rsvg_handle_new_from_data)* rsvg_handle_new_from_data;
  decltype(::rsvg_handle_set_dpi)* rsvg_handle_set_dpi;
  decltype(::rsvg_handle_get_intrinsic_size_in_pixels)* rsvg_handle_get_intrinsic_size_in_pixels;
  decltype(::rsvg_handle_render_document)* rsvg_handle_render_document;
  decltype(::g_object_unref)* g_object_unref;
  decltype(::g_error_free)* g_error_free;
  decltype(::cairo_create)* cairo_create;
  decltype(::cairo_destroy)* cairo_destroy;
  decltype(::cairo_show_page)* cairo_show_page;
  decltype(::cairo_image_surface_create)* cairo_image_surface_create;
  decltype(::cairo_pdf_surface_create_for_stream)* cairo_pdf_surface_create_for_stream;
  decltype(::cairo_pdf_surface_set_size)* cairo_pdf_surface_set_size;
  decltype(::cairo_pdf_surface_set_metadata)* cairo_pdf_surface_set_metadata;
  decltype(::cairo_surface_write_to_png_stream)* cairo_surface_write_to_png_stream;
  decltype(::cairo_surface_finish)* cairo_surface_finish;
  decltype(::cairo_surface_status)* cairo_surface_status;
  decltype(::cairo_surface_destroy)* cairo_surface_destroy;
};

#define EXOREG_FIND(library, name) library.find(drawing.name, #name)
Drawing open_drawing() {
  const Library svg("librsvg-2.so.2"), cairo("libcairo.so.2"), objects("libgobject-2.0.so.0"), glib("libglib-2.0.so.0");
  Drawing drawing{};
  EXOREG_FIND(svg, rsvg_handle_new_from_data);
  EXOREG_FIND(svg, rsvg_handle_set_dpi);
  EXOREG_FIND(svg, rsvg_handle_get_intrinsic_size_in_pixels);
  EXOREG_FIND(svg, rsvg_handle_render_document);
  EXOREG_FIND(objects, g_object_unref);
  EXOREG_FIND(glib, g_error_free);
  EXOREG_FIND(cairo, cairo_create);
  EXOREG_FIND(cairo, cairo_destroy);
  EXOREG_FIND(cairo, cairo_show_page);
  EXOREG_FIND(cairo, cairo_image_surface_create);
  EXOREG_FIND(cairo, cairo_pdf_surface_create_for_stream);
  EXOREG_FIND(cairo, cairo_pdf_surface_set_size);
  EXOREG_FIND(cairo, cairo_pdf_surface_set_metadata);
  EXOREG_FIND(cairo, cairo_surface_write_to_png_stream);
  EXOREG_FIND(cairo, cairo_surface_finish);
  EXOREG_FIND(cairo, cairo_surface_status);
  EXOREG_FIND(cairo, cairo_surface_destroy);
  return drawing;
}
#undef EXOREG_FIND

/// Without a Japanese font, boxes would be drawn in the place of words.
bool has_japanese_font() {
  const Library fonts("libfontconfig.so.1");
  decltype(::FcNameParse)* name_parse = nullptr;
  decltype(::FcObjectSetCreate)* object_set = nullptr;
  decltype(::FcFontList)* font_list = nullptr;
  decltype(::FcPatternDestroy)* free_pattern = nullptr;
  decltype(::FcObjectSetDestroy)* free_objects = nullptr;
  decltype(::FcFontSetDestroy)* free_fonts = nullptr;
  fonts.find(name_parse, "FcNameParse");
  fonts.find(object_set, "FcObjectSetCreate");
  fonts.find(font_list, "FcFontList");
  fonts.find(free_pattern, "FcPatternDestroy");
  fonts.find(free_objects, "FcObjectSetDestroy");
  fonts.find(free_fonts, "FcFontSetDestroy");
  const std::unique_ptr<FcPattern, decltype(free_pattern)> japanese(name_parse(reinterpret_cast<const FcChar8*>(":lang=ja")), free_pattern);
  const std::unique_ptr<FcObjectSet, decltype(free_objects)> nothing(object_set(), free_objects);
  const std::unique_ptr<FcFontSet, decltype(free_fonts)> found(font_list(nullptr, japanese.get(), nothing.get()), free_fonts);
  return found && found->nfont > 0;
}

const Drawing& drawing() {
  static const Drawing opened = [] {
    if (!has_japanese_font()) no_library("fonts-ipaexfont-gothic");
    return open_drawing();
  }();
  return opened;
}

[[noreturn]] void failed(const std::string& why) {
  throw WorldError({"The picture could not be drawn: " + why, "画像を描けませんでした: " + why});
}

[[noreturn]] void too_long(std::size_t pages) {
  const std::string most = std::to_string(most_pages), all = std::to_string(pages);
  throw UsageError({"As PDF this would take " + all + " pages, and " + most + " is the most. As .xlsx, .csv or .html it has no such limit.",
                    "PDF では " + all + " ページになり、上限の " + most + " ページを超えます。.xlsx・.csv・.html には上限がありません。"});
}

using Handle = std::unique_ptr<RsvgHandle, decltype(::g_object_unref)*>;
using Surface = std::unique_ptr<cairo_surface_t, decltype(::cairo_surface_destroy)*>;
using Pen = std::unique_ptr<cairo_t, decltype(::cairo_destroy)*>;

void check(GError* error) {
  if (!error) return;
  const std::string why = error->message;
  drawing().g_error_free(error);
  failed(why);
}

Handle read_svg(const std::string& svg) {
  GError* error = nullptr;
  RsvgHandle* handle = drawing().rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error);
  check(error);
  Handle owned(handle, drawing().g_object_unref);
  drawing().rsvg_handle_set_dpi(handle, units_per_inch);
  return owned;
}

struct Size {
  double width = 0, height = 0;
};
/// In user units of 1/96 inch.
Size size_of(const Handle& handle) {
  Size size;
  if (!drawing().rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &size.width, &size.height)) failed("no size");
  if (!(size.width >= 1 && size.height >= 1 && size.width <= longest_side && size.height <= longest_side))
    throw std::invalid_argument("a drawing of this size is not painted");
  return size;
}

void paint(const Handle& handle, cairo_t* pen, const Size& size) {
  const RsvgRectangle whole{0, 0, size.width, size.height};
  GError* error = nullptr;
  drawing().rsvg_handle_render_document(handle.get(), pen, &whole, &error);
  check(error);
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<Bytes*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

void check(const Surface& surface) {
  if (drawing().cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) failed("cairo");
}

}  // namespace

Bytes draw_png(const std::string& svg) {
  const Handle handle = read_svg(svg);
  Size size = size_of(handle);
  size = {size.width * 2, size.height * 2};
  const Surface surface(
      drawing().cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(size.width), static_cast<int>(size.height)),
      drawing().cairo_surface_destroy);
  check(surface);
  const Pen pen(drawing().cairo_create(surface.get()), drawing().cairo_destroy);
  paint(handle, pen.get(), size);
  Bytes png;
  if (drawing().cairo_surface_write_to_png_stream(surface.get(), append, &png) != CAIRO_STATUS_SUCCESS) failed("PNG");
  return png;
}

Bytes draw_pdf(const std::vector<std::string>& pages, const std::string& title, Millis created) {
  if (pages.empty()) throw std::invalid_argument("a document without a page");
  if (pages.size() > most_pages) too_long(pages.size());
  Bytes pdf;
  const Surface surface(drawing().cairo_pdf_surface_create_for_stream(append, &pdf, 595, 842), drawing().cairo_surface_destroy);
  drawing().cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  drawing().cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE,
                                           (format_instant(created).substr(0, 19) + "Z").c_str());
  const Pen pen(drawing().cairo_create(surface.get()), drawing().cairo_destroy);
  for (const std::string& page : pages) {
    const Handle handle = read_svg(page);
    Size size = size_of(handle);
    size = {size.width * points_per_inch / units_per_inch, size.height * points_per_inch / units_per_inch};
    drawing().cairo_pdf_surface_set_size(surface.get(), size.width, size.height);
    paint(handle, pen.get(), size);
    drawing().cairo_show_page(pen.get());
  }
  drawing().cairo_surface_finish(surface.get());
  check(surface);
  return pdf;
}

}  // namespace exoreg::registry
