#include "common/entities/known_aliases.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/key_index.h"
#include "common/entities/key_list.h"

namespace lede::entities {
namespace {

/// A row holds keys of one entity, "|" between.
constexpr std::array kRows = std::to_array<std::string_view>({
    "united nations|un|uno|united nations organization|united nations organisation",
    "european union|eu|european community|ec",
    "nato|north atlantic treaty organization|north atlantic treaty organisation|atlantic alliance",
    "un security council|unsc|united nations security council|security council",
    "unicef|united nations childrens fund",
    "unesco|united nations educational scientific and cultural organization",
    "unhcr|united nations high commissioner for refugees|un refugee agency",
    "world health organization|world health organisation|un health agency",
    "world food programme|wfp|world food program",
    "world trade organization|wto|world trade organisation",
    "world bank|international bank for reconstruction and development",
    "international monetary fund|imf",
    "international criminal court|icc",
    "international atomic energy agency|iaea",
    "organisation for the prohibition of chemical weapons|opcw|organization for prohibition of chemical "
    "weapons|"
    "organization for the prohibition of chemical weapons",
    "organization for security and cooperation in europe|osce|organisation for security and co operation in "
    "europe|"
    "organization for security and co operation in europe",
    "organization of the petroleum exporting countries|opec",
    "association of southeast asian nations|asean",
    "african union|au",
    "arab league|league of arab states",
    "gulf cooperation council|gcc",
    "international committee of the red cross|icrc",
    "international olympic committee|ioc",
    "european central bank|ecb",
    "central intelligence agency|cia|us central intelligence agency",
    "federal bureau of investigation|fbi",
    "national security agency|nsa",
    "drug enforcement administration|dea",
    "department of homeland security|dhs|homeland security department",
    "environmental protection agency|epa",
    "department of health and human services|hhs|health and human services|us department of health and human "
    "services|health and human services department",
    "food and drug administration|fda",
    "federal aviation administration|faa",
    "federal communications commission|fcc",
    "federal reserve|fed|us federal reserve|federal reserve board",
    "securities and exchange commission|sec|us securities and exchange commission",
    "internal revenue service|irs",
    "immigration and customs enforcement|ice|us immigration and customs enforcement",
    "centers for disease control and prevention|cdc|centers for disease control",
    "national aeronautics and space administration|nasa",
    "republican party|gop|republican|republicans|grand old party",
    "democratic party|democrat|democrats",
    "republican national committee|rnc",
    "democratic national committee|dnc",
    "american civil liberties union|aclu",
    "national rifle association|nra",
    "new york stock exchange|nyse",
    "national basketball association|nba",
    "national football league|nfl",
    "major league baseball|mlb",
    "national hockey league|nhl",
    "fifa|federation internationale de football association",
    "uefa|union of european football associations",
    "general electric|ge|general electric co|general electric company",
    "general motors|gm",
    "international business machines|ibm",
    "american telephone and telegraph|att",
    "hewlett packard|hp",
    "procter and gamble|p and g",
    "associated press|ap",
    "agence france presse|afp",
    "british broadcasting corporation|bbc",
    "cable news network|cnn",
    "new york times|nyt|ny times",
    "wall street journal|wsj",
    "washington post|wapo",
    "national public radio|npr",
    "islamic state|isis|isil|is|daesh|daish|islamic state of iraq and syria|islamic state in iraq and syria|"
    "islamic state of iraq and levant|islamic state of iraq and the levant|islamic state in iraq and the "
    "levant|"
    "islamic state group|so called islamic state",
    "hezbollah|hizbullah|hizballah|hezballah|hizbollah|hezbullah|party of god",
    "jabhat nusra|nusra front|front nusra|jabhat fateh sham|jabhat fatah sham|jabhat fath sham|fateh sham "
    "front|"
    "fatah sham front|jaish fateh sham",
    "taliban|taleban|talibans|afghan taliban",
    "qaeda|qaida|quaeda|qaidah",
    "irish republican army|ira",
    "palestine liberation organization|plo|palestine liberation organisation",
    "kurdistan workers party|pkk",
    "free syrian army|fsa",
    "syrian democratic forces|sdf",
    "revolutionary armed forces of colombia|farc",
    "islamic revolutionary guard corps|irgc|islamic revolutionary guards corps|revolutionary guards|"
    "revolutionary guard",
    "democratic unionist party|dup",
    "scottish national party|snp",
    "uk independence party|ukip|united kingdom independence party",
    "labour party|labour",
    "conservative party|conservatives|tories|tory party",
    "liberal democrats|lib dems|liberal democrat|lib dem",
    "communist party of china|ccp|chinese communist party|cpc",
    "bharatiya janata party|bjp",
    "african national congress|anc",
    "national health service|nhs",
    "us department of state|state department|us state department|department of state",
    "us department of defense|defense department|department of defense|us defense department|dod",
    "us department of justice|justice department|department of justice|us justice department|doj",
    "us treasury|treasury|treasury department|us treasury department|department of treasury|department of "
    "the treasury",
    "us supreme court|scotus",
    "us congress|congress",
    "us senate|senate",
    "us house of representatives|house of representatives",
});

using Row = std::pair<std::string_view, std::uint16_t>;

constexpr std::size_t count_keys() {
  std::size_t count = 0;
  for (const std::string_view keys : kRows) each_listed_key(keys, [&](std::string_view) { ++count; });
  return count;
}
constexpr auto make_rows() {
  std::array<Row, count_keys()> rows{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < kRows.size(); ++i)
    each_listed_key(kRows[i], [&](std::string_view key) {
      rows[at++] = {key, static_cast<std::uint16_t>(i)};
    });
  std::sort(rows.begin(), rows.end());
  return rows;
}
constexpr auto kSorted = make_rows();
constexpr auto kSortedKeys = [](std::size_t i) { return kSorted[i].first; };
constexpr KeyIndex<kSorted.size()> kSortedIndex(kSortedKeys);

constexpr bool keys_are_distinct() {
  for (std::size_t i = 1; i < kSorted.size(); ++i)
    if (kSorted[i - 1].first == kSorted[i].first) return false;
  return true;
}
static_assert(keys_are_distinct());

constexpr std::array kRoles = std::to_array<Role>({
    {"Syrian President", "Bashar al-Assad", 20000717, 20241208},
    {"Syrian President", "Hafez al-Assad", 19710312, 20000610},
    {"US President", "Bill Clinton", 19930120, 20010120},
    {"US President", "George W. Bush", 20010120, 20090120},
    {"US President", "Barack Obama", 20090120, 20170120},
    {"US President", "Donald Trump", 20170120, 20210120},
    {"US President", "Joe Biden", 20210120, 20250120},
    {"US Secretary of State", "Colin Powell", 20010120, 20050126},
    {"US Secretary of State", "Condoleezza Rice", 20050126, 20090120},
    {"US Secretary of State", "Hillary Clinton", 20090121, 20130201},
    {"US Secretary of State", "John Kerry", 20130201, 20170120},
    {"US Secretary of State", "Rex Tillerson", 20170201, 20180331},
    {"US Secretary of State", "Mike Pompeo", 20180426, 20210120},
    {"US Secretary of State", "Antony Blinken", 20210126, 20250120},
    {"Russian President", "Boris Yeltsin", 19910710, 19991231},
    {"Russian President", "Vladimir Putin", 20000507, 20080507},
    {"Russian President", "Dmitry Medvedev", 20080507, 20120507},
    {"Russian President", "Vladimir Putin", 20120507, 0},
    {"Russian Foreign Minister", "Sergei Lavrov", 20040309, 0},
    {"Russian Prime Minister", "Dmitry Medvedev", 20120508, 20200116},
    {"British Prime Minister", "Tony Blair", 19970502, 20070627},
    {"British Prime Minister", "Gordon Brown", 20070627, 20100511},
    {"British Prime Minister", "David Cameron", 20100511, 20160713},
    {"British Prime Minister", "Theresa May", 20160713, 20190724},
    {"British Prime Minister", "Boris Johnson", 20190724, 20220906},
    {"British Prime Minister", "Rishi Sunak", 20221025, 20240705},
    {"British Prime Minister", "Keir Starmer", 20240705, 0},
    {"French President", "Jacques Chirac", 19950517, 20070516},
    {"French President", "Nicolas Sarkozy", 20070516, 20120515},
    {"French President", "Francois Hollande", 20120515, 20170514},
    {"French President", "Emmanuel Macron", 20170514, 0},
    {"German Chancellor", "Gerhard Schroeder", 19981027, 20051122},
    {"German Chancellor", "Angela Merkel", 20051122, 20211208},
    {"German Chancellor", "Olaf Scholz", 20211208, 20250506},
    {"Turkish President", "Abdullah Gul", 20070828, 20140828},
    {"Turkish President", "Recep Tayyip Erdogan", 20140828, 0},
    {"Turkish Prime Minister", "Recep Tayyip Erdogan", 20030314, 20140828},
    {"Iranian President", "Mohammad Khatami", 19970803, 20050803},
    {"Iranian President", "Mahmoud Ahmadinejad", 20050803, 20130803},
    {"Iranian President", "Hassan Rouhani", 20130803, 20210803},
    {"Iranian President", "Ebrahim Raisi", 20210803, 20240519},
    {"Iranian Supreme Leader", "Ali Khamenei", 19890604, 0},
    {"Iraqi Prime Minister", "Nouri al-Maliki", 20060520, 20140908},
    {"Iraqi Prime Minister", "Haider al-Abadi", 20140908, 20181025},
    {"Israeli Prime Minister", "Ariel Sharon", 20010307, 20060414},
    {"Israeli Prime Minister", "Ehud Olmert", 20060414, 20090331},
    {"Israeli Prime Minister", "Benjamin Netanyahu", 20090331, 20210613},
    {"Israeli Prime Minister", "Benjamin Netanyahu", 20221229, 0},
    {"Palestinian President", "Mahmoud Abbas", 20050115, 0},
    {"Egyptian President", "Hosni Mubarak", 19811014, 20110211},
    {"Egyptian President", "Mohamed Morsi", 20120630, 20130703},
    {"Egyptian President", "Abdel Fattah el-Sisi", 20140608, 0},
    {"Libyan leader", "Muammar Gaddafi", 19690901, 20110823},
    {"Afghan President", "Hamid Karzai", 20011222, 20140929},
    {"Afghan President", "Ashraf Ghani", 20140929, 20210815},
    {"Ukrainian President", "Viktor Yanukovych", 20100225, 20140222},
    {"Ukrainian President", "Petro Poroshenko", 20140607, 20190520},
    {"Ukrainian President", "Volodymyr Zelensky", 20190520, 0},
    {"Belarusian President", "Alexander Lukashenko", 19940720, 0},
    {"Chinese President", "Hu Jintao", 20030315, 20130314},
    {"Chinese President", "Xi Jinping", 20130314, 0},
    {"North Korean leader", "Kim Jong-il", 19940708, 20111217},
    {"North Korean leader", "Kim Jong-un", 20111217, 0},
    {"South Korean President", "Park Geun-hye", 20130225, 20170310},
    {"South Korean President", "Moon Jae-in", 20170510, 20220510},
    {"Japanese Prime Minister", "Shinzo Abe", 20121226, 20200916},
    {"Indian Prime Minister", "Manmohan Singh", 20040522, 20140526},
    {"Indian Prime Minister", "Narendra Modi", 20140526, 0},
    {"Venezuelan President", "Hugo Chavez", 19990202, 20130305},
    {"Venezuelan President", "Nicolas Maduro", 20130419, 0},
    {"Brazilian President", "Dilma Rousseff", 20110101, 20160831},
    {"Mexican President", "Enrique Pena Nieto", 20121201, 20181130},
    {"Canadian Prime Minister", "Stephen Harper", 20060206, 20151104},
    {"Canadian Prime Minister", "Justin Trudeau", 20151104, 20250314},
    {"UN Secretary-General", "Kofi Annan", 19970101, 20061231},
    {"UN Secretary-General", "Ban Ki-moon", 20070101, 20161231},
    {"UN Secretary-General", "Antonio Guterres", 20170101, 0},
});

}  // namespace

std::optional<std::uint16_t> known_alias(std::string_view key) {
  const std::size_t at = kSortedIndex.find(key, kSortedKeys);
  if (at == kSorted.size()) return std::nullopt;
  return kSorted[at].second;
}

std::vector<std::string_view> known_keys(std::string_view key) {
  std::vector<std::string_view> keys;
  if (const auto row = known_alias(key))
    each_listed_key(kRows[*row], [&](std::string_view one) { keys.push_back(one); });
  return keys;
}

std::span<const Role> known_roles() { return kRoles; }

}  // namespace lede::entities
