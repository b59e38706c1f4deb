// A parsed page. Gumbo's tree, and a way through it that needs no recursion, so that depth costs no stack.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace lede::indexer {

/// Owns the tree; `html` must outlive it. Only for what is_safe_to_parse (html_guard.h) lets pass.
class HtmlPage {
 public:
  explicit HtmlPage(std::string_view html);
  const GumboNode* root() const { return output_->root; }

 private:
  struct Free {
    void operator()(GumboOutput* output) const;
  };
  std::unique_ptr<GumboOutput, Free> output_;
};

inline bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }
bool is_text(const GumboNode& node);  ///< text, white space or CDATA: node.v.text is valid

/// "" when absent. Names are matched in any case, values are as written.
std::string_view attribute(const GumboNode& element, const char* name);

/// The text nodes below, one after the other.
std::string inner_text(const GumboNode& node);

/// The node after `node` in document order, within `root`; null at the end. With `into` false the children of
/// `node` are passed over.
const GumboNode* next_node(const GumboNode* node, const GumboNode* root, bool into = true);

}  // namespace lede::indexer
