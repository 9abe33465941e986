#include "intake/xlsx/xml.hpp"

#include <expat.h>

#include <new>

#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

constexpr std::size_t k_block_bytes = std::size_t{64} << 10;

std::string_view local(const char* name) {
  const std::string_view all(name);
  return all.substr(all.find(':') + 1);  // npos + 1 is 0
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair; pair += 2)
    if (local(pair[0]) == name) return pair[1];
  return {};
}

/// What expat calls. Nothing may be thrown through it.
struct XmlReader::Calls {
  template <class Call>
  static void guard(void* self, Call&& call) noexcept {
    auto& reader = *static_cast<XmlReader*>(self);
    if (reader.thrown_) return;
    try {
      call(reader.events_);
    } catch (...) {
      reader.thrown_ = std::current_exception();
      XML_StopParser(static_cast<XML_Parser>(reader.parser_), XML_FALSE);
    }
  }
  static void start(void* self, const XML_Char* name, const XML_Char** attributes) {
    guard(self, [&](XmlEvents& events) { events.start(local(name), XmlAttributes(attributes)); });
  }
  static void end(void* self, const XML_Char* name) {
    guard(self, [&](XmlEvents& events) { events.end(local(name)); });
  }
  static void text(void* self, const XML_Char* part, int size) {
    guard(self, [&](XmlEvents& events) { events.text({part, static_cast<std::size_t>(size)}); });
  }
  static void doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    guard(self, [](XmlEvents&) {
      throw Error(ErrorKind::invalid, msg("the workbook has a document type declaration, which none needs"));
    });
  }
};

XmlReader::XmlReader(std::unique_ptr<ByteInput> input, std::string name, XmlEvents& events, const char* encoding)
    : parser_(XML_ParserCreate(encoding)),
      input_(std::move(input)),
      name_(std::move(name)),
      events_(events),
      block_(k_block_bytes) {
  if (!parser_) throw std::bad_alloc();
  auto* const parser = static_cast<XML_Parser>(parser_);
  XML_SetUserData(parser, this);
  XML_SetElementHandler(parser, Calls::start, Calls::end);
  XML_SetCharacterDataHandler(parser, Calls::text);
  XML_SetStartDoctypeDeclHandler(parser, Calls::doctype);
}

XmlReader::~XmlReader() { XML_ParserFree(static_cast<XML_Parser>(parser_)); }

bool XmlReader::step() {
  if (ended_) return false;
  const std::size_t got = input_->read(block_.data(), block_.size());
  ended_ = got < block_.size();
  auto* const parser = static_cast<XML_Parser>(parser_);
  const auto status = XML_Parse(parser, block_.data(), static_cast<int>(got), ended_ ? XML_TRUE : XML_FALSE);
  if (thrown_) std::rethrow_exception(thrown_);
  if (status != XML_STATUS_OK)
    throw Error(ErrorKind::invalid, msg("the workbook is damaged: its part {0} is not XML at line {1}", name_,
                                        std::to_string(XML_GetCurrentLineNumber(parser))));
  return !ended_;
}

void read_xml(std::unique_ptr<ByteInput> input, const std::string& name, XmlEvents& events) {
  XmlReader reader(std::move(input), name, events);
  while (reader.step()) {
  }
}

}  // namespace libcase::intake
