// A report before it has a format: what it says, in the reader's language, with what data files hold of it.
// Renderers know this and nothing of where it came from.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cli::render {

enum class ValueKind { text, count, rate, spread, survival, flag, change };

/// One value of any kind; its column says which.
struct Value {
  std::string text{};    ///< text: what a person reads
  std::int64_t n = 0;    ///< count; cases of a rate; minutes: the median; 0 or 1 of a flag; tenths of a change
  std::int64_t of = 0;   ///< what a rate is a share of; cases that a span was taken from; 1: a change in points
  bool missing = false;  ///< there is nothing to say: no cases, a median not reached
  std::optional<std::int64_t> p75{}, p90{};  ///< spread: minutes
  std::int64_t events = 0;                   ///< survival: cases that came to their end
  /// Tenths of a per cent, where the interval of a rate was asked for.
  std::optional<std::pair<std::int64_t, std::int64_t>> interval{};
  /// Where rows are figures, each has a kind of its own.
  std::optional<ValueKind> kind{};
  bool in_hours = false;  ///< of a span: working time, whose days have no 24 hours
};

/// A figure: the head of a column, the label of a line.
struct Figure {
  std::string section{};  ///< "counts", "rates", "flow": where data files keep it
  std::string key{};      ///< its name there, the same in every language
  ValueKind kind = ValueKind::count;
  std::string label{};  ///< as a line of the list of all figures
  std::string head{};   ///< as a column of a table for people; empty: data files only
  int block = 0;        ///< lists of figures, each with a title of its own
  int line = -1;        ///< place in its list; -1: in none
  int column = -1;      ///< place among the columns for people; -1: in none
  unsigned indent = 0;  ///< steps to the right: part of the figure above it
  bool headline = false;
  bool bad = false;  ///< more than none of it is a reason to act
  bool in_csv = true;
};

struct Row {
  enum class Kind { item, remainder, head, total };
  Kind kind = Kind::item;
  std::string key{};                        ///< code or token
  std::string name{};                       ///< for people
  std::string across_key{}, across_name{};  ///< of a cross table: the second dimension
  std::optional<std::int64_t> rank{};
  std::vector<Value> cells{};  ///< one a figure; none of a head
};

struct Table {
  std::string key{};                         ///< "township"
  std::string title{};                       ///< "By township"
  std::string across_key{}, across_title{};  ///< of a cross table: the second dimension
  bool ranked = false;
  bool unfolded = false;  ///< on a page it is open, however long it is
  std::vector<Figure> figures{};
  std::vector<Row> rows{};
};

/// What the figures are about: the period, the area, the moment they were taken.
struct ScopeLine {
  std::string key{};    ///< in data
  std::string label{};  ///< for people; empty: data files only
  std::string shown{};
  std::string data{};
  bool number = false;    ///< `data` is one
  bool missing = false;   ///< null in JSON
  std::string heading{};  ///< shorter, below the title of a page; empty: at its end
};

/// Drawn from its table. The document's table of the same key stands below it, else its own.
struct Picture {
  enum class Kind { trend, ranking, heat };
  Kind kind = Kind::trend;
  std::string title{};
  std::string note{};  ///< what is seen, for those who cannot see it and for all who ask what it means
  Table table{};  ///< what is drawn: of a trend counts and rates, of a ranking a rate, of a heat map a figure a column
};

struct Document {
  std::string schema{};  ///< of its JSON: "shuoshi.stats/1"
  std::string title{};
  std::vector<ScopeLine> scope{};
  std::vector<std::string> blocks{};  ///< titles of the lists of figures; empty: none
  std::vector<Figure> figures{};
  std::vector<Value> values{};  ///< one a figure: of everything in scope
  std::string total_name{};     ///< "Total"
  std::vector<Table> tables{};
  bool with_intervals = false;
  std::vector<Picture> pictures{};
  std::vector<std::string> notes{};
};

/// Positions of the figures that a list for people has, in its order; of its columns likewise.
[[nodiscard]] std::vector<std::size_t> lines_of(const std::vector<Figure>& figures, int block);
[[nodiscard]] std::vector<std::size_t> columns_of(const std::vector<Figure>& figures);
/// Positions of the sections' figures, one list a section in the order of their coming.
[[nodiscard]] std::vector<std::vector<std::size_t>> sections_of(const std::vector<Figure>& figures);

/// Of its own, else of its figure.
[[nodiscard]] ValueKind kind_of(const Figure& figure, const Value& value);
/// "1234", "97.7 %", "2 d 3 h", "yes"; a dash where there is nothing.
[[nodiscard]] std::string main_text(const Figure& figure, const Value& value);
/// What a list says beside it: "7903/8090" of a rate, with its interval; cases and quartiles of a span.
[[nodiscard]] std::string note_text(const Figure& figure, const Value& value);
/// "7903/8090" of a rate; otherwise empty.
[[nodiscard]] std::string fraction_text(const Figure& figure, const Value& value);
/// "97.7" in tenths, half up; empty where `of` is 0.
[[nodiscard]] std::string percent_digits(const Value& value);
/// Tenths of a per cent as "97.7".
[[nodiscard]] std::string tenths(std::int64_t value);
[[nodiscard]] bool alarming(const Figure& figure, const Value& value);

}  // namespace cli::render
