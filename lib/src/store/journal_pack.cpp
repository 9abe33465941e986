#include "store/journal_pack.hpp"

#include <zstd.h>

#include <utility>

#include "store/varint.hpp"

namespace libcase::store {
namespace {

/// A higher one gains little over so few bytes.
constexpr int k_level = -1;
/// A pack is some ten thousand bytes; one that says it is larger than this is damaged.
constexpr std::size_t k_most_bytes = std::size_t{1} << 30;

Error damaged(std::int64_t last_seq, std::int64_t entries) {
  return {ErrorKind::corrupt, msg("entries {0} to {1} of the journal are damaged; run: shuoshi check",
                                  std::to_string(last_seq - entries + 1), std::to_string(last_seq))};
}

/// Empty where it is not one frame.
std::string decompressed(std::string_view blob) {
  std::string out;
  const auto size = ZSTD_getFrameContentSize(blob.data(), blob.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > k_most_bytes) return out;
  out.resize(size);
  if (ZSTD_decompress(out.data(), out.size(), blob.data(), blob.size()) != size) out.clear();
  return out;
}

}  // namespace

PackWriter::PackWriter() = default;
PackWriter::~PackWriter() = default;
void PackWriter::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }

void PackWriter::add(std::int64_t case_id, std::int64_t previous, std::string_view content) {
  put_varint(heads_, zigzag(case_id - case_before_));
  put_varint(heads_, static_cast<std::uint64_t>(previous));
  put_varint(heads_, content.size());
  contents_ += content;
  case_before_ = case_id;
}

std::string PackWriter::finish() {
  if (!context_) context_.reset(ZSTD_createCCtx());
  heads_ += contents_;
  std::string out(ZSTD_compressBound(heads_.size()), '\0');
  const auto size = ZSTD_compressCCtx(context_.get(), out.data(), out.size(), heads_.data(), heads_.size(), k_level);
  if (ZSTD_isError(size) != 0)
    throw Error(ErrorKind::io, msg("entries cannot be packed: {0}", std::string(ZSTD_getErrorName(size))));
  out.resize(size);
  heads_.clear();
  contents_.clear();
  case_before_ = 0;
  return out;
}

Pack::Pack(std::int64_t last_seq, std::int64_t entries, std::int64_t recorded_at, std::string_view blob)
    : first_seq_(last_seq - entries + 1), recorded_at_(recorded_at), bytes_(decompressed(blob)) {
  // Each has three numbers, of at least a byte each.
  if (entries < 1 || static_cast<std::size_t>(entries) > bytes_.size() / 3) throw damaged(last_seq, entries);
  heads_.resize(static_cast<std::size_t>(entries));
  if (!read_heads()) throw damaged(last_seq, entries);
}

bool Pack::read_heads() {
  VarintReader in(bytes_);
  std::uint64_t case_id = 0;
  std::size_t length = 0;
  try {
    for (auto& head : heads_) {
      case_id += static_cast<std::uint64_t>(unzigzag(in.next()));
      head = {static_cast<std::int64_t>(case_id), static_cast<std::int64_t>(in.next()), length, in.next()};
      if (head.length > bytes_.size()) return false;
      length += head.length;
    }
  } catch (const Error&) {
    return false;
  }
  const std::size_t left = in.take(bytes_.size()).size();
  for (auto& head : heads_) head.offset += bytes_.size() - left;
  return left == length;
}

ChainLink Pack::at(std::int64_t seq) const {
  const auto& head = heads_[static_cast<std::size_t>(seq - first_seq_)];
  return {seq, recorded_at_, head.case_id, head.previous, std::string_view(bytes_).substr(head.offset, head.length)};
}

const Pack* PackShelf::holding(std::int64_t seq) const {
  for (const auto& pack : packs_)
    if (pack.holds(seq)) return &pack;
  return nullptr;
}

const Pack& PackShelf::keep(Pack pack) {
  next_ = (next_ + 1) % packs_.size();
  return packs_[next_] = std::move(pack);
}

}  // namespace libcase::store
