// Weights of an index as TOML: min_n, and [weights] with a figure a line.
#include "intake/toml_values.hpp"
#include "libcase/unit_index.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

constexpr std::int64_t k_most_weight = 10'000, k_most_n = 1'000'000'000;

class IndexRulesReader : TomlValues {
 public:
  using TomlValues::TomlValues;

  [[nodiscard]] IndexRules read(const TomlNode& root) const {
    IndexRules rules = default_index_rules();
    for (const auto& [key, node] : root.entries) {
      if (key == "min_n")
        rules.min_n = number(key, node, 0, k_most_n);
      else if (key == "weights")
        rules.weights = weights(node);
      else
        fail(node.line, msg("\"{0}\" does not belong here; allowed: min_n, [weights]", key));
    }
    return rules;
  }

 private:
  [[nodiscard]] std::vector<IndexWeight> weights(const TomlNode& node) const {
    if (!node.is(Kind::table) || node.entries.empty())
      fail(node.line, msg("write [{0}] and its keys below", std::string("weights")));
    std::vector<IndexWeight> out;
    for (const auto& [key, value] : node.entries) {
      const auto* figure = find_figure(key);
      if (figure == nullptr || figure->kind != FigureKind::rate || figure->basis != FigureBasis::cohort)
        fail(value.line, msg("\"{0}\" is not a rate of the figures; there are {1}", key, all_rates()));
      const auto weight = number(key, value, -k_most_weight, k_most_weight);
      if (weight == 0) fail(value.line, msg("{0} has the weight 0: leave it out", key));
      out.push_back({figure, weight});
    }
    return out;
  }

  static std::string all_rates() {
    std::string out;
    for (const auto& figure : figures())
      if (figure.kind == FigureKind::rate && figure.basis == FigureBasis::cohort)
        out.append(out.empty() ? "" : ", ").append(figure.key);
    return out;
  }
};

}  // namespace

IndexRules parse_index_rules(std::string_view toml, const std::string& name) {
  return IndexRulesReader(name).read(intake::parse_toml(toml, name));
}

}  // namespace libcase
