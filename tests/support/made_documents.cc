#include "tests/support/made_documents.h"

#include <fmt/format.h>
#include <zlib.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace lede::testing {
namespace {

std::string little_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
  return out;
}

std::string content_of(const PdfPage& page) {
  std::string content;
  constexpr std::array<std::string_view, 4> kMatrices = {"1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"};
  for (const PdfWords& words : page) {
    content += fmt::format("BT /F{} {} Tf {} {} {} Tm (", words.is_hebrew ? 2 : 1, words.size,
                           kMatrices.at(static_cast<std::size_t>(words.turns)), words.x, words.y);
    for (const char c : words.text)
      content.append(c == '(' || c == ')' || c == '\\' ? 1 : 0, '\\').push_back(c);
    content += ") Tj ET\n";
  }
  return content;
}

}  // namespace

PdfPage pdf_lines(double x, double y, const std::vector<std::string>& lines) {
  PdfPage page;
  for (const std::string& line : lines) {
    page.push_back({x, y, 10, line});
    y -= 13;
  }
  return page;
}

std::string make_pdf(const std::vector<PdfPage>& pages, const std::string& info, const std::string& more) {
  const std::string map =
      "begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
      "1 beginbfrange <61> <7a> <05d0> endbfrange endcmap";
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>",
                                      "",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                                      "<<" + info + ">>",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
                                      fmt::format("<</Length {}>>stream\n{}\nendstream", map.size(), map)};
  std::string kids;
  for (const PdfPage& page : pages) {
    const std::string content = content_of(page);
    kids += fmt::format("{} 0 R ", objects.size() + 1);
    objects.push_back(
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R"
                    "/Resources<</Font<</F1 3 0 R/F2 5 0 R>>>>>>",
                    objects.size() + 2));
    objects.push_back(fmt::format("<</Length {}>>stream\n{}\nendstream", content.size(), content));
  }
  objects[1] = fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages.size());
  std::string pdf = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t at = pdf.size();
  return pdf + table +
         fmt::format("trailer<</Size {}/Root 1 0 R/Info 4 0 R{}>>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, more, at);
}

std::string make_zip(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string zip;
  std::string directory;
  for (const auto& [name, content] : members) {
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
    const std::string head = little_endian(20, 2) + std::string(8, '\0') + little_endian(sum, 4) +
                             little_endian(content.size(), 4) + little_endian(content.size(), 4) +
                             little_endian(name.size(), 2) + little_endian(0, 2);
    directory += "PK\x01\x02" + little_endian(20, 2) + head + std::string(10, '\0') +
                 little_endian(zip.size(), 4) + name;
    zip += "PK\x03\x04" + head + name + content;
  }
  const std::size_t at = zip.size();
  return zip + directory + "PK\x05\x06" + std::string(4, '\0') + little_endian(members.size(), 2) +
         little_endian(members.size(), 2) + little_endian(directory.size(), 4) + little_endian(at, 4) +
         little_endian(0, 2);
}

}  // namespace lede::testing
