// The parsers of small things from outside: settings, tables, dates, names, encodings. The first byte chooses
// the parser: a row of kParsers. None throws anything but Error{index}, and what each promises holds for any
// bytes.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/base/sorted_table.h"
#include "common/base/utf8.h"
#include "common/entities/cluster_table.h"
#include "common/entities/overrides.h"
#include "common/schema/fingerprint_index.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/opening.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/metadata_table.h"
#include "indexer/clean/provenance/date_line.h"
#include "indexer/clean/provenance/dates.h"
#include "indexer/config.h"
#include "indexer/source/ignore.h"
#include "indexer/source/record_borders.h"
#include "indexer/source/records.h"
#include "indexer/write/file_manifest.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace lede;

void require(bool holds) {
  if (!holds) std::abort();
}

template <class Read>
void refuses_or_reads(const Read& read) {
  try {
    read();
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::index);
  }
}

// The first line, and all below it.
std::pair<std::string_view, std::string_view> first_line(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  return {bytes.substr(0, end), end == bytes.npos ? std::string_view{} : bytes.substr(end + 1)};
}

void parse_alias_file(std::string_view bytes) {
  const entities::AliasFile aliases = entities::parse_aliases(bytes);
  for (const auto& line : aliases.lines) require(line.names.size() >= 2);
  for (const auto& complaint : aliases.complaints) require(utf8::is_valid(complaint));
  const entities::ClusterTable table;
  entities::ClusterView(table, aliases).moved_names();
}

void parse_ignore_rules(std::string_view bytes) {
  const auto [path, rules] = first_line(bytes);
  indexer::IgnoreRules(rules).verdict(path, false);
  indexer::IgnoreRules(rules).verdict(path, true);
  if (path.ends_with('\r') || path.ends_with(' ')) return;  // read back without
  const std::string added = indexer::add_rules(std::string(rules), {std::string(path)}, {"*.bak"});
  require(indexer::add_rules(added, {std::string(path)}, {"*.bak"}) == added);
}

void parse_config(std::string_view bytes) {
  const indexer::Config config(bytes);
  require(indexer::Config(config.text()).text() == config.text());
  indexer::Config changed = config;
  changed.set_lines("folders", {"/a", "/b c"});
  auto lines = indexer::Config(changed.text()).lines("folders").value_or(std::vector<std::string>());
  std::sort(lines.begin(), lines.end());  // those that stood there keep their place
  require(lines == std::vector<std::string>{"/a", "/b c"});
}

// The file that names the generation in use: only ever one of the index's own.
void parse_stub(std::string_view bytes) {
  static const testing::TemporaryFolder folder;
  folder.write(schema::kStubName, std::string(bytes));
  if (const auto number = schema::current_generation(folder.path()))
    require(bytes.starts_with("auto " + schema::generation_name(*number)));
}

void read_rows(const SortedTable& rows) {
  refuses_or_reads([&] { rows.verify(); });
  refuses_or_reads([&] {
    for (TableCursor cursor = rows.all(); cursor.next();) require(rows.find(cursor.key()) == cursor.value());
  });
  const entities::ClusterTable clusters(rows);
  refuses_or_reads([&] { clusters.each_id([&](entities::ClusterId id) { clusters.stored(id); }); });
  refuses_or_reads([&] { clusters.moved_names(); });
  refuses_or_reads([&] { clusters.cluster_of(0); });
  refuses_or_reads([&] { clusters.nearest("tarn", 4); });
  refuses_or_reads([&] { clusters.find(entities::KeyUse::surname, "a"); });
  const schema::NearDuplicates copies(rows);
  refuses_or_reads([&] { copies.each_cluster([](schema::DuplicatesId, const auto&) {}); });
  refuses_or_reads([&] { copies.later_members(); });
  refuses_or_reads([&] { copies.pairs(); });
  refuses_or_reads([&] { copies.cluster_of(1); });
  const schema::FingerprintIndex fingerprints(rows);
  refuses_or_reads([&] { fingerprints.each_sentence([](std::uint64_t, const schema::Docids&) {}); });
  refuses_or_reads([&] { fingerprints.articles_with(0x616161616161, 4); });
}

void parse_table(std::string_view bytes) {
  refuses_or_reads([&] { read_rows(SortedTable(bytes, "a table")); });
}

// Rows whose checksums fit: a byte with the length of the key, the key, the same of the value.
void parse_rows(std::string_view bytes) {
  std::map<std::string, std::string> rows;
  const auto take = [&bytes] {
    const auto length = bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]);
    const std::string_view taken = bytes.substr(std::min<std::size_t>(1, bytes.size())).substr(0, length);
    bytes.remove_prefix(std::min<std::size_t>(1 + taken.size(), bytes.size()));
    return std::string(taken);
  };
  while (!bytes.empty()) {
    std::string key = take();
    rows[std::move(key)] = take();
  }
  TableWriter writer;
  for (const auto& [key, value] : rows) writer.add(key, value);
  const std::string table = writer.take(7);
  const SortedTable sorted(table, "a table");
  sorted.verify();
  require(sorted.size() == rows.size());
  read_rows(sorted);
}

void parse_skips(std::string_view bytes) {
  if (const auto file = indexer::decode_skips(bytes))
    require(indexer::decode_skips(indexer::encode_skips(*file)).has_value());
}

void parse_date_of_metadata(std::string_view bytes) {
  for (const auto order : {indexer::SlashOrder::unknown, indexer::SlashOrder::month_first,
                           indexer::SlashOrder::day_first, indexer::SlashOrder::contradictory})
    if (const auto date = indexer::date_in_metadata(bytes, order)) {
      require(parse_period(to_iso(*date)).has_value());
      require(indexer::is_understood_as_date(bytes, order));
    }
  parse_date(bytes);
  parse_period(bytes);
}

void parse_dates_in_text(std::string_view bytes) {
  std::uint32_t end = 0;
  for (const auto& date : indexer::dates_in(bytes)) {
    require(end <= date.span.begin && date.span.begin < date.span.end && date.span.end <= bytes.size());
    end = date.span.end;
    const ByteSpan phrase = indexer::read_date_line(bytes, date.span).phrase;
    require(phrase.begin <= date.span.begin && date.span.end <= phrase.end && phrase.end <= bytes.size());
  }
}

void parse_names(std::string_view bytes) {
  indexer::format_of(bytes);
  indexer::format_in(bytes);
  indexer::format_of_bytes(bytes);
  indexer::is_worth_opening(bytes);
  indexer::suffix_of(bytes);
  indexer::is_compressed(bytes);
  require(bytes.starts_with(indexer::without_compression(bytes)));
  indexer::date_in_path(bytes);
  indexer::date_in_url(bytes);
}

// The first line is the encoding that is declared, the second that of the texts beside it.
void parse_encoding(std::string_view bytes) {
  const auto [declared, more] = first_line(bytes);
  const auto [beside, text] = first_line(more);
  indexer::Decoding decoding;
  const auto utf8 = indexer::to_utf8(text, {std::string(declared), std::string(beside)}, &decoding);
  if (!utf8) return;
  using namespace std::string_view_literals;
  require(utf8::is_valid(*utf8) && utf8->find_first_of("\0\r"sv) == utf8->npos &&
          !utf8->starts_with("\uFEFF"));
}

// The first letter chooses the form.
void parse_records(std::string_view bytes) {
  if (bytes.empty()) return;
  constexpr std::array kForms = {indexer::Format::json_lines, indexer::Format::json,
                                 indexer::Format::csv,        indexer::Format::mbox,
                                 indexer::Format::yaml,       indexer::Format::citations};
  const auto form = kForms[static_cast<unsigned char>(bytes[0]) % kForms.size()];
  indexer::RecordReader reader(indexer::stream_of(std::string(bytes.substr(1))), form);
  std::uint32_t number = 0;
  while (const auto next = reader.next())
    if (const auto* block = std::get_if<indexer::RecordBlock>(&*next)) {
      require(block->first > number);
      number = block->first;
      require(reader.block_format() == indexer::Format::mail || utf8::is_valid(block->lines));
    }
}

void parse_sidecar_table(std::string_view bytes) {
  for (const bool is_given : {false, true}) {
    const indexer::SidecarStore store{{}, [&](const std::string&) { return indexer::stream_over(bytes); }};
    const indexer::MetadataTable table("/f/metadata.csv", store,
                                       {{"/f"}, {"/f/a.txt", "/f/b/c.txt"}, is_given});
    if (table.fault()) continue;
    indexer::ArticleDraft draft;
    table.stamp_of("/f/a.txt");
    table.describe("/f/a.txt", draft);
    require(table.report(0).files == 2);
  }
}

void parse_json_value(std::string_view bytes) {
  const std::string text = utf8::scrub(bytes);  // as the reader gives it
  const auto value = indexer::parse_json(text);
  if (const auto* json = std::get_if<nlohmann::json>(&value)) {
    require(utf8::is_valid(indexer::text_of(*json)));
    indexer::date_text_of(*json);
  }
  require(utf8::is_valid(indexer::without_markup(text)));
  indexer::keys_of_one(text);
}

struct Parser {
  char letter;
  void (*parse)(std::string_view bytes);
};
constexpr std::array kParsers = {
    Parser{'a', parse_alias_file},    Parser{'i', parse_ignore_rules},
    Parser{'c', parse_config},        Parser{'g', parse_stub},
    Parser{'t', parse_table},         Parser{'R', parse_rows},
    Parser{'s', parse_skips},         Parser{'d', parse_date_of_metadata},
    Parser{'D', parse_dates_in_text}, Parser{'n', parse_names},
    Parser{'e', parse_encoding},      Parser{'r', parse_records},
    Parser{'m', parse_sidecar_table}, Parser{'j', parse_json_value},
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const Parser& parser : kParsers)
    if (size > 0 && parser.letter == bytes[0]) parser.parse(bytes.substr(1));
  return 0;
}
