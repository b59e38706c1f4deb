// Any bytes as a document's data: refused with Error{index}, or an article whose spans lie in its text and
// which comes back the same when it is stored again. The other decoders of the schema are tried on the same
// bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"

namespace {

using namespace lede;

void require(bool holds) {
  if (!holds) std::abort();
}

template <class Decode>
void refuses_or_decodes(const Decode& decode) {
  try {
    decode();
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::index);
  }
}

void check_article(std::string_view bytes) {
  const auto article = schema::decode_article(bytes);
  for (const auto& paragraph : article.paragraphs) {
    require(paragraph.span.begin <= paragraph.span.end);
    require(paragraph.span.end <= article.text.size());
  }
  require(schema::decode_article(schema::encode_article(article)) == article);
}

void check_stored_quotations(std::string_view bytes) {
  schema::StoredQuotationReader reader(bytes);
  std::vector<schema::StoredQuotation> all;
  for (schema::StoredQuotation stored; reader.read(stored);) all.push_back(stored);
  const std::string again = schema::encode_stored_quotations(all);
  schema::StoredQuotationReader reread(again);
  schema::StoredQuotation stored;
  for (const schema::StoredQuotation& one : all) require(reread.read(stored) && stored == one);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  refuses_or_decodes([&] { check_article(bytes); });
  refuses_or_decodes([&] { schema::decode_order(bytes); });
  refuses_or_decodes([&] { schema::decode_source(bytes); });
  refuses_or_decodes([&] { schema::decode_date(bytes); });
  refuses_or_decodes([&] { check_stored_quotations(bytes); });
  refuses_or_decodes([&] { schema::decode_roots(bytes); });
  refuses_or_decodes([&] { schema::decode_stamp(bytes, "index"); });
  return 0;
}
