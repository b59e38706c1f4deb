// A file of any bytes, read and cleaned as a worker of lede-index does it. The first byte chooses the name of
// the file, and so what its bytes are: a row of kFiles. Every text is valid UTF-8 when it comes from the
// reader, every article holds its invariants, every reason for none can be printed, and nothing ends in an
// exception.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/base/files.h"
#include "common/base/utf8.h"
#include "indexer/clean/cleaner.h"
#include "indexer/source/reader.h"
#include "tests/support/article_invariants.h"
#include "tests/support/made_documents.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace lede;

using Make = std::string (*)(std::string bytes);

std::string as_is(std::string bytes) { return bytes; }

// Behind the checksums of a zip no mutation would reach the XML in it.
std::string docx_of(std::string bytes) {
  return testing::make_zip({{"word/document.xml", std::move(bytes)}});
}
std::string odt_of(std::string bytes) { return testing::make_zip({{"content.xml", std::move(bytes)}}); }
std::string epub_of(std::string bytes) {
  return testing::make_zip(
      {{"META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>"},
       {"book.opf",
        "<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest>"
        "<spine><itemref idref='a'/></spine></package>"},
       {"a.xhtml", std::move(bytes)}});
}
std::string page_of(std::string bytes) {
  const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + bytes;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://tarn.example/a\r\n"
         "Content-Type: application/http; msgtype=response\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

struct File {
  char letter;
  const char* name;
  Make make = as_is;
};
constexpr std::array kFiles = {
    File{'t', "a.txt"},           File{'m', "a.md"},
    File{'h', "a.html"},          File{'p', "a.pdf"},
    File{'d', "a.docx"},          File{'D', "a.docx", docx_of},
    File{'o', "a.odt"},           File{'O', "a.odt", odt_of},
    File{'e', "a.epub"},          File{'E', "a.epub", epub_of},
    File{'r', "a.rtf"},           File{'M', "a.eml"},
    File{'H', "a.mht"},           File{'x', "a.xml"},
    File{'l', "a.jsonl"},         File{'j', "a.json"},
    File{'c', "a.csv"},           File{'T', "a.tsv"},
    File{'b', "a.mbox"},          File{'z', "a.zip"},
    File{'a', "a.tar"},           File{'w', "a.warc"},
    File{'W', "a.warc", page_of}, File{'g', "a.txt.gz"},
    File{'n', "unnamed"},
};

const File& file_for(std::uint8_t byte) {
  for (const File& file : kFiles)
    if (file.letter == static_cast<char>(byte)) return file;
  return kFiles[byte % kFiles.size()];
}

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

void check_skipped(const indexer::Skipped& skipped) {
  require(skipped.reason != indexer::SkipReason::fault, "an exception: " + skipped.detail);
  require(utf8::is_valid(skipped.detail), "a detail is not UTF-8");
}

void check(const indexer::RawText& raw) {
  if (!indexer::is_bytes(raw.format)) {
    require(utf8::is_valid(raw.text), "the reader gave invalid UTF-8");
    require(raw.text.find('\0') == std::string::npos, "the reader gave a NUL");
  }
  for (const indexer::Cleaned& cleaned : indexer::clean(raw))
    if (const auto* article = std::get_if<Article>(&cleaned)) {
      const std::string broken = testing::check_invariants(*article);
      require(broken.empty(), broken);
    } else {
      check_skipped(std::get<indexer::Skipped>(cleaned));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const testing::TemporaryFolder folder;
  if (size == 0) return 0;
  const File& file = file_for(data[0]);
  const std::string path =
      folder.write(file.name, file.make({reinterpret_cast<const char*>(data) + 1, size - 1}));
  indexer::TextReader reader(path, fs::status(path));
  while (const auto text = reader.next())
    if (const auto* raw = std::get_if<indexer::RawText>(&*text))
      check(*raw);
    else
      check_skipped(std::get<indexer::Skipped>(*text));
  return 0;
}
