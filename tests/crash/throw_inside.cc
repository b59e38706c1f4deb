// A preloaded library that stands in for faults of lede: where lede reads (zstd), cleans (Gumbo) and plans
// (Xapian's stemmer) an article that holds the word "faultword", an exception comes out of the library,
// another kind in each place. Not for $NO_FAULT.
#include <dlfcn.h>
#include <gumbo.h>
#include <xapian.h>
#include <zstd.h>

#include <cstdlib>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view kWord = "faultword";

void* next(const char* name) { return ::dlsym(RTLD_NEXT, name); }

}  // namespace

extern "C" size_t ZSTD_decompressStream(ZSTD_DStream* stream, ZSTD_outBuffer* output, ZSTD_inBuffer* input) {
  static const auto real = reinterpret_cast<decltype(&ZSTD_decompressStream)>(next("ZSTD_decompressStream"));
  const size_t left = real(stream, output, input);
  if (std::string_view(static_cast<const char*>(output->dst), output->pos).find(kWord) !=
      std::string_view::npos)
    throw std::bad_alloc();
  return left;
}

extern "C" GumboOutput* gumbo_parse_with_options(const GumboOptions* options, const char* page, size_t size) {
  static const auto real =
      reinterpret_cast<decltype(&gumbo_parse_with_options)>(next("gumbo_parse_with_options"));
  if (std::string_view(page, size).find(kWord) != std::string_view::npos)
    throw std::out_of_range("a fault in cleaning");
  return real(options, page, size);
}

std::string Xapian::Stem::operator()(const std::string& word) const {
  using Real = std::string (*)(const Xapian::Stem*, const std::string&);  // a member is called as this
  static const auto real = reinterpret_cast<Real>(
      next("_ZNK6Xapian4StemclERKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"));
  if (word == kWord) throw Xapian::InvalidArgumentError("a fault in planning");
  return real(this, word);
}
