#include "indexer/clean/lines/mark_lines.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "indexer/clean/lines/model.h"
#include "indexer/clean/lines/rules.h"

namespace lede::indexer {
namespace {

// A line becomes boilerplate when the model gives body a lower probability than this. The limits are low
// because losing body text is worse than keeping boilerplate (figures: docs/LINES.md).
constexpr float kLeastOdds = -1.386F;  // probability 0.2
// For what is no sentence, except in a web page, where elements have shown the menus.
constexpr float kLeastOddsOfFragment = -0.405F;  // probability 0.4
// For a text of which nine tenths are body by the limit above. It has no menus, so its short lines are lists
// or headings.
constexpr float kLeastOddsInCleanText = -2.197F;  // probability 0.1
// Corrections for the elements of an HTML page. They are set by hand and not learned, because the training
// pages have no markup. Both follow common findings: jusText (https://nlp.fi.muni.cz/projects/justext/) takes
// a paragraph with more than a fifth in links for boilerplate, and most text in a <p> is body.
constexpr std::uint8_t kMostlyLinks = 50;  // percent
constexpr std::uint8_t kAllLinks = 80;     // percent
constexpr float kOddsOfLinks = -2.0F;
constexpr float kOddsOfParagraphElement = 0.8F;
// A recurring line is boilerplate, or a paragraph of background that a paper uses again. The latter has odds
// high enough to stay body in spite of this.
constexpr float kOddsOfRecurrence = -5.5F;
constexpr std::uint32_t kFewestBodyWords = 40;
constexpr std::size_t kNoticeReach = 3;  // lines
constexpr std::size_t kMostFragments = 2;
constexpr std::size_t kBioWithin = 8;   // lines from the end
constexpr std::size_t kLongestBio = 4;  // lines

bool begins_with_word(std::string_view line, std::string_view word) {
  const auto tokens = line_tokens(line, 1);
  return !tokens.empty() && ascii::equal_but_for_case(tokens.front().text, word);
}

class Page {
 public:
  Page(ArticleDraft& draft, const Recurrence& recurrence)
      : paragraphs_(draft.paragraphs), recurrence_(recurrence) {
    shapes_.reserve(paragraphs_.size());
    for (const DraftParagraph& paragraph : paragraphs_) shapes_.push_back(measure_line(paragraph.text));
  }

  void mark() {
    by_rules();
    gallery();
    by_links();
    by_model();
    related_headlines();
    author_bio();
    ad_block_notices();
    fragments();
    keep_something_searchable();
  }

 private:
  std::string_view text(std::size_t i) const { return paragraphs_[i].text; }
  ParagraphKind& kind(std::size_t i) { return paragraphs_[i].kind; }
  bool is(std::size_t i, ParagraphKind what) const { return paragraphs_[i].kind == what; }
  bool is_body(std::size_t i) const { return is(i, ParagraphKind::body); }
  bool is_boilerplate(std::size_t i) const { return is(i, ParagraphKind::boilerplate); }
  std::size_t size() const { return paragraphs_.size(); }

  // Whether the line is body and a sentence of some length.
  bool is_prose(std::size_t i) const {
    return is_body(i) && shapes_[i].words >= 10 && is_sentence(shapes_[i]);
  }

  void by_rules() {
    for (std::size_t i = 0; i < size(); ++i)
      if (is_body(i)) kind(i) = kind_by_rule(text(i), shapes_[i]).value_or(ParagraphKind::body);
  }

  // Finds the captions of a gallery, of which each stands above its count: "... 12 of 37", "... 13 of 37".
  void gallery() {
    constexpr std::size_t kMostLines = 3;  // of a caption, with its count
    std::vector<std::size_t> counts;       // lines that end in a count, each one more than the one before
    PictureCount last;
    for (std::size_t i = 0; i < size(); ++i) {
      const PictureCount count = picture_count(text(i));
      if (count.number == 0) continue;
      const bool goes_on = !counts.empty() && count.all == last.all && count.number == last.number + 1 &&
                           i - counts.back() <= kMostLines;
      if (!goes_on) mark_gallery(counts), counts.clear();
      counts.push_back(i);
      last = count;
    }
    mark_gallery(counts);
  }

  // Above the first count the line is a caption only where the count says so.
  void mark_gallery(const std::vector<std::size_t>& counts) {
    constexpr std::size_t kFewestPictures = 3;
    if (counts.size() < kFewestPictures) return;
    const PictureCount first = picture_count(text(counts.front()));
    std::size_t k = counts.front();
    if (k > 0 && first.stands_alone && first.says_caption) --k;
    for (; k <= counts.back(); ++k)
      if (!paragraphs_[k].settled && !is_boilerplate(k)) kind(k) = ParagraphKind::caption;
  }

  // A line that is nearly all link and no sentence is a teaser, a tag or a menu item. Headings are excepted:
  // the article's own heading may link to the article.
  void by_links() {
    for (std::size_t i = 0; i < size(); ++i) {
      DraftParagraph& paragraph = paragraphs_[i];
      if (!is_body(i) || paragraph.markup.linked < kAllLinks || is_prose(i)) continue;
      if (paragraph.markup.block == Markup::Block::heading) continue;
      paragraph.kind = ParagraphKind::boilerplate;
      paragraph.settled = true;
    }
  }

  float odds_of_markup(std::size_t i) const {
    const Markup& markup = paragraphs_[i].markup;
    if (markup.linked >= kMostlyLinks) return kOddsOfLinks;
    return markup.block == Markup::Block::paragraph ? kOddsOfParagraphElement : 0.0F;
  }

  // `odds` of line `i` corrected for markup and recurrence. Looking up recurrence hashes the whole line, so
  // it is done only where the result can change on which side of the limit the line is.
  float odds_with_markup(std::size_t i, float odds) const {
    const float markup = odds_of_markup(i);
    const float once = odds + markup;
    const float recurring = odds + (markup + kOddsOfRecurrence);
    if (recurring >= kLeastOddsOfFragment || once < kLeastOddsInCleanText || !is_body(i)) return once;
    return recurrence_.lines.hold(recurrence_.folder, text(i)) ? recurring : once;
  }

  bool is_web_page() const {
    return std::any_of(paragraphs_.begin(), paragraphs_.end(), [](const DraftParagraph& paragraph) {
      return paragraph.markup.block != Markup::Block::other;
    });
  }

  void by_model() {
    auto odds = body_odds(shipped_line_model(), shapes_);
    for (std::size_t i = 0; i < size(); ++i) odds[i] = odds_with_markup(i, odds[i]);
    const float of_fragment = is_web_page() ? kLeastOdds : kLeastOddsOfFragment;
    const auto least = [&](std::size_t i) { return is_sentence(shapes_[i]) ? kLeastOdds : of_fragment; };
    std::uint32_t words = 0;
    std::uint32_t left = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!is_body(i)) continue;
      words += shapes_[i].words;
      left += odds[i] >= least(i) ? shapes_[i].words : 0;
    }
    if (left < kFewestBodyWords) return;
    const bool is_clean = left * 10 >= words * 9;
    for (std::size_t i = 0; i < size(); ++i)
      if (is_body(i) && odds[i] < (is_clean ? kLeastOddsInCleanText : least(i)))
        kind(i) = ParagraphKind::boilerplate;
  }

  // Finds titles of other articles: alone between two paragraphs of prose, long, and Written Like This.
  // Headings of the article itself are shorter or written in small letters. Where there are many such lines,
  // they are headings too.
  void related_headlines() {
    std::vector<std::size_t> found;
    std::size_t prose = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      prose += is_prose(i);
      if (i > 0 && i + 1 < size() && is_prose(i - 1) && is_prose(i + 1) && is_title_of_another(i))
        found.push_back(i);
    }
    if (found.size() * 3 > prose) return;
    for (const std::size_t i : found) kind(i) = ParagraphKind::boilerplate;
  }

  bool is_title_of_another(std::size_t i) const {
    const LineShape& shape = shapes_[i];
    if (!is_body(i) || shape.words < 7 || shape.words > 18 || shape.ends_sentence || shape.ends_colon ||
        shape.quotes > 0)
      return false;
    const auto tokens = line_tokens(text(i), 20);
    std::size_t longer = 0;
    std::size_t capital = 0;
    for (const LineToken& token : tokens) {
      if (token.text.size() < 4) continue;
      ++longer;
      capital += !ascii::is_lower(token.text.front());
    }
    return longer >= 4 && capital == longer && shape.all_capitals * 2 < shape.words;
  }

  // The author's bio begins with "About Ana Roux 412 Articles" near the end. The line above may repeat the
  // name; all lines below belong to the bio.
  void author_bio() {
    for (std::size_t i = size() - std::min(size(), kBioWithin); i < size(); ++i) {
      if (!begins_with_word(text(i), "about")) continue;
      const auto tokens = line_tokens(text(i), 12);
      if (!fits("about @ # articles *", tokens) && !fits("about @ # posts *", tokens) &&
          !fits("about the author *", tokens))
        continue;
      if (i > 0 && shapes_[i - 1].words <= 4 && text(i).find(text(i - 1)) != std::string_view::npos)
        kind(i - 1) = ParagraphKind::boilerplate;
      if (size() - i > kLongestBio) return;
      for (std::size_t k = i + 1; k < size(); ++k)
        if (is_body(k) && shapes_[k].words <= 80) kind(k) = ParagraphKind::boilerplate;
      return;
    }
  }

  // An ad-block notice has several lines. The rules find the one that asks the reader to do something; lines
  // near it that speak of ads belong to it.
  void ad_block_notices() {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!is_boilerplate(i) || !is_ad_block_notice(text(i), shapes_[i])) continue;
      for (std::size_t k = i - std::min<std::size_t>(i, kNoticeReach);
           k < std::min(size(), i + kNoticeReach + 1); ++k)
        if (is_body(k) && shapes_[k].words <= 40 && speaks_of_ads(k)) kind(k) = ParagraphKind::boilerplate;
    }
  }

  bool speaks_of_ads(std::size_t i) const {
    if (shapes_[i].site_words == 0) return false;
    const auto tokens = line_tokens(text(i), 40);
    return std::any_of(tokens.begin(), tokens.end(), [](const LineToken& token) {
      return ascii::equal_but_for_case(token.text, "ad") || ascii::equal_but_for_case(token.text, "ads");
    });
  }

  // One or two short lines ("Podcasts", a name) that only boilerplate follows are fragments of it.
  void fragments() {
    std::vector<std::size_t> found;
    bool below = false;
    for (std::size_t i = size(); i-- > 0;) {
      below |= is_boilerplate(i);
      if (!is_body(i)) continue;
      if (!below || shapes_[i].words > 3 || shapes_[i].ends_sentence) break;
      found.push_back(i);
    }
    if (found.size() > kMostFragments) return;
    for (const std::size_t i : found) kind(i) = ParagraphKind::boilerplate;
  }

  void keep_something_searchable() {
    for (std::size_t i = 0; i < size(); ++i)
      if (!is_boilerplate(i)) return;
    for (DraftParagraph& paragraph : paragraphs_) paragraph.kind = ParagraphKind::body;
  }

  std::vector<DraftParagraph>& paragraphs_;
  const Recurrence& recurrence_;
  std::vector<LineShape> shapes_;
};

}  // namespace

void mark_lines(ArticleDraft& draft, const Recurrence& recurrence) { Page(draft, recurrence).mark(); }

}  // namespace lede::indexer
