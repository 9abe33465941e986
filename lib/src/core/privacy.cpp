#include "libcase/privacy.hpp"

#include <algorithm>

#include "core/characters.hpp"

namespace libcase {
namespace {

bool is_latin(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool stands_alone(const std::string& text, std::size_t at, const std::string& word) {
  const auto end = at + word.size();
  const bool joined_before = at > 0 && is_latin(text[at - 1]) && is_latin(word.front());
  const bool joined_after = end < text.size() && is_latin(text[end]) && is_latin(word.back());
  return !joined_before && !joined_after;
}

}  // namespace

void HiddenWords::add(const std::string& word) {
  if (word.empty()) return;
  const auto place = std::find_if(words_.begin(), words_.end(), [&](const auto& w) { return w.size() < word.size(); });
  words_.insert(place, word);
}

std::string HiddenWords::operator()(std::string text) const {
  for (const auto& word : words_) {
    std::string mask = mask_ == nullptr ? std::string("***") : mask_(word);
    if (text == word) return mask;
    if (mask_ == nullptr && character_length(word) == word.size()) continue;
    for (auto at = text.find(word); at != std::string::npos;) {
      const bool hide = stands_alone(text, at, word);
      if (hide) text.replace(at, word.size(), mask);
      at = text.find(word, at + (hide ? mask.size() : 1));
    }
  }
  return text;
}

std::vector<Reporter> reporters_of(const std::vector<Entry>& entries) {
  std::vector<Reporter> out;
  for (const auto& entry : entries) {
    const auto* content = std::get_if<CaseEntry>(&entry.content);
    if (content == nullptr) continue;
    for (const auto& event : content->events) {
      if (const auto* report = std::get_if<event::Reported>(&event.body)) out.push_back(report->reporter);
      if (const auto* voice = std::get_if<event::VoiceAdded>(&event.body)) out.push_back(voice->reporter);
      if (const auto* change = std::get_if<event::Amended>(&event.body); change && !out.empty()) {
        // The one of the report under another name: who was to be hidden still is.
        Reporter amended = out.front();
        amended.name = change->reporter_name.value_or("");
        amended.phone = change->reporter_phone.value_or("");
        out.push_back(std::move(amended));
      }
    }
  }
  return out;
}

}  // namespace libcase
