// Those who wait for a store let a long import know.
#pragma once
#include <filesystem>

namespace libcase::store {

/// A file beside the store that is there while an import runs. Whoever waits for the store holds a shared lock on a
/// byte of it; SQLite itself does not show its waiters. There are two such bytes, one for those who came before the
/// import last let somebody in and one for those who came since, so that it need not wait for ever new ones. Works
/// between processes, and is only a courtesy: without it the import still lets others in between its transactions.
class Turnstile {
 public:
  /// Makes the file; the importer's side.
  explicit Turnstile(const std::filesystem::path& store);
  ~Turnstile();
  Turnstile(const Turnstile&) = delete;
  Turnstile& operator=(const Turnstile&) = delete;
  [[nodiscard]] bool someone_waits() const;
  /// The store is free for those who wait, who look for it more often then. Whoever comes from now on belongs to the
  /// next group; this one is those who wait now.
  void open();
  /// It is not any longer.
  void close();
  /// Of the group that it was opened for.
  [[nodiscard]] bool group_waits() const;

 private:
  std::filesystem::path file_;
  int fd_ = -1;
  int group_ = 0;  ///< that is open
};

/// The other side: from here until release(), this process counts as one who waits.
class Waiter {
 public:
  Waiter() = default;
  ~Waiter() { release(); }
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;
  /// Once it waits at an import it keeps its place there.
  void wait_at(const std::filesystem::path& store);
  void release();
  /// It waits at an import that lets others in just now.
  [[nodiscard]] bool may_enter() const;

 private:
  [[nodiscard]] bool waits_at(const std::filesystem::path& file) const;
  int fd_ = -1;
};

/// Whether an import is under way. It takes care of the log then, so that nobody else's short
/// command has to copy it into the database.
[[nodiscard]] bool import_runs(const std::filesystem::path& store);

}  // namespace libcase::store
