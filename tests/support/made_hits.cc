#include "tests/support/made_hits.h"

#include <algorithm>
#include <cctype>
#include <chrono>

namespace lede::searcher {
namespace {

using namespace std::chrono_literals;

Date day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / static_cast<int>(m) / static_cast<int>(d));
}

void finish(Answer& answer, std::vector<HitMaker> makers) {
  for (auto& maker : makers) {
    auto& hit = maker.hit;
    hit.rank = answer.hits.size() + 1;
    hit.score = 12.5 / static_cast<double>(hit.rank);
    hit.id = "00000000000000a" + std::to_string(hit.rank);
    answer.hits.push_back(std::move(hit));
  }
  answer.total = Documents{answer.hits.size()};
}

}  // namespace

HitMaker& HitMaker::paragraph(std::string_view marked, ParagraphKind kind) {
  auto& article = hit.article;
  if (!article.paragraphs.empty()) article.text += '\n';
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  std::uint32_t mark_begin = 0;
  for (const char c : marked) {
    const auto at = static_cast<std::uint32_t>(article.text.size());
    if (c == '[' || c == '<') {
      mark_begin = at;
    } else if (c == ']' || c == '>') {
      auto word = article.text.substr(mark_begin);
      std::transform(word.begin(), word.end(), word.begin(), [](unsigned char b) { return std::tolower(b); });
      auto found = std::find(clauses_.begin(), clauses_.end(), word);
      if (found == clauses_.end()) found = clauses_.insert(clauses_.end(), word);
      hit.marks.push_back({{mark_begin, at}, c == '>', static_cast<std::uint16_t>(found - clauses_.begin())});
    } else {
      article.text += c;
    }
  }
  article.paragraphs.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, kind});
  return *this;
}

HitMaker& HitMaker::headline(std::string_view marked) {
  paragraph(marked, ParagraphKind::headline);
  hit.article.title = hit.article.text;
  return *this;
}

Answer ordinary_answer() {
  HitMaker levee;
  levee.headline("Levee at Port Senna holds as the [Orla] rises for a third night");
  levee.paragraph("Published 4 October 2016", ParagraphKind::dateline);
  levee.paragraph(
      "Engineers said the old levee had held. The [Orla] stood at its highest since the survey began, and "
      "the "
      "<flood gates> upstream stayed shut for the third night running, the river board said on Tuesday. "
      "Families on the "
      "low road slept in the school.");
  levee.paragraph(
      "“We were told the <flood gates> would be opened last week,” said Ilse Varn, who keeps the ferry.");
  levee.paragraph("Share this · Print · 14 comments", ParagraphKind::boilerplate);
  levee.hit.path = "archive/port-senna/levee.txt";
  levee.hit.article.path = "/srv/news/archive/port-senna/levee.txt";
  levee.hit.article.outlet = "The Senna Courier";
  levee.hit.article.byline = "Marit Oken";
  levee.hit.article.url = "https://courier.example/levee";
  levee.hit.article.date = {DateKind::given, day(2016, 10, 4), "Published 4 October 2016", {}, 97};

  HitMaker budget;
  budget.headline("Assembly cuts river budget");
  budget.paragraph(
      "The assembly voted to cut the river budget by a tenth. Nobody spoke against it. Upkeep of the <flood "
      "gates> on "
      "the [Orla] is paid from it.");
  budget.hit.path = "wire.jsonl";
  budget.hit.article.path = "/srv/news/wire.jsonl";
  budget.hit.article.ordinal = 17;

  HitMaker untitled;
  untitled.paragraph("LIVE", ParagraphKind::boilerplate);
  untitled.paragraph(
      "Boats left the harbour at dawn, a day before the [Orla] was expected to reach the upper mark.");
  untitled.hit.path = "archive/boats.html";
  untitled.hit.article.path = "/srv/news/archive/boats.html";
  untitled.hit.article.outlet = "Radio Harbour";
  untitled.hit.article.date = {DateKind::inferred, day(2016, 9, 28), "near copies", {}, 60};

  Answer answer;
  answer.query = "orla \"flood gates\"";
  finish(answer, {levee, budget, untitled});
  answer.undated = Documents{3};
  return answer;
}

Answer hostile_answer() {
  const std::string bad =
      "\x1b[31mred\x1b]0;owned\x07 \x7f\xc2\x9b"
      "31m \xe2\x80\xae"
      "evil \"quoted\", comma\r\x08";
  HitMaker maker;
  maker.headline("Title " + bad + " [orla]");
  maker.paragraph("Body\ttab " + bad + " and the [orla\x1b[2J] again. " + bad);
  maker.paragraph("Noise " + bad, ParagraphKind::boilerplate);
  maker.hit.path = "dir\nwith\x1b[31m/\"quo,te\"/caf\xe9.txt";
  maker.hit.article.path = "/srv/" + maker.hit.path;
  maker.hit.article.outlet = "Outlet " + bad;
  maker.hit.article.byline = "By " + bad;
  maker.hit.article.url = "https://x.example/" + bad;
  maker.hit.article.date = {DateKind::bounds, day(2016, 10, 4), bad};
  Answer answer;
  answer.query = "orla " + bad;
  answer.notices = {"notice " + bad};
  answer.suggestions = {{Suggestion::Kind::spelling, bad, bad, bad, Documents{3}}};
  finish(answer, {maker});
  return answer;
}

Answer wide_answer() {
  HitMaker chinese;
  chinese.headline("河水连续第三夜上涨，[堤坝]仍然坚固，居民在学校过夜，工程师说情况稳定");
  chinese.paragraph(
      "河务局星期二说，上游的闸门第三夜保持关闭。工程师说，老[堤坝]挺住了。低处道路上的家庭睡在学校里。"
      "船只在黎明离开港口，比预计河水到达上部标记早一天。");
  chinese.hit.path = "档案/堤坝.txt";
  chinese.hit.article.path = "/srv/档案/堤坝.txt";
  chinese.hit.article.outlet = "河报";
  HitMaker unbroken;
  unbroken.headline(std::string(300, 'x'));
  unbroken.paragraph("See https://courier.example/" + std::string(400, 'y') + " for the [orla] tables.");
  unbroken.hit.path = std::string(200, 'p') + ".txt";
  unbroken.hit.article.path = "/" + unbroken.hit.path;
  Answer answer;
  answer.query = "orla OR 堤坝";
  finish(answer, {chinese, unbroken});
  return answer;
}

}  // namespace lede::searcher
