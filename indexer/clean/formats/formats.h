// The cleaners of the formats, and what several of them share.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/draft.h"

namespace lede::indexer {

/// The cleaners; the table in cleaner.cc picks one. Each returns what clean() in cleaner.h promises.
std::vector<Cleaned> clean_text(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_markdown(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_html(const RawText& raw, const RecurringLines& recurring);
std::vector<Cleaned> clean_json_lines(const RawText& raw, const RecurringLines& recurring);

/// A name that JSON lines and front matter use for a field, in lower case. When an article has several names
/// of one field, the first in the table wins.
struct FieldName {
  std::string_view name;
  MetaField field;
};

inline constexpr std::array kFieldNames = {FieldName{"title", MetaField::title},
                                           FieldName{"headline", MetaField::title},
                                           FieldName{"text", MetaField::text},
                                           FieldName{"body", MetaField::text},
                                           FieldName{"content", MetaField::text},
                                           FieldName{"date", MetaField::date},
                                           FieldName{"published", MetaField::date},
                                           FieldName{"publish_date", MetaField::date},
                                           FieldName{"date_published", MetaField::date},
                                           FieldName{"datepublished", MetaField::date},
                                           FieldName{"published_at", MetaField::date},
                                           FieldName{"outlet", MetaField::outlet},
                                           FieldName{"source", MetaField::outlet},
                                           FieldName{"publisher", MetaField::outlet},
                                           FieldName{"site", MetaField::outlet},
                                           FieldName{"url", MetaField::url},
                                           FieldName{"link", MetaField::url},
                                           FieldName{"author", MetaField::author},
                                           FieldName{"byline", MetaField::author},
                                           FieldName{"authors", MetaField::author}};

/// The paragraphs of a plain text, trimmed, without blank ones. Only white space is dropped. In most scraped
/// files each line is a paragraph. In some, paragraphs are wrapped at a column and separated by blank lines;
/// their lines are joined, as a phrase may cross a soft line end.
///
/// A line may continue the line above unless it is indented or begins with a list mark. A line is *full* when
/// the first word of the next line would not have fitted into the width of the text, that of its longest
/// line. A text counts as wrapped when it has blank lines, is 40 to 100 characters wide, and of the lines
/// that the next line may continue most end inside a sentence and two thirds are full. In a wrapped text a
/// line is joined to the next when it is full, or when it does not end a sentence and the next begins in
/// lower case. They are joined by a space, after a hyphenated half word by nothing.
std::vector<std::string> plain_paragraphs(std::string_view text);

}  // namespace lede::indexer
