// Thresholds of signs as TOML: a table for each kind.
#include "intake/toml_values.hpp"
#include "libcase/signs.hpp"

namespace libcase {
namespace {

using namespace intake;
using Kind = TomlNode::Kind;

/// A key, where it goes, and the most it may be.
struct Threshold {
  const char* key;
  std::int64_t* into;
  std::int64_t most;
};

class SignRulesReader : TomlValues {
 public:
  using TomlValues::TomlValues;

  SignRules read(const TomlNode& root) {
    for (const auto& [key, node] : root.entries) {
      const auto kind = parse_sign_kind(key);
      if (!kind) fail(node.line, msg("\"{0}\" is no kind of sign; there are {1}", key, all_kinds()));
      if (!node.is(Kind::table)) fail(node.line, msg("write [{0}] and its keys below", key));
      read_kind(*kind, key, node);
    }
    return rules_;
  }

 private:
  static std::string all_kinds() {
    std::string out;
    for (const auto& kind : sign_kinds()) out.append(out.empty() ? "" : ", ").append(kind.token);
    return out;
  }

  [[nodiscard]] std::vector<Threshold> thresholds(SignKind kind) {
    constexpr std::int64_t k_count = 1'000'000'000, k_year_hours = 8'784, k_day_minutes = 1'440, k_all = 100;
    switch (kind) {
      case SignKind::just_before_due: {
        auto& r = rules_.just_before_due;
        return {{"hours", &r.hours, k_year_hours}, {"at_least", &r.at_least, k_count}, {"share", &r.share, k_all}};
      }
      case SignKind::rating_burst:
        return {{"at_least", &rules_.rating_burst.at_least, k_count},
                {"minutes", &rules_.rating_burst.minutes, k_day_minutes}};
      case SignKind::churn:
        return {{"times", &rules_.churn.times, k_count}};
      case SignKind::ping_pong:
        return {{"returns", &rules_.ping_pong.returns, k_count}, {"units", &rules_.ping_pong.units, k_count}};
      case SignKind::same_text:
        break;
    }
    return {{"at_least", &rules_.same_text.at_least, k_count}};
  }

  void read_kind(SignKind kind, const std::string& table, const TomlNode& node) {
    const auto allowed = thresholds(kind);
    for (const auto& [key, value] : node.entries) {
      std::string all;
      const Threshold* found = nullptr;
      for (const auto& threshold : allowed) {
        if (key == threshold.key) found = &threshold;
        all.append(all.empty() ? "" : ", ").append(threshold.key);
      }
      if (found == nullptr) fail(value.line, msg("\"{0}\" is not a key of [{1}]; allowed: {2}", key, table, all));
      *found->into = number(key, value, 1, found->most);
    }
  }

  SignRules rules_;
};

}  // namespace

SignRules parse_sign_rules(std::string_view toml, const std::string& name) {
  return SignRulesReader(name).read(intake::parse_toml(toml, name));
}

}  // namespace libcase
