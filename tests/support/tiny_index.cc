#include "tests/support/tiny_index.h"

#include <xapian.h>

#include "common/base/files.h"
#include "common/schema/fields.h"
#include "common/schema/opening.h"
#include "indexer/derive/entities/cluster_writer.h"
#include "indexer/derive/near_duplicates/near_duplicates.h"
#include "indexer/document/plan.h"
#include "indexer/document/to_xapian.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"

namespace lede::testing {
namespace {

std::vector<Article> articles_of(const std::vector<std::string>& texts) {
  std::vector<Article> articles;
  for (const auto& text : texts)
    articles.push_back(make_article("/t/" + std::to_string(articles.size()), text));
  return articles;
}

}  // namespace

Article make_article(const std::string& path, const std::string& text, const std::string& title) {
  Article article;
  article.path = path;
  article.title = title;
  article.text = title.empty() ? text : title + "\n" + text;
  std::uint32_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = static_cast<std::uint32_t>(end) + 1) {
    end = article.text.find('\n', begin);
    const auto stop = static_cast<std::uint32_t>(end == std::string::npos ? article.text.size() : end);
    const bool is_title = begin == 0 && !title.empty();
    article.paragraphs.push_back({{begin, stop}, is_title ? ParagraphKind::headline : ParagraphKind::body});
  }
  return article;
}

TinyIndex::TinyIndex(const std::vector<Article>& articles) {
  const auto generation = schema::generation_name(1);
  {
    Xapian::WritableDatabase database(fs::join(folder_.path(), generation),
                                      Xapian::DB_CREATE | Xapian::DB_NO_SYNC, schema::kBlockSize);
    Analyzer analyzer;
    database.set_metadata(std::string(schema::kKeyStamp), schema::encode_stamp({}));
    database.set_metadata(std::string(schema::kKeyRoots), schema::encode_roots({{"/t", "/t"}}));
    for (const auto& article : articles) {
      const auto plan = indexer::plan(article, analyze(article, analyzer), {}, analyzer);
      database.add_document(indexer::to_xapian(plan));
      for (const auto& [form, stem] : plan.lexicon) schema::add_form(database, form, stem);
    }
    database.commit();
    schema::write_digests(fs::join(folder_.path(), generation), database.get_revision());
    indexer::write_clusters(database, fs::join(folder_.path(), generation), 1);
    indexer::write_near_duplicates(database, fs::join(folder_.path(), generation), 1);
  }
  fs::write_atomically(fs::join(folder_.path(), schema::kStubName), "auto " + generation + "\n");
  reader_ = std::make_unique<searcher::IndexReader>(folder_.path());
}

TinyIndex::TinyIndex(const std::vector<std::string>& texts) : TinyIndex(articles_of(texts)) {}

namespace {

searcher::Answer answer_of(searcher::IndexReader& reader, const std::string& query) {
  searcher::SearchRequest request;
  request.query = searcher::parse(query, {});
  request.limit = 0;
  return searcher::search(reader, request);
}

}  // namespace

std::vector<std::string> TinyIndex::find(const std::string& query) {
  std::vector<std::string> paths;
  for (const auto& hit : answer_of(*reader_, query).hits) paths.push_back(hit.article.path);
  return paths;
}

std::vector<std::string> TinyIndex::marked(const std::string& query) {
  std::vector<std::string> texts;
  for (const auto& hit : answer_of(*reader_, query).hits)
    for (const auto& mark : hit.marks)
      texts.push_back(hit.article.text.substr(mark.bytes.begin, mark.bytes.size()));
  return texts;
}

}  // namespace lede::testing
