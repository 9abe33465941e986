#include "render/privacy.hpp"

namespace cli::render {

Veil::Veil(const std::vector<libcase::Entry>& entries, bool reveal) : reveal_(reveal) {
  for (const auto& reporter : libcase::reporters_of(entries)) hide(reporter);
}

void Veil::hide(const libcase::Reporter& reporter) {
  if (!hides(reporter)) return;
  hidden_.add(reporter.name);
  hidden_.add(reporter.phone);
}

}  // namespace cli::render
