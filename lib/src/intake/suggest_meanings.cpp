#include <algorithm>
#include <vector>

#include "intake/suggest_words.hpp"

namespace libcase::intake {
namespace {

struct Meaning {
  std::string_view word;
  std::string_view token;
  bool whole = false;  ///< the value is the word, not only contains it
};

struct Meanings {
  Field field;
  std::vector<Meaning> words;  ///< the first that fits holds: "不满意" before "满意"
};

const std::vector<Meanings>& meanings() {
  static const std::vector<Meanings> k_meanings = {
      {Field::rating,
       // Nobody has said anything: what a system enters by default is no rating either.
       {{"未评", ""},
        {"不评", ""},
        {"未回访", ""},
        {"未参评", ""},
        {"未表态", ""},
        {"未接", ""},
        {"无法", ""},
        {"无人", ""},
        {"拒", ""},
        {"空号", ""},
        {"关机", ""},
        {"默认", ""},
        {"不满", "dissatisfied"},
        {"差评", "dissatisfied"},
        {"较差", "dissatisfied"},
        {"dissatisf", "dissatisfied"},
        {"unsatisf", "dissatisfied"},
        {"基本满意", "basically_satisfied"},
        {"较满意", "basically_satisfied"},
        {"一般", "basically_satisfied"},
        {"basically", "basically_satisfied"},
        {"neutral", "basically_satisfied"},
        {"满意", "satisfied"},
        {"好评", "satisfied"},
        {"satisf", "satisfied"},
        {"是", "satisfied", true},
        {"否", "dissatisfied", true},
        {"5", "satisfied", true},
        {"4", "satisfied", true},
        {"3", "basically_satisfied", true},
        {"2", "dissatisfied", true},
        {"1", "dissatisfied", true},
        {"5星", "satisfied", true},
        {"4星", "satisfied", true},
        {"3星", "basically_satisfied", true},
        {"2星", "dissatisfied", true},
        {"1星", "dissatisfied", true}}},
      {Field::status,
       {{"未办结", "open"},       {"未结", "open"},        {"待", "open"},           {"未", "open"},
        {"不予受理", "rejected"}, {"不受理", "rejected"},  {"退件", "rejected"},     {"作废", "withdrawn"},
        {"撤", "withdrawn"},      {"取消", "withdrawn"},   {"cancel", "withdrawn"},  {"合并", "merged"},
        {"重复", "merged"},       {"duplicate", "merged"}, {"办结", "closed"},       {"结案", "closed"},
        {"完成", "closed"},       {"归档", "closed"},      {"完结", "closed"},       {"已办", "closed"},
        {"已处理", "closed"},     {"已处置", "closed"},    {"销号", "closed"},       {"已评价", "closed"},
        {"已回访", "closed"},     {"已解决", "closed"},    {"已回复", "closed"},     {"已答复", "closed"},
        {"关闭", "closed"},       {"closed", "closed"},    {"completed", "closed"},  {"resolved", "closed"},
        {"办理中", "open"},       {"处理中", "open"},      {"在办", "open"},         {"中", "open"},
        {"受理", "open"},         {"派", "open"},          {"登记", "open"},         {"open", "open"},
        {"pending", "open"},      {"progress", "open"},    {"assigned", "open"},     {"new", "open", true},
        {"started", "open"},      {"挂账", "open"},        {"转", "open"},           {"签收", "open"},
        {"审核", "open"},         {"延期", "open"},        {"investigat", "open"},   {"review", "open"},
        {"received", "open"},     {"submitted", "open"},   {"acknowledged", "open"}, {"on hold", "open"},
        {"initiated", "open"},    {"archived", "closed"}}},
      {Field::outcome,  // What is under way has no outcome yet.
       {{"正在", ""},
        {"办理中", ""},
        {"处理中", ""},
        {"未办结", ""},
        {"待", ""},
        {"未解决", "explained"},
        {"部分解决", "solved"},
        {"自行解决", "already_settled"},
        {"误报", "already_settled"},
        {"不属", "not_responsible"},
        {"非本", "not_responsible"},
        {"不予支持", "refused"},
        {"不支持", "refused"},
        {"诉求不合理", "refused"},
        {"驳回", "refused"},
        {"解释", "explained"},
        {"说明", "explained"},
        {"答疑", "explained"},
        {"咨询", "explained"},
        {"转", "referred"},
        {"移送", "referred"},
        {"refer", "referred"},
        {"解决", "solved"},
        {"办结", "solved"},
        {"完成", "solved"},
        {"化解", "solved"},
        {"是", "solved", true},
        {"否", "explained", true},
        {"solved", "solved"},
        {"completed", "solved"},
        {"fixed", "solved"},
        {"成功", "solved"},
        {"已办理", "solved"},
        {"不予受理", "refused"},
        {"不受理", "refused"}}},
      {Field::channel,
       {{"unknown", ""},
        {"unspecified", ""},
        {"不详", ""},
        {"小程序", "mini_program"},
        {"微信群", "wechat_group"},
        {"微信", "wechat"},
        {"公众号", "wechat"},
        {"app", "app"},
        {"mobile", "app"},
        {"客户端", "app"},
        {"网格", "grid_worker"},
        {"巡查", "grid_worker"},
        {"代表", "deputies"},
        {"信箱", "suggestion_box"},
        {"意见箱", "suggestion_box"},
        {"说事箱", "suggestion_box"},
        {"网", "website"},
        {"web", "website"},
        {"online", "website"},
        {"internet", "website"},
        {"self service", "website"},
        {"来访", "walk_in"},
        {"窗口", "walk_in"},
        {"现场", "walk_in"},
        {"走访", "walk_in"},
        {"walk", "walk_in"},
        {"in person", "walk_in"},
        {"热线", "hotline"},
        {"电话", "hotline"},
        {"来电", "hotline"},
        {"12345", "hotline"},
        {"phone", "hotline"},
        {"call", "hotline"},
        {"voice", "hotline"},
        {"ivr", "hotline"}}},
      {Field::urgency,
       {{"特急", "critical"},      {"特别", "critical"},   {"重大", "critical"}, {"critical", "critical"},
        {"emergency", "critical"}, {"不紧急", "normal"},   {"非紧急", "normal"}, {"急", "urgent"},
        {"urgent", "urgent"},      {"high", "urgent"},     {"高", "urgent"},     {"是", "urgent", true},
        {"否", "normal", true},    {"普通", "normal"},     {"一般", "normal"},   {"正常", "normal"},
        {"平", "normal"},          {"中", "normal", true}, {"低", "normal"},     {"normal", "normal"},
        {"standard", "normal"},    {"medium", "normal"},   {"low", "normal"}}},
      {Field::level,
       {{"网格", "grid"},
        {"村", "village"},
        {"社区", "village"},
        {"乡", "township"},
        {"镇", "township"},
        {"街道", "township"},
        {"县", "county"},
        {"区", "county"},
        {"市", "city"}}},
      {Field::size, {{"小", "small"}, {"大", "large"}, {"难", "hard"}}},
      {Field::rated_via,
       {{"回访", "callback"},
        {"电话", "callback"},
        {"纸", "paper"},
        {"自", "self"},
        {"短信", "self"},
        {"微信", "self"},
        {"app", "self"},
        {"网", "self"}}},
      {Field::privacy,
       {{"匿名", "anonymous"},
        {"保密", "confidential"},
        {"不公开", "confidential"},
        {"实名", "named"},
        {"公开", "named"}}},
  };
  return k_meanings;
}

/// What yes means under a head that asks.
std::optional<std::string_view> privacy_of(std::string_view value, const std::string& plain_head) {
  if (value != "是" && value != "否") return std::nullopt;
  const bool yes = value == "是";
  if (plain_head.find("匿名") != std::string::npos) return yes ? "anonymous" : "named";
  if (plain_head.find("保密") != std::string::npos) return yes ? "confidential" : "named";
  if (plain_head.find("公开") != std::string::npos) return yes ? "named" : "confidential";
  return std::nullopt;
}

}  // namespace

bool has_words(Field field) {
  return std::any_of(meanings().begin(), meanings().end(), [field](const auto& entry) { return entry.field == field; });
}

std::optional<std::string_view> value_means(Field field, std::string_view value, const std::string& plain_head) {
  const std::string text = lower(value);
  if (field == Field::privacy)
    if (const auto found = privacy_of(value, plain_head)) return found;
  for (const auto& entry : meanings()) {
    if (entry.field != field) continue;
    for (const auto& [word, token, whole] : entry.words)
      if (whole ? text == word : text.find(word) != std::string::npos) return token;
  }
  return std::nullopt;
}

}  // namespace libcase::intake
