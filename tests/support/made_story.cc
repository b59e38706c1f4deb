#include "tests/support/made_story.h"

#include <array>
#include <random>
#include <string_view>

namespace lede::testing {
namespace {

constexpr std::array<std::string_view, 16> kSyllables = {
    "ka", "ro", "vel", "tam", "ost", "ri", "den", "lu", "mor", "ana", "pel", "sik", "uf", "gar", "ne", "tol"};

class WordMaker {
 public:
  explicit WordMaker(unsigned seed) : random_(seed) {}
  std::string word() {
    std::string made;
    for (int i = 0; i < 3; ++i) made += kSyllables[random_() % kSyllables.size()];
    return made;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

std::vector<std::string> made_sentences(unsigned seed, std::size_t count) {
  WordMaker maker(seed);
  std::vector<std::string> sentences;
  while (sentences.size() < count) {
    std::string sentence = "The";
    for (int i = 0; i < 11; ++i) sentence += " " + maker.word();
    sentences.push_back(sentence + ".");
  }
  return sentences;
}

std::string made_text(const std::vector<std::string>& sentences, std::size_t begin, std::size_t end) {
  std::string text;
  for (auto i = begin; i < end; ++i) text += sentences[i] + ((i - begin) % 3 == 2 ? "\n\n" : " ");
  return text + "\n";
}

std::string made_story(unsigned seed, std::size_t sentences) {
  return WordMaker(seed + 7777).word() + " leaves\n\n" +
         made_text(made_sentences(seed, sentences), 0, sentences);
}

}  // namespace lede::testing
