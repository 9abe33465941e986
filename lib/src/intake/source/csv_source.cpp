// Files of shuoshi's own tables: CSV with commas, in UTF-8.
#include "intake/source/headed_source.hpp"

namespace libcase {

std::unique_ptr<RecordSource> csv_source(std::istream& input) {
  using namespace intake;
  auto bytes = std::make_unique<HeadInput>(stream_input(input));
  auto found = given_encoding(Encoding::utf8, bytes->head(3));
  found.fixed = true;
  return std::make_unique<HeadedSource>(csv_rows(TextInput(std::move(bytes), found), ','), SourceFound{}, HeadWish{},
                                        false);
}

}  // namespace libcase
