// The process that writes a workbook: fed line by line, and asked in the end how it went.
#pragma once
#include <sys/types.h>

#include <csignal>
#include <string>
#include <vector>

namespace cli::render {

class WorkbookProcess {
 public:
  /// Starts the program `words` names. @throws libcase::Error(io).
  explicit WorkbookProcess(const std::vector<std::string>& words);
  /// Not finished: it sees its input end early, and leaves no file.
  ~WorkbookProcess();
  WorkbookProcess(const WorkbookProcess&) = delete;
  WorkbookProcess& operator=(const WorkbookProcess&) = delete;

  /// @throws libcase::Error(io) where it has ended already.
  void feed(const std::string& text);
  /// @throws libcase::Error(io) with what it said on stderr where it fails.
  void finish();

 private:
  void flush();
  int wait();
  [[noreturn]] void failed();

  pid_t child_ = -1;
  int input_ = -1, errors_ = -1;
  std::string buffer_;
  struct sigaction before_ {};
};

}  // namespace cli::render
