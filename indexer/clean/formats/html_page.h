// A parsed page: Gumbo's tree, and a walk through it without recursion, so that a deep tree cannot overflow
// the stack.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <string_view>

namespace lede::indexer {

/// Owns the tree; `html` must outlive it. Only for pages that are safe by is_safe_to_parse (html_guard.h).
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

/// The value of an attribute as written; "" when it is absent. The case of the name does not matter.
std::string_view attribute(const GumboNode& element, const char* name);

/// The text of all text nodes below `node`, joined.
std::string inner_text(const GumboNode& node);

/// The node after `node` in document order within `root`; null at the end. When `into` is false, the children
/// of `node` are skipped.
const GumboNode* next_node(const GumboNode* node, const GumboNode* root, bool into = true);

}  // namespace lede::indexer
