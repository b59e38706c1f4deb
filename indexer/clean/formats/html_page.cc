#include "indexer/clean/formats/html_page.h"

namespace lede::indexer {
namespace {

const GumboVector* children(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_DOCUMENT: return &node.v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: return &node.v.element.children;
    default: return nullptr;
  }
}

}  // namespace

HtmlPage::HtmlPage(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // nobody reads them, and a page can have millions
  output_.reset(gumbo_parse_with_options(&options, html.data(), html.size()));
}

void HtmlPage::Free::operator()(GumboOutput* output) const {
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

const GumboNode* next_node(const GumboNode* node, const GumboNode* root, bool into) {
  const GumboVector* below = children(*node);
  if (into && below && below->length > 0) return static_cast<const GumboNode*>(below->data[0]);
  while (node != root) {
    const GumboVector* beside = children(*node->parent);
    const auto next = static_cast<unsigned>(node->index_within_parent + 1);
    if (next < beside->length) return static_cast<const GumboNode*>(beside->data[next]);
    node = node->parent;
  }
  return nullptr;
}

std::string inner_text(const GumboNode& node) {
  std::string text;
  for (const GumboNode* at = &node; at; at = next_node(at, &node))
    if (is_text(*at)) text += at->v.text.text;
  return text;
}

}  // namespace lede::indexer
