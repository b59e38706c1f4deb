#include "indexer/clean/provenance/calendar_words.h"

#include <array>

#include "common/article/date.h"
#include "common/base/key_index.h"

namespace lede::indexer {
namespace {

// German, Dutch, the Scandinavian languages, French, Spanish, Portuguese, Italian, Romanian, Polish, Czech,
// Finnish, Turkish, Russian, Ukrainian, where they differ from English; Greek, Arabic, Persian, Hebrew. In
// the last, "in" is written onto them.
constexpr std::array<std::string_view, 12> kMonths = {
    "januar jänner januari janvier janv enero ene janeiro gennaio gen ianuarie stycznia ledna tammikuuta "
    "ocak января січня "
    "Ιανουαρίου يناير جانفي ژانویه ינואר בינואר",
    "februar feber februari février fevrier févr febrero fevereiro fev febbraio februarie lutego února "
    "helmikuuta şubat февраля лютого "
    "Φεβρουαρίου فبراير شباط فيفري فوریه פברואר בפברואר",
    "märz maerz mär mrz maart mrt mars marts marzo março martie marca března maaliskuuta mart марта березня "
    "Μαρτίου مارس آذار מרץ במרץ",
    "avril avr abril abr aprile aprilie kwietnia dubna huhtikuuta nisan апреля квітня "
    "Απριλίου أبريل ابريل إبريل نيسان أفريل آوریل אפריל באפריל",
    "mai mei maj mayo maio maggio mag maja května toukokuuta mayıs мая травня "
    "Μαΐου مايو أيار מאי במאי",
    "juni juin junio junho giugno giu iunie czerwca června kesäkuuta haziran июня червня "
    "Ιουνίου يونيو حزيران جوان ژوئن יוני ביוני",
    "juli juillet juil julio julho luglio lug iulie lipca července heinäkuuta temmuz июля липня "
    "Ιουλίου يوليو تموز جويلية ژوئیه יולי ביולי",
    "augustus augusti août aout agosto ago sierpnia srpna elokuuta ağustos августа серпня "
    "Αυγούστου أغسطس اغسطس آب אוגוסט באוגוסט",
    "septembre septiembre setiembre setembro settembre septembrie września září syyskuuta eylül сентября "
    "вересня "
    "Σεπτεμβρίου سبتمبر أيلول سپتامبر ספטמבר בספטמבר",
    "oktober okt octobre octubre outubro ottobre ott octombrie października října lokakuuta ekim октября "
    "жовтня "
    "Οκτωβρίου أكتوبر اكتوبر اکتبر אוקטובר באוקטובר",
    "novembre noviembre novembro noiembrie listopada listopadu marraskuuta kasım ноября листопада "
    "Νοεμβρίου نوفمبر نوامبر נובמבר בנובמבר",
    "dezember dez décembre decembre déc diciembre dic dezembro dicembre decembrie grudnia prosince "
    "joulukuuta aralık декабря грудня "
    "Δεκεμβρίου ديسمبر دسامبر דצמבר בדצמבר"};

constexpr std::array<std::string_view, 7> kWeekdays = {
    "montag maandag mandag måndag lundi lunes lunedì segunda poniedziałek pondělí "
    "понедельник Понедельник понеділок Понеділок pazartesi Δευτέρα الاثنين الإثنين 월요일 星期一 周一 月曜日 "
    "（月） 月",
    "dienstag dinsdag tirsdag tisdag mardi martes martedì terça wtorek úterý вторник "
    "Вторник вівторок Вівторок salı Τρίτη الثلاثاء 화요일 星期二 周二 火曜日 （火） 火",
    "mittwoch woensdag onsdag mercredi miércoles mercoledì quarta środa středa среда "
    "Среда середа Середа çarşamba Τετάρτη الأربعاء 수요일 星期三 周三 水曜日 （水） 水",
    "donnerstag donderdag torsdag torsdag jeudi jueves giovedì quinta czwartek čtvrtek четверг "
    "Четверг четвер perşembe Πέμπτη الخميس 목요일 星期四 周四 木曜日 （木） 木",
    "freitag vrijdag fredag vendredi viernes venerdì sexta piątek pátek пятница "
    "Пятница cuma Παρασκευή الجمعة 금요일 星期五 周五 金曜日 （金） 金",
    "samstag sonnabend zaterdag lørdag lördag samedi sábado sabado sabato sobota суббота "
    "Суббота cumartesi Σάββατο السبت 토요일 星期六 周六 土曜日 （土） 土",
    "sonntag zondag søndag söndag dimanche domingo domenica niedziela neděle "
    "воскресенье Воскресенье неділя Неділя pazar Κυριακή الأحد 일요일 星期日 星期天 周日 日曜日 （日） 日"};

template <std::size_t N>
constexpr auto table_of(const std::array<std::string_view, N>& lists) {
  WordTable<512> table;
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
