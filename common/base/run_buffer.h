// A stream buffer that takes what is written in runs of characters.
#pragma once

#include <streambuf>

namespace lede {

/// A derived class overrides xsputn only: a single character is a run of one.
class RunBuffer : public std::streambuf {
 protected:
  int_type overflow(int_type c) override {
    const char byte = traits_type::to_char_type(c);
    if (!traits_type::eq_int_type(c, traits_type::eof())) xsputn(&byte, 1);
    return traits_type::not_eof(c);
  }
};

}  // namespace lede
