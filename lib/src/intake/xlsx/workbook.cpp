#include "intake/xlsx/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "intake/xlsx/xml.hpp"
#include "libcase/error.hpp"

namespace libcase::intake {
namespace {

struct Relation {
  std::string type;  ///< the last word of it: strict and transitional workbooks differ in the rest
  std::string part;
};
using Relations = std::map<std::string, Relation, std::less<>>;

/// A target is relative to the folder of the part it belongs to, or begins at the root.
std::string resolve(const std::string& folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::vector<std::string_view> steps;
  const std::string whole = folder + std::string(target);
  for (std::string_view rest(whole); !rest.empty();) {
    const auto slash = rest.find('/');
    const auto step = rest.substr(0, slash);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (step != "." && !step.empty()) {
      steps.push_back(step);
    }
    rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
  }
  std::string out;
  for (const auto step : steps) {
    if (!out.empty()) out += '/';
    out += step;
  }
  return out;
}

class RelationEvents final : public XmlEvents {
 public:
  explicit RelationEvents(std::string folder) : folder_(std::move(folder)) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship") return;
    const auto type = attributes["Type"];
    found[std::string(attributes["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                            resolve(folder_, attributes["Target"])};
  }
  Relations found;

 private:
  std::string folder_;
};

std::string folder_of(const std::string& part) { return part.substr(0, part.rfind('/') + 1); }

Relations relations_of(const Archive& archive, const std::string& part) {
  const std::string folder = folder_of(part);
  const std::string name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  RelationEvents events(folder);
  if (archive.has(name)) read_xml(archive.open(name), name, events);
  return std::move(events.found);
}

std::string part_of_type(const Relations& relations, std::string_view type) {
  const auto found =
      std::find_if(relations.begin(), relations.end(), [&](const auto& one) { return one.second.type == type; });
  return found == relations.end() ? std::string() : found->second.part;
}

class WorkbookEvents final : public XmlEvents {
 public:
  WorkbookEvents(const Relations& relations, Workbook& out) : relations_(relations), out_(out) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      // An extension may have another element of the name, which says nothing of it.
      if (const auto said = attributes["date1904"]; !said.empty()) out_.since_1904 = said == "1" || said == "true";
    } else if (name == "sheet") {
      Sheet sheet{std::string(attributes["name"]), {}, attributes["state"].empty() || attributes["state"] == "visible"};
      const auto relation = relations_.find(attributes["id"]);
      if (relation != relations_.end() && relation->second.type == "worksheet") sheet.part = relation->second.part;
      out_.sheets.push_back(std::move(sheet));
    }
  }

 private:
  const Relations& relations_;
  Workbook& out_;
};

int integer(std::string_view text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class StyleEvents final : public XmlEvents {
 public:
  explicit StyleEvents(std::vector<Workbook::Style>& out) : out_(out) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") {
      const auto code = attributes["formatCode"];
      custom_[integer(attributes["numFmtId"])] = {format_kind(code), zero_width(code)};
    } else if (name == "cellXfs") {
      inside_ = true;
    } else if (inside_ && name == "xf") {
      const int id = integer(attributes["numFmtId"]);
      const auto own = custom_.find(id);
      out_.push_back(own == custom_.end() ? Workbook::Style{built_in_format(id)} : own->second);
    }
  }
  void end(std::string_view name) override { inside_ = inside_ && name != "cellXfs"; }

 private:
  std::vector<Workbook::Style>& out_;
  std::map<int, Workbook::Style> custom_;
  bool inside_ = false;
};

}  // namespace

Workbook read_workbook(const Archive& archive) {
  std::string part = part_of_type(relations_of(archive, ""), "officeDocument");
  if (part.empty()) part = "xl/workbook.xml";
  if (archive.has("content.xml"))
    throw Error(
        ErrorKind::invalid,
        msg("this is an OpenDocument file (.ods); open it in a spreadsheet program and save it as .xlsx or CSV"));
  if (part.ends_with(".bin"))
    throw Error(ErrorKind::invalid,
                msg("this is a binary workbook (.xlsb); open it in a spreadsheet program and save it as .xlsx or CSV"));
  if (!archive.has(part))
    throw Error(
        ErrorKind::invalid,
        msg("this zip file is not a workbook (.xlsx): it has no {0}; if there are logs in it, unpack it first", part));
  Workbook out;
  const auto relations = relations_of(archive, part);
  WorkbookEvents events(relations, out);
  read_xml(archive.open(part), part, events);
  out.shared_strings = part_of_type(relations, "sharedStrings");
  if (!archive.has(out.shared_strings)) out.shared_strings.clear();
  if (const auto styles = part_of_type(relations, "styles"); archive.has(styles)) {
    StyleEvents style_events(out.styles);
    read_xml(archive.open(styles), styles, style_events);
  }
  return out;
}

}  // namespace libcase::intake
