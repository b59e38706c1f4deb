#include "common/entities/key.h"

#include <gtest/gtest.h>

namespace lede::entities {
namespace {

TEST(NameKey, ReducesSpellingsToOneKey) {
  EXPECT_EQ(name_key("Bashar al-Assad"), "bashar assad");
  EXPECT_EQ(name_key("President Bashar Al Assad’s"), "bashar assad");
  EXPECT_EQ(name_key("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
  EXPECT_EQ(name_key("Kim Jong-un"), "kim jong un");
  EXPECT_EQ(name_key("Russian Foreign Minister Sergei Lavrov"), "sergei lavrov");
  EXPECT_EQ(name_key("Secretary of State John Kerry"), "john kerry");
  EXPECT_EQ(name_key("J.K. Rowling"), name_key("JK Rowling"));
  EXPECT_EQ(name_key("Joaquín \"El Chapo\" Guzmán"), "joaquin guzman");
  EXPECT_EQ(name_key("Mohamed ElBaradei"), "mohamed baradei");
}

TEST(NameKey, KeepsWhatIsPartOfTheName) {
  EXPECT_EQ(name_key("Al Gore"), "al gore");
  EXPECT_EQ(name_key("al Assad"), "assad");
  EXPECT_EQ(name_key("General Electric", EntityKind::org), "general electric");
  EXPECT_EQ(name_key("El Salvador", EntityKind::place), "el salvador");
  EXPECT_EQ(name_key("al-Qaeda", EntityKind::org), name_key("Al Qaeda", EntityKind::org));
  EXPECT_EQ(name_key("President"), "president");
  EXPECT_EQ(name_key("S-300", EntityKind::thing), "s300");
  EXPECT_EQ(name_key("S 300", EntityKind::thing), "s300");
}

TEST(NameKey, JoinsDottedAcronymsOfPlacesAndOrgs) {
  EXPECT_EQ(name_key("U.S.", EntityKind::place), "us");
  EXPECT_EQ(name_key("the U.N", EntityKind::org), "un");
  EXPECT_EQ(name_key("AT&T", EntityKind::org), "att");
  EXPECT_EQ(name_key("Marks & Spencer", EntityKind::org), "marks and spencer");
}

TEST(NameKey, IsEmptyWithoutLetters) {
  EXPECT_EQ(name_key(""), "");
  EXPECT_EQ(name_key("— …"), "");
  EXPECT_EQ(name_key("\xff\xfe"), "");
}

TEST(ShownName, IsFreeOfWhatTypesettingPutsIntoIt) {
  EXPECT_EQ(shown_and_key("Emre \u00C7a\u00AD\u011Flan", EntityKind::person).shown, "Emre \u00C7a\u011Flan");
  EXPECT_EQ(shown_and_key("Ana\u00A0\u2009Brel\u200B", EntityKind::person).shown, "Ana Brel");
  EXPECT_EQ(shown_and_key("K\u2011300", EntityKind::thing).shown, "K-300");
}

TEST(ShownName, DropsTitlesAndPossessiveOnly) {
  EXPECT_EQ(shown_and_key("President  Bashar al-Assad's", EntityKind::person).shown, "Bashar al-Assad");
  EXPECT_EQ(shown_and_key("the State\nDepartment", EntityKind::org).shown, "State Department");
  EXPECT_EQ(shown_and_key("Mr.", EntityKind::person).shown, "");
  EXPECT_EQ(shown_and_key("Mr. Kirby’s", EntityKind::person).shown, "Kirby");
  EXPECT_EQ(shown_and_key("U.S.", EntityKind::place).shown, "U.S.");
}

TEST(ShownName, ComesWithTheKeyOfWhatIsShown) {
  for (const EntityKind kind : kEntityKinds)
    for (const char* name :
         {"President Bashar al-Assad's", "the U.S. Army", "Mr.", "Secretary of State J.K. Kirby",
          "Mr O'Neil's", "AT&T", "Marks & Spencer", "Joaquín \"El Chapo\" Guzmán", "Dr. \"Bo\" Vane (Velp)",
          "S-300", "Prime Minister Al Vane", "ElBaradei", "General  ElBaradei", "", "'", "Mr. Kirby’s",
          "Jong\u2011un Kim",
          "A very long name of an organisation, of more than sixty-four bytes in all & sundry"}) {
      const ShownName both = shown_and_key(name, kind);
      EXPECT_EQ(both.key, name_key(both.shown, kind)) << name;
    }
}

TEST(Acronym, IsOfCapitals) {
  for (const char* name : {"NATO", "R.R.B.", "AT&T", "RRB-66", "NGOs"}) EXPECT_TRUE(is_acronym(name)) << name;
  for (const char* name : {"RRb", "R", "R-66", "66", "Ngos", "s", "", "OF NINE CAPITALS", "ABCDEFGHI"})
    EXPECT_FALSE(is_acronym(name)) << name;
}

}  // namespace
}  // namespace lede::entities
