#include "libcase/text.hpp"

#include "core/mark.hpp"

namespace libcase {

Text Text::message(const char* msgid, std::vector<Text> args) {
  Text text;
  text.msgid_ = msgid;
  text.args_ = std::move(args);
  return text;
}

Text Text::list(std::vector<Text> items) {
  Text text;
  text.list_ = true;
  text.args_ = std::move(items);
  return text;
}

namespace {

constexpr const char* k_between = N_(", ");

/// Puts the arguments in; a placeholder without an argument stays as it is, so that a faulty
/// translation shows and does not crash.
std::string fill(std::string_view pattern, const std::vector<std::string>& args) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const auto index = placeholder ? static_cast<std::size_t>(pattern[i + 1] - '0') : args.size();
    if (index >= args.size()) {
      out += pattern[i];
      continue;
    }
    out += args[index];
    i += 2;
  }
  return out;
}

}  // namespace

std::string Text::render(const Translate& translate) const {
  if (!msgid_ && !list_) return literal_;
  std::vector<std::string> args;
  for (const auto& arg : args_) args.push_back(arg.render(translate));
  if (msgid_) return fill(translate(msgid_), args);
  std::string out;
  const std::string between = translate(k_between);
  for (const auto& arg : args) {
    if (!out.empty()) out += between;
    out += arg;
  }
  return out;
}

std::string Text::english() const {
  return render([](const char* msgid) { return std::string(msgid); });
}

}  // namespace libcase
