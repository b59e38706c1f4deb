#include "common/entities/person_rules.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>
#include <vector>

namespace lede::entities {
namespace {

/// Names as printed.
bool are_one_person(std::string_view a, std::string_view b) {
  return is_yes(compare(PersonName(name_key(a)), PersonName(name_key(b))));
}

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

void expect_all(const Pairs& pairs, bool wanted) {
  for (const auto& [a, b] : pairs) {
    EXPECT_EQ(are_one_person(a, b), wanted) << a << " | " << b;
    EXPECT_EQ(are_one_person(b, a), wanted) << b << " | " << a;
  }
}

TEST(PersonRules, TakesTranscriptionsOfOneName) {
  expect_all({{"Bashar al-Assad", "Bashir al-Assad"},
              {"Bashar al-Assad", "Bashar Assad"},
              {"Bashar al-Assad", "Bashir al Assad"},
              {"Sergei Lavrov", "Sergey Lavrov"},
              {"Sergei Ryabkov", "Sergey Rybkov"},
              {"Usama bin Ladin", "Osama bin Laden"},
              {"Osama Bin-Laden", "Usama Bin Laden"},
              {"Riyad Hijab", "Riad Hijab"},
              {"Riad al-Hijab", "Riyad Hijab"},
              {"Muammar Gaddafi", "Moammar Gadhafi"},
              {"Muammer Qaddafi", "Mu'ammar al-Qadhafi"},
              {"Moammar Kadhafi", "Muammar al-Gaddafi"},
              {"Gaddafi", "Qaddafi"},
              {"Qaddafi", "Kadhafi"},
              {"Moammar Khadafy", "Muammar Gaddafi"},
              {"Mohammed Morsi", "Mohamed Mursi"},
              {"Abdel Fattah el-Sisi", "Abdul Fattah al-Sissi"},
              {"Abdel-Fattah al-Sisi", "Abdelfattah Sisi"},
              {"Hassan Rouhani", "Hassan Ruhani"},
              {"Ayman al-Zawahiri", "Aiman al-Zawahri"},
              {"Nouri al-Maliki", "Nuri al-Maliki"},
              {"Abu Musab al-Zarqawi", "Abu Musab al-Zarkawi"},
              {"Saddam Hussein", "Saddam Hussain"},
              {"Yasser Arafat", "Yasir Arafat"},
              {"Mohamed ElBaradei", "Mohammed el-Baradei"},
              {"Youssef Chahine", "Yusuf Chahine"},
              {"Dmitry Medvedev", "Dmitri Medvedev"},
              {"Alexei Navalny", "Aleksey Navalny"},
              {"Volodymyr Zelensky", "Vladimir Zelenskyy"},
              {"Mikhail Khodorkovsky", "Michail Khodorkovskii"},
              {"Yulia Tymoshenko", "Yuliya Timoshenko"},
              {"Viktor Yushchenko", "Victor Yuschenko"},
              {"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"},
              {"Erdoğan", "Erdogan"}},
             true);
}

TEST(PersonRules, TakesShortFormsInitialsAndFewerNames) {
  expect_all({{"Mike Pence", "Michael Pence"},
              {"Bill Clinton", "William Clinton"},
              {"Joe Biden", "Joseph Biden"},
              {"Vladimir Putin", "Vladimir V. Putin"},
              {"Vladimir Vladimirovich Putin", "Vladimir V. Putin"},
              {"J. Kerry", "John Kerry"},
              {"J.K. Rowling", "JK Rowling"},
              {"John F. Kerry", "John Forbes Kerry"},
              {"Tayyip Erdogan", "Recep Tayyip Erdoğan"},
              {"Nicolás Maduro", "Nicolas Maduro Moros"},
              {"Enrique Peña Nieto", "Enrique Pena Nieto"},
              {"López Obrador", "Andrés Manuel López Obrador"},
              {"Cristina Fernández de Kirchner", "Cristina Kirchner"},
              {"Cristina Fernandez", "Cristina Fernández de Kirchner"},
              {"José Luis Rodríguez Zapatero", "Jose Rodriguez Zapatero"},
              {"Mohammed bin Salman", "Mohammad bin Salman Al Saud"},
              {"Ludwig van Beethoven", "Ludwig Beethoven"},
              {"Martin Luther King", "Martin Luther King Jr."},
              {"President Vladimir Putin", "Vladimir Putin"},
              {"Russian Foreign Minister Sergei Lavrov", "Sergey Lavrov"},
              {"Suu Kyi", "Aung San Suu Kyi"}},
             true);
}

TEST(PersonRules, ReadsNamesThatBeginWithTheFamily) {
  expect_all({{"Kim Jong-un", "Kim Jong Un"},
              {"Kim Jong-un", "Kim Jongun"},
              {"Ban Ki-moon", "Ban Ki Moon"},
              {"Park Geun-hye", "Park Geun Hye"},
              {"Choi Soon-sil", "Choi Sun-sil"},
              {"Xi Jinping", "Xi Jin-ping"},
              {"Jong-un Kim", "Kim Jong Un"}},
             true);
  expect_all({{"Kim Jong-un", "Kim Jong-il"},
              {"Kim Jong-un", "Kim Jong-nam"},
              {"Kim Il-sung", "Kim Jong-il"},
              {"Wang Jun", "Wang Jin"},
              {"Li Qiang", "Li Qing"},
              {"Li Keqiang", "Li Peng"}},
             false);
}

TEST(PersonRules, RefusesOthersOfLikeNames) {
  expect_all({{"John Kerry", "John Kirby"},
              {"Kerry", "Kirby"},
              {"Hafez al-Assad", "Bashar al-Assad"},
              {"Donald Trump", "Ivanka Trump"},
              {"Peter Cook", "Tim Cook"},
              {"John Kerry", "John Cory"},
              {"George W. Bush", "George H.W. Bush"},
              {"Donald Trump", "Donald Trump Jr."},
              {"Trump", "Trump Jr."},
              {"Donald Trump", "Trump Jr."},
              {"John E. Sununu", "John H. Sununu"},
              {"Jim Moran", "Jim Murren"},
              {"Greg Vane", "Craig Vane"},
              {"Paul Andersen", "Paul Anderson"},
              {"Donald Trump Kellyanne Conway", "Kellyanne Conway"},
              {"Hassan Nasrallah", "Hussein Nasrallah"},
              {"Mahmoud Abbas", "Mohammed Abbas"},
              {"Paul Smith", "Paula Smith"},
              {"John Baker", "John Becker"},
              {"Marine Le Pen", "Marion Le Pen"},
              {"Robert Miller", "Robert Muller"},
              {"Jean Marsh", "Joan Marsh"},
              {"Michelle Obama", "Michael Obama"},
              {"Juan Carlos", "Juan Carlos Varela"},
              {"Mohammed bin Salman", "Mohammed bin Nayef"},
              {"Hillary Clinton", "Bill Clinton"},
              {"Raul Castro", "Fidel Castro"},
              {"Uday Hussein", "Saddam Hussein"}},
             false);
}

TEST(PersonRules, ContradictionIsMoreThanABareSurname) {
  const PersonName john(name_key("John Kerry"));
  const PersonName initial(name_key("J. Kerry"));
  const PersonName james(name_key("James Kerry"));
  EXPECT_TRUE(contradict(john, james));
  EXPECT_FALSE(contradict(john, initial));
  EXPECT_FALSE(contradict(initial, james));
  EXPECT_FALSE(contradict(PersonName("kerry"), james));
}

}  // namespace
}  // namespace lede::entities
