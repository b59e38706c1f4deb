// Lists of general knowledge, written for lede.
#include "common/entities/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/key_index.h"

namespace lede::entities {
namespace {

constexpr std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != ' ' && (i == 0 || text[i - 1] == ' ')) ++count;
  return count;
}

/// Calls `see` with each word.
template <class See>
constexpr void each_word(std::string_view text, See see) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) see(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

template <std::size_t Size>
constexpr KeySet<Size> words_of(std::string_view text) {
  std::array<std::string_view, Size> words{};
  std::size_t at = 0;
  each_word(text, [&](std::string_view word) { words[at++] = word; });
  return KeySet<Size>(words);
}

constexpr std::string_view kTitleText =
    "mr mrs ms miss mister messrs mme monsieur madame dr doctor prof professor sir dame lord lady baron "
    "baroness "
    "president vicepresident minister premier chancellor secretary undersecretary chairman chairwoman "
    "chairperson "
    "chair senator sen congressman congresswoman representative rep lawmaker mp mep governor gov lieutenant "
    "lt "
    "general gen maj major col colonel capt captain cpl corporal sgt sergeant adm admiral cmdr commander "
    "commodore "
    "brig brigadier marshal judge justice attorney ambassador envoy spokesman spokeswoman spokesperson mayor "
    "sheriff king queen prince princess emperor sultan emir sheikh sheik shaykh shaikh ayatollah imam mullah "
    "mufti hojatoleslam pope cardinal archbishop bishop rev reverend fr rabbi pastor director ceo coach "
    "analyst "
    "leader speaker commissioner councillor councilman councilwoman officer detective inspector "
    "superintendent "
    "constable warden editor correspondent reporter journalist economist author actor actress singer "
    "candidate "
    "nominee veteran herr frau senor senora comrade dictator warlord strongman tsar czar hon taoiseach";
constexpr auto kTitles = words_of<count_words(kTitleText)>(kTitleText);

constexpr std::string_view kModifierText =
    "prime foreign vice deputy former ex then acting interim first second chief crown defense defence "
    "interior "
    "finance treasury state energy health justice education commerce labor labour transport agriculture oil "
    "trade "
    "home of the for and to affairs us un uk eu house senate assistant permanent special executive managing "
    "associate chairman general press opposition republican democratic gop party majority minority national "
    "security intelligence army navy air force police staff supreme grand high court attorney district "
    "federal "
    "presidential vice-presidential retired late incoming outgoing newly elected";
constexpr auto kModifiers = words_of<count_words(kModifierText)>(kModifierText);

constexpr std::string_view kLeadInText =
    "after although as because before but democrat democrats did does elect even gop has how if is reps "
    "republican republicans sens since staff though vp what when while why";
constexpr auto kLeadIns = words_of<count_words(kLeadInText)>(kLeadInText);

constexpr std::string_view kArticleText = "al el ul ar er ur as es at ad ed ud an en az ez ash esh ath adh";
constexpr auto kArticles = words_of<count_words(kArticleText)>(kArticleText);

constexpr std::string_view kParticleText =
    "bin ibn ben bint van von der den ter ten de del della di da das dos do du le la las los y und zu af "
    "av al el";
constexpr auto kParticles = words_of<count_words(kParticleText)>(kParticleText);

constexpr std::string_view kGenerationText = "jr sr jnr snr junior ii iii iv 2nd 3rd";
constexpr auto kGenerations = words_of<count_words(kGenerationText)>(kGenerationText);

constexpr std::string_view kLegalText =
    "inc incorporated corp corporation co company companies ltd limited llc llp lp plc ag gmbh sa nv ab asa "
    "as oyj "
    "spa srl bv kg se pte pty kk sarl holdings holding group grp bhd ojsc oao pjsc zao ooo";
constexpr auto kLegal = words_of<count_words(kLegalText)>(kLegalText);

constexpr std::string_view kGroupFirstText =
    "ahrar ansarullah asaib boko failaq faylaq hamas harakat hayat hayaat hayet hezbollah hizb hizballah "
    "hizbollah hizbullah jabhat jabhet jaish jaysh jeish jeysh jemaah junud jund kataib katibat katiba "
    "lashkar "
    "liwa tahrir tehreek tehrik";
constexpr auto kGroupFirst = words_of<count_words(kGroupFirstText)>(kGroupFirstText);

constexpr std::string_view kGroupLastText =
    "alliance army battalion battalions brigade brigades coalition committee council front militia militias "
    "movement party";
constexpr auto kGroupLast = words_of<count_words(kGroupLastText)>(kGroupLastText);

constexpr std::string_view kWesternText =
    "adam adrian agnes alan albert alec alfred alice alison amanda amber amy ana andre andrea angela anita "
    "ann anna "
    "anne annie april arnold arthur audrey austin barbara barry beatrice ben bernard beth betty blake boris "
    "brad "
    "bradley brandon brenda brent brett brian bruce bryan caitlin carl carla carlos carmen carol caroline "
    "carolyn "
    "carrie casey cathy cecil chad charlotte cheryl chloe christian christina christine cindy claire clara "
    "clark "
    "claude claudia clayton clifford clinton colin connie conor cory courtney craig crystal curtis cynthia "
    "dale "
    "damian dana darren daryl dawn dean deborah debra denis denise dennis derek diana diane dominic donald "
    "donna doris "
    "dorothy douglas duncan dustin dwight dylan earl edgar edith edmund edwin eileen elaine eleanor ella "
    "ellen elena "
    "emily emma eric erica erin ernest esther ethan eugene eva evan evelyn faye felix florence frances "
    "francis "
    "frank franklin gabrielle gail gareth gary gavin gemma gene george gerald geraldine gerard gina gladys "
    "glen glenn "
    "gloria gordon grace graham grant greta guy gwen hannah harold harriet harry harvey hazel heather helen "
    "henry "
    "herbert hilary hillary holly howard hugh hugo ian ingrid irene iris isaac isabel ivan ivana ivanka jack "
    "jackie "
    "jacob jacqueline jade jake james jamie jan jane janet janice jared jasmine jason jay jean jeff jenna "
    "jenny jeremy "
    "jerome jesse jessica jill joan joann joanna joanne jodie joe joel john jon jonas jonathan jordan joseph "
    "josephine "
    "joshua joy joyce juan judith julia julian julie june justin karen karl karla kate katie kay keith kelly "
    "ken kendra "
    "kenneth kerry kevin kim kirk kirsten kristen kristin kurt kyle lance larry laura lauren laurence leah "
    "lee leo leon "
    "leonard leroy leslie lewis liam lillian linda lindsay lindsey lisa lloyd lois lola lorraine louis "
    "louise lucas lucia "
    "lucy luke lydia lynn madison malcolm marc marcia marco marcus margaret maria marian marie marilyn "
    "marine marion "
    "marisa marjorie mark marlene marsha martha martin martina marvin mary mathew matilda matt maureen "
    "maurice max megan "
    "melanie melinda melissa melvin mercedes meredith michael michele michelle mildred milton miranda miriam "
    "mitchell "
    "molly monica morgan muriel myra nancy naomi natalie nathan neil nicola nicole nigel nina noah noel nora "
    "norma norman "
    "olive oliver olivia oscar otto owen pamela patricia patrick paul paula pauline penny perry peter philip "
    "phyllis "
    "priscilla rachel ralph ramon randall raul ray raymond rebecca reginald renee rex rhonda richard rita "
    "robert roberta "
    "robin rodney roger roland ron ronald rosa rose rosemary ross roy ruby rupert russell ruth ryan sally "
    "sam samantha "
    "samuel sandra sara sarah scott sean seth shane shannon sharon shaun sheila shelley shirley sidney simon "
    "sonia sophia "
    "sophie spencer stacey stanley stella stephanie stephen stewart stuart susan suzanne sylvia tamara tara "
    "ted teresa "
    "terry thelma theodore theresa thomas tiffany tim timothy tina todd tom toni tony tracey tracy travis "
    "trevor tyler "
    "ursula valerie vanessa vera vernon veronica vicky victor victoria vincent viola violet virginia vivian "
    "wade wallace "
    "walter wanda warren wayne wendy wesley whitney wilfred william willie winston yvonne zachary zoe";
constexpr auto kWestern = words_of<count_words(kWesternText)>(kWesternText);

constexpr std::string_view kSpanishText =
    "abel adolfo adriana agustin alberto alejandra alejandro alfonso alfredo alicia alonso alvaro ana andres "
    "angel "
    "antonio armando arturo augusto beatriz benito bernardo camila camilo carlos carmen carolina cesar "
    "claudia cristina "
    "cristobal daniel daniela dario david diego dilma dolores domingo eduardo elena eloy emilio enrique "
    "ernesto esteban "
    "eugenio eva evo federico felipe fernando fidel francisco gabriel gabriela gerardo gilberto gonzalo "
    "graciela guillermo "
    "gustavo hector henrique hernan horacio hugo humberto ignacio ines inacio isabel isidro ivan jaime "
    "javier jeronimo "
    "jesus joao joaquin jorge jose josefina juan juana julio leonel leopoldo lorena lorenzo lucia luciano "
    "luis luiz lula "
    "manuel marcela marcelo marco marcos maria mariano mario martin mateo mauricio maximo mercedes miguel "
    "mireya monica "
    "nestor nicolas octavio omar oscar pablo pedro pilar rafael ramiro ramon raul rene ricardo roberto "
    "rodrigo rosa ruben "
    "salvador santiago sebastian sergio silvia susana teresa tomas vicente vicky victor xavier ximena";
constexpr auto kSpanish = words_of<count_words(kSpanishText)>(kSpanishText);

constexpr std::string_view kAsianText =
    "ahn bae baek bai ban bo bui cai cao chan chang chao chen cheng cheung chiang cho choe choi chong chou "
    "chow chu chun "
    "chung cui deng ding dong du duan fan fang feng fu fung gao geng gong gu guan guo ha hahm han hao he ho "
    "hong hou hu "
    "hua huang hui huh hung hwang huynh im jang jeon jeong ji jia jiang jin jo joo ju jung kang kim ko kong "
    "koo kwon lai "
    "lam lau le lee lei leung li lian liang liao lim lin ling liu lo long lou lu luo ma mao meng mo moon nam "
    "ng nguyen ni "
    "no noh oh ou pan pang park peng pham phan phung qian qin qiu ren rhee ri roh ryu seo shao shen shi shin "
    "sim sohn son "
    "song su suh sun sung tan tang tao tian ting tong tran trinh tsai tsang tung vu wan wang wei wen weng "
    "wong woo wu xi "
    "xia xiao xie xing xiong xu xue yan yang yao ye yeo yi yim yin yoo yoon you yu yuan yun zeng zhai zhang "
    "zhao zheng "
    "zhong zhou zhu zou zuo";
constexpr auto kAsian = words_of<count_words(kAsianText)>(kAsianText);

/// A row holds forms of one name.
constexpr std::array kForms = std::to_array<std::string_view>({
#include "common/entities/given_name_forms.inc"
});

using FormRow = std::pair<std::string_view, std::uint8_t>;
constexpr std::size_t count_forms() {
  std::size_t count = 0;
  for (const std::string_view row : kForms) count += count_words(row);
  return count;
}
constexpr auto make_form_rows() {
  std::array<FormRow, count_forms()> rows{};
  std::size_t at = 0;
  for (std::size_t row = 0; row < kForms.size(); ++row)
    each_word(kForms[row], [&](std::string_view word) {
      rows[at++] = {word, static_cast<std::uint8_t>(row)};
    });
  std::sort(rows.begin(), rows.end());
  return rows;
}
static_assert(kForms.size() < 256);
constexpr auto kFormRows = make_form_rows();

constexpr auto kFormNames = [](std::size_t i) { return kFormRows[i].first; };
constexpr KeyIndex<kFormRows.size()> kFormIndex(kFormNames);

std::span<const FormRow> rows_of(std::string_view name) {
  const auto begin = kFormRows.begin() + kFormIndex.find(name, kFormNames);
  auto end = begin;
  while (end != kFormRows.end() && end->first == name) ++end;
  return {begin, end};
}

}  // namespace

bool is_title(std::string_view word) { return kTitles.has(word); }
bool is_title_modifier(std::string_view word) { return kModifiers.has(word); }
bool is_lead_in(std::string_view word) { return kLeadIns.has(word); }
bool is_arabic_article(std::string_view word) { return word.size() <= 3 && kArticles.has(word); }
bool is_particle(std::string_view word) { return word.size() <= 5 && kParticles.has(word); }
bool is_generation(std::string_view word) { return kGenerations.has(word); }
bool is_western_given_name(std::string_view word) { return kWestern.has(word); }
bool is_spanish_given_name(std::string_view word) { return kSpanish.has(word); }
bool is_east_asian_surname(std::string_view word) { return word.size() <= 6 && kAsian.has(word); }
bool is_legal_form(std::string_view word) { return kLegal.has(word); }

bool is_group(std::string_view key) {
  const std::size_t first = key.find(' ');
  if (first == key.npos) return false;
  return kGroupFirst.has(key.substr(0, first)) || kGroupLast.has(key.substr(key.rfind(' ') + 1));
}

bool has_forms(std::string_view given_name) { return !rows_of(given_name).empty(); }

bool are_forms_of_one_name(std::string_view a, std::string_view b) {
  for (const FormRow& row : rows_of(a))
    for (const FormRow& other : rows_of(b))
      if (row.second == other.second) return true;
  return false;
}

}  // namespace lede::entities
