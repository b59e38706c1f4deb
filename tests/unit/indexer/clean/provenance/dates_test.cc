#include "indexer/clean/provenance/dates.h"

#include <gtest/gtest.h>

#include <string>

namespace lede::indexer {
namespace {

std::string found(std::string_view text) {
  std::string out;
  for (const DateInText& date : dates_in(text)) {
    out += std::string(text.substr(date.span.begin, date.span.size())) + "=" + to_iso(date.value);
    if (date.day_first) out += "|" + to_iso(*date.day_first);
    out += ";";
  }
  return out;
}

struct Row {
  const char* text;
  const char* expected;
};

constexpr Row kRows[] = {
    {"Published 29 September 2031", "29 September 2031=2031-09-29;"},
    {"28 Sep, 2031 15:59", "28 Sep, 2031=2031-09-28;"},
    {"on the 4th of October, 2031, at", "4th of October, 2031=2031-10-04;"},
    {"28-Sep-2031", "28-Sep-2031=2031-09-28;"},
    {"Sept. 28th, 2031.", "Sept. 28th, 2031=2031-09-28;"},
    {"Friday,Jan.5, 2031", "Jan.5, 2031=2031-01-05;"},
    {"(OCTOBER 4 2031)", "OCTOBER 4 2031=2031-10-04;"},
    {"2031-10-04T15:59", "2031-10-04=2031-10-04;"},
    {"example.org/news/2031/10/4/dam", "2031/10/4=2031-10-04;"},
    {"10/25/2031 and 25/10/2031", "10/25/2031=2031-10-25;25/10/2031=2031-10-25;"},
    {"04/10/2031", "04/10/2031=2031-04-10|2031-10-04;"},
    {"4/4/31", "4/4/31=2031-04-04;"},
    {"3/5/99", "3/5/99=1999-03-05|1999-05-03;"},
    {"04-03-2031 and 4.3.2031", "04-03-2031=2031-03-04;4.3.2031=2031-03-04;"},
    {"Oct 4, 2031 Updated: Oct 5, 2031", "Oct 4, 2031=2031-10-04;Oct 5, 2031=2031-10-05;"},
    {"October\xC2\xA0"
     "4, 2031",
     "October\xC2\xA0"
     "4, 2031=2031-10-04;"},
    {"Veröffentlicht am 15. Januar 2031", "15. Januar 2031=2031-01-15;"},
    {"Mittwoch, 5. März 2031, 14:09 Uhr", "5. März 2031=2031-03-05;"},
    {"le 1er février 2031", "1er février 2031=2031-02-01;"},
    {"4 de mayo de 2031 - 3:40", "4 de mayo de 2031=2031-05-04;"},
    {"mayo 11, 2031", "mayo 11, 2031=2031-05-11;"},
    {"5 maja 2031 i 11 октября 2031", "5 maja 2031=2031-05-05;11 октября 2031=2031-10-11;"},
    {"2031年9月28日 2031년 9월 8일", "2031年9月28日=2031-09-28;2031년 9월 8일=2031-09-08;"},
    {"2031年9月", ""},
    {"4 أكتوبر 2031 و 5 آذار 2031", "4 أكتوبر 2031=2031-10-04;5 آذار 2031=2031-03-05;"},
    {"4 اکتبر 2031", "4 اکتبر 2031=2031-10-04;"},
    {"4 באוקטובר 2031", "4 באוקטובר 2031=2031-10-04;"},
    {"4 Σεπτεμβρίου 2031, 5 Μαΐου 2031", "4 Σεπτεμβρίου 2031=2031-09-04;5 Μαΐου 2031=2031-05-05;"},
    {"1º gennaio 2031", "1º gennaio 2031=2031-01-01;"},
    {"12 xmaja 2031", ""},
    // what is no full date, or none of the calendar
    {"in October 2031", ""},
    {"October 4", ""},
    {"February 30, 2031", ""},
    {"Octobers 4, 2031", ""},
    {"October 144, 2031", ""},
    {"October 4\n2031", ""},
    {"4 October 20311", ""},
    {"Resolution 1995 and 5-25-26-44-66", ""},
    {"", ""},
};

TEST(DatesInText, AreFoundInEveryForm) {
  for (const Row& row : kRows) EXPECT_EQ(found(row.text), row.expected) << row.text;
}

TEST(DatesInText, NumbersOfMorePartsAreNone) { EXPECT_EQ(found("1/2/3/2031 and 192.168.10.2031"), ""); }

TEST(DatesInText, ReadsAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes.push_back("0123/- .,OctSep\n"[(i * 7 + i / 13) % 16]);
  for (const DateInText& date : dates_in(bytes)) EXPECT_LE(date.span.end, bytes.size());
}

}  // namespace
}  // namespace lede::indexer
