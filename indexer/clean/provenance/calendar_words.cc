#include "indexer/clean/provenance/calendar_words.h"

#include <array>

#include "common/article/date.h"
#include "common/base/key_index.h"

namespace lede::indexer {
namespace {

// German, Dutch, the Scandinavian languages, French, Spanish, Portuguese, Italian, Romanian, Polish, Czech,
// Finnish, Turkish, Russian, Ukrainian; where they differ from English.
constexpr std::array<std::string_view, 12> kMonths = {
    "januar jänner januari janvier janv enero ene janeiro gennaio gen ianuarie stycznia ledna tammikuuta "
    "ocak "
    "января січня",
    "februar feber februari février fevrier févr febrero fevereiro fev febbraio februarie lutego února "
    "helmikuuta şubat февраля лютого",
    "märz maerz mär mrz maart mrt mars marts marzo março martie marca března maaliskuuta mart марта березня",
    "avril avr abril abr aprile aprilie kwietnia dubna huhtikuuta nisan апреля квітня",
    "mai mei maj mayo maio maggio mag maja května toukokuuta mayıs мая травня",
    "juni juin junio junho giugno giu iunie czerwca června kesäkuuta haziran июня червня",
    "juli juillet juil julio julho luglio lug iulie lipca července heinäkuuta temmuz июля липня",
    "augustus augusti août aout agosto ago sierpnia srpna elokuuta ağustos августа серпня",
    "septembre septiembre setiembre setembro settembre septembrie września září syyskuuta eylül сентября "
    "вересня",
    "oktober okt octobre octubre outubro ottobre ott octombrie października října lokakuuta ekim октября "
    "жовтня",
    "novembre noviembre novembro noiembrie listopada listopadu marraskuuta kasım ноября листопада",
    "dezember dez décembre decembre déc diciembre dic dezembro dicembre decembrie grudnia prosince "
    "joulukuuta "
    "aralık декабря грудня"};

constexpr std::array<std::string_view, 7> kWeekdays = {
    "montag maandag mandag måndag lundi lunes lunedì segunda poniedziałek pondělí",
    "dienstag dinsdag tirsdag tisdag mardi martes martedì terça wtorek úterý вторник",
    "mittwoch woensdag onsdag mercredi miércoles mercoledì quarta środa středa среда",
    "donnerstag donderdag torsdag torsdag jeudi jueves giovedì quinta czwartek čtvrtek четверг",
    "freitag vrijdag fredag vendredi viernes venerdì sexta piątek pátek пятница",
    "samstag sonnabend zaterdag lørdag lördag samedi sábado sabado sabato sobota суббота",
    "sonntag zondag søndag söndag dimanche domingo domenica niedziela neděle"};

template <std::size_t N>
constexpr auto table_of(const std::array<std::string_view, N>& lists) {
  WordTable<256> table;
  for (std::size_t i = 0; i < N; ++i)
    each_word(lists[i],
              [&](std::string_view word) { table.add(word_key(word), static_cast<std::uint32_t>(i + 1)); });
  return table;
}
constexpr auto kMonthTable = table_of(kMonths);
constexpr auto kWeekdayTable = table_of(kWeekdays);

}  // namespace

std::optional<int> month_in(std::string_view word) {
  if (const auto month = month_named(word)) return month;
  const std::uint32_t month = kMonthTable.classes_of(word_key(word));
  return month == 0 ? std::nullopt : std::optional(static_cast<int>(month));
}

std::optional<std::chrono::weekday> weekday_in(std::string_view word) {
  if (const auto day = weekday_named(word)) return day;
  const std::uint32_t day = kWeekdayTable.classes_of(word_key(word));
  return day == 0 ? std::nullopt : std::optional(std::chrono::weekday(day));
}

}  // namespace lede::indexer
