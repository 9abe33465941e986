// The finders of signs. Pure: short stories of cases in, signs out.
#pragma once
#include <functional>
#include <map>
#include <unordered_map>
#include <vector>

#include "stats/sign_view.hpp"

namespace libcase::stats {

/// Signs that one case shows alone.
[[nodiscard]] std::optional<Sign> churn_of(const SignView& view, const SignRules& rules);
[[nodiscard]] std::optional<Sign> ping_pong_of(const SignView& view, const SignRules& rules);

/// Texts that come again and again, by number.
class Names {
 public:
  [[nodiscard]] std::uint32_t id(const std::string& text);
  [[nodiscard]] const std::string& text(std::uint32_t id) const { return texts_[id]; }

 private:
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> texts_;
};

/// A step in 24 bytes, as there may be millions.
struct Mark {
  std::int64_t id = 0, at = 0;
  std::uint32_t by = 0, unit = 0;
};

class JustBeforeDue {
 public:
  explicit JustBeforeDue(const SignRules& rules) : rules_(rules) {}
  void add(const SignView& view);
  void finish(std::vector<Sign>& out);

 private:
  struct Unit {
    std::int64_t on_time = 0;
    std::vector<SignStep> late_ones;  ///< closed within the last hours
  };
  const SignRules& rules_;
  std::map<std::string, Unit> units_;
};

class RatingBurst {
 public:
  explicit RatingBurst(const SignRules& rules) : rules_(rules) {}
  void add(const SignView& view);
  void finish(std::vector<Sign>& out);

 private:
  void add_bursts(std::vector<Mark>& marks, std::vector<Sign>& out) const;
  const SignRules& rules_;
  Names names_;
  std::map<std::uint32_t, std::vector<Mark>> by_recorder_;
};

class SameText {
 public:
  explicit SameText(const SignRules& rules) : rules_(rules) {}
  void add(const SignView& view);
  /// `reply_of`: the closing reply of a case that was added.
  void finish(std::vector<Sign>& out, const std::function<std::string(CaseId)>& reply_of);

 private:
  struct Closing {
    std::uint64_t text = 0;  ///< hash of what is left of the reply
    Mark mark;
  };
  const SignRules& rules_;
  Names names_;
  std::vector<Closing> closings_;
  std::unordered_map<std::uint32_t, std::int64_t> of_unit_;
};

/// All finders together, or those of some kinds.
class SignFinder {
 public:
  /// `kinds`: none is all.
  SignFinder(const SignRules& rules, std::span<const SignKind> kinds);
  [[nodiscard]] bool looks_for(SignKind kind) const;
  void add(const SignView& view);
  [[nodiscard]] std::vector<Sign> finish(const std::function<std::string(CaseId)>& reply_of);

 private:
  const SignRules& rules_;
  std::vector<SignKind> kinds_;
  JustBeforeDue just_before_due_;
  RatingBurst rating_burst_;
  std::vector<Sign> churn_, ping_pong_;
  SameText same_text_;
};

}  // namespace libcase::stats
