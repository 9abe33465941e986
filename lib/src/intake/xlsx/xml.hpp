// XML by events, a block at a time.
#pragma once
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "intake/source/byte_input.hpp"

namespace libcase::intake {

/// Of an element; names without their prefix, as workbooks differ in these.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// Empty where it is not there.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;

 private:
  const char** pairs_;
};

class XmlEvents {
 public:
  XmlEvents() = default;
  XmlEvents(const XmlEvents&) = delete;
  XmlEvents& operator=(const XmlEvents&) = delete;
  virtual ~XmlEvents() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view /*name*/) {}
  virtual void text(std::string_view /*part*/) {}
};

class XmlReader {
 public:
  /// `name`: of the part, for messages. `encoding`: whatever the XML says of itself; nullptr: as it says.
  XmlReader(std::unique_ptr<ByteInput> input, std::string name, XmlEvents& events, const char* encoding = nullptr);
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  ~XmlReader();

  /// Reads a block more; false at the end. @throws Error(invalid) where it is not XML, or declares a document type,
  /// whose entities could grow without bound; what an event threw.
  bool step();

 private:
  struct Calls;
  void* parser_;
  std::unique_ptr<ByteInput> input_;
  std::string name_;
  XmlEvents& events_;
  std::vector<char> block_;
  std::exception_ptr thrown_;
  bool ended_ = false;
};

/// All of a part.
void read_xml(std::unique_ptr<ByteInput> input, const std::string& name, XmlEvents& events);

}  // namespace libcase::intake
