// Many rows for one statement: INSERT INTO t(...) SELECT i0, i1, t0 FROM feed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;

namespace libcase::store {

/// Rows in memory, all of one shape: some whole numbers, then some strings. Their storage is used again after clear().
class FeedRows {
 public:
  static constexpr std::size_t k_numbers = 26, k_strings = 2;  ///< at most
  /// A number that is NULL.
  static constexpr std::int64_t k_null = std::numeric_limits<std::int64_t>::min();

  FeedRows(std::size_t numbers, std::size_t strings) : width_(numbers), strings_(strings) {}

  /// As many as the shape says.
  void add(std::span<const std::int64_t> numbers, std::initializer_list<std::string_view> strings);
  /// By one that is as long.
  void replace(std::size_t row, std::size_t which, std::string_view string);
  /// By the first number, for a statement that runs over them.
  void sort();
  void clear();

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Of their strings.
  [[nodiscard]] std::size_t bytes() const { return bytes_.size(); }
  /// In the order in which they were added; valid until the next one.
  [[nodiscard]] std::span<const std::int64_t> numbers(std::size_t row) const {
    return {numbers_.data() + row * width_, width_};
  }
  [[nodiscard]] std::string_view string(std::size_t row, std::size_t which) const {
    const auto& [offset, length] = pieces_[row * strings_ + which];
    return {bytes_.data() + offset, length};
  }
  /// The row that a statement sees at this place.
  [[nodiscard]] std::size_t row_at(std::size_t place) const { return order_.empty() ? place : order_[place].second; }

 private:
  std::size_t width_, strings_;
  std::size_t size_ = 0;
  std::vector<std::int64_t> numbers_;
  std::vector<std::pair<std::size_t, std::size_t>> pieces_;  ///< offset and length, in bytes_
  std::string bytes_;
  std::vector<std::pair<std::int64_t, std::size_t>> order_;  ///< key and row; empty: as added
};

/// The table `feed` of a connection, which shows the rows of the moment: numbers as i0, i1, ...; strings as t0, t1
/// (text, NULL where empty) or b0, b1 (the same as bytes). A statement over them is stepped once a row by SQLite
/// itself: nothing is bound, and no cursor is opened, for each.
class Feed {
 public:
  /// @throws SQLite::Exception. It must live as long as the connection runs statements.
  explicit Feed(sqlite3* db);
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;
  /// Shown while it lives; until then they must not change.
  class Showing {
   public:
    Showing(Feed& feed, const FeedRows& rows) : feed_(feed) { feed_.rows_ = &rows; }
    ~Showing() { feed_.rows_ = nullptr; }
    Showing(const Showing&) = delete;
    Showing& operator=(const Showing&) = delete;

   private:
    Feed& feed_;
  };
  [[nodiscard]] const FeedRows* rows() const { return rows_; }

 private:
  const FeedRows* rows_ = nullptr;
};

}  // namespace libcase::store
