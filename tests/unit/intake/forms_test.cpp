// The command line and a batch line read the same forms, every field of them.
#include "libcase/forms.hpp"

#include <doctest/doctest.h>

#include "core/desk.hpp"
#include "libcase/import.hpp"

using namespace support;

namespace {

using Kind = FormField::Kind;
const Instant k_now = later();

/// What a clerk could give, other than what is taken where nothing is given.
std::vector<std::string> sample(Operation operation, const FormField& field) {
  const std::string name = field.name;
  if (operation == Operation::assign && name == "to") return {"t", "v"};
  if (operation == Operation::assign && name == "with") return {"k", "city"};
  if (operation == Operation::leave && name == "unit") return {"o"};
  const bool of_the_lead =
      operation == Operation::take || operation == Operation::rate || operation == Operation::callback;
  if (of_the_lead && name == "unit") return {"w1"};
  if (operation == Operation::extend && name == "step") return {"ask"};
  if (operation == Operation::verify && name == "result") return {"pass"};
  if (operation == Operation::mediate && name == "result") return {"agreed"};
  if (operation == Operation::callback && name == "done") return {"no"};
  if (name == "channel") return {"walk_in"};
  if (name == "score") return {"4/5"};
  switch (field.kind) {
    case Kind::texts:
      return {"甲", "乙"};
    case Kind::unit:
      return {"t"};
    case Kind::units:
      return {"v", "k"};
    case Kind::area:
      return {"131003"};
    case Kind::time:
      return {"2020-09-01 18:00"};
    case Kind::number:
      return {k_there.str()};
    case Kind::yes_no:
    case Kind::flag:
      return {"yes"};
    case Kind::word:
      return {name == "level"     ? "township"
              : name == "outcome" ? "explained"
              : name == "via"     ? "paper"
              : name == "kind"    ? (operation == Operation::link ? "parent" : "legal")
              : name == "size"    ? "hard"
                                  : "critical"};
    case Kind::text:
      break;
  }
  return {std::string("文 ").append(name)};
}

/// Of two fields that exclude each other one is left out here and has a test of its own.
FormValues samples(const Form& form) {
  FormValues values;
  for (const auto& field : form.fields) {
    const std::string name = field.name;
    if (name == "anonymous" || name == "auto") continue;
    values[name] = sample(form.operation, field);
  }
  return values;
}

std::string quoted(const std::string& text) { return std::string("\"").append(text).append("\""); }

/// As a program would write it: lists as lists, answers as booleans, codes as numbers.
std::string json_of(const FormField& field, const std::vector<std::string>& values) {
  if (field.kind == Kind::yes_no || field.kind == Kind::flag) return values[0] == "yes" ? "true" : "false";
  if (field.kind == Kind::area) return values[0];
  if (values.size() == 1) return quoted(values[0]);
  std::string list;
  for (const auto& value : values) list.append(list.empty() ? "[" : ",").append(quoted(value));
  return list.append("]");
}

std::string line_of(const Form& form, const std::string& rest) {
  return std::string(R"({"do":")")
      .append(token(form.operation))
      .append(R"(","case":")")
      .append(k_here.str())
      .append("\"")
      .append(rest)
      .append("}");
}

std::string line_of(const Form& form, const FormValues& values) {
  std::string rest;
  for (const auto& field : form.fields)
    if (values.contains(field.name))
      rest.append(",").append(quoted(field.name)).append(":").append(json_of(field, values.at(field.name)));
  return line_of(form, rest);
}

/// What the command leads to; its refusal where it is refused.
std::pair<std::string, std::vector<Event>> effect(const Command& command) {
  const auto operation = operation_of(command);
  Desk desk;
  for (const State state : {State::handling, State::assigned, State::reported, State::replied, State::suspended,
                            State::closed, State::merged})
    if (allowed(state, operation)) {
      desk = in_state(state);
      break;
    }
  if (operation == Operation::assign) {
    desk = Desk();
    REQUIRE(desk.run("2020-08-11", matter("未定期限")) == "");
  }
  auto refusal = desk.run("2020-08-13", command, "回访员");
  return {std::move(refusal), desk.last};
}

std::string fault_of(Store& store, const std::string& line) {
  try {
    static_cast<void>(parse_batch_line(line, store, "clerk", k_now));
  } catch (const Error& error) {
    CHECK((error.kind() == ErrorKind::invalid || error.kind() == ErrorKind::not_found));
    return error.what();
  }
  return "none";
}

template <class Visit>
void each_form(Visit visit) {
  for (const auto& word : words<Operation>())
    if (const Form* form = form_of(word.value)) {
      CAPTURE(word.token);
      visit(*form);
    }
}

}  // namespace

TEST_CASE("forms: every operation but a report has one, of its own") {
  for (const auto& word : words<Operation>()) {
    const Form* form = form_of(word.value);
    REQUIRE((form == nullptr) == (word.value == Operation::report));
    if (form != nullptr) CHECK(form->operation == word.value);
  }
}

TEST_CASE("property: every field of every form is read, and from a batch line as from the command line") {
  TempStore store;
  const Day day = *parse_day("2020-08-13");
  each_form([&](const Form& form) {
    const auto values = samples(form);
    const auto typed = fill(form, values, *store, day, k_now);
    CHECK(operation_of(typed) == form.operation);
    const auto whole = effect(typed);
    REQUIRE_MESSAGE(whole.first == "", whole.first);
    CHECK(effect(parse_batch_line(line_of(form, values), *store, "clerk", k_now).commands.front()) == whole);
    for (const auto& field : form.fields) {
      // Whoever takes a case is the lead, said or not.
      if (form.operation == Operation::take || !values.contains(field.name)) continue;
      CAPTURE(std::string(field.name));
      auto fewer = values;
      fewer.erase(field.name);
      CHECK(effect(fill(form, fewer, *store, day, k_now)) != whole);
    }
  });
}

TEST_CASE("property: a key that a form does not have is refused and named") {
  TempStore store;
  each_form([&](const Form& form) {
    const auto fault = fault_of(*store, line_of(form, R"(,"nonsense":"x")"));
    CHECK_MESSAGE(has(fault, "\"nonsense\" is not a key of " + std::string(token(form.operation))), fault);
    for (const auto& field : form.fields) CHECK(has(fault, field.name));
  });
}

TEST_CASE("property: a value of a wrong type is refused, with its key") {
  TempStore store;
  each_form([&](const Form& form) {
    for (const auto& field : form.fields) {
      std::vector<std::string> wrong = {"{}", "-1", "1.5", "[[]]"};
      const bool list = field.kind == Kind::texts || field.kind == Kind::units;
      const bool code = field.kind == Kind::unit || field.kind == Kind::units || field.kind == Kind::area;
      if (!list) wrong.emplace_back(R"(["甲","乙"])");
      if (field.kind != Kind::yes_no && field.kind != Kind::flag) wrong.emplace_back("true");
      if (!code) wrong.emplace_back("7");
      for (const auto& value : wrong) {
        const auto fault =
            fault_of(*store, line_of(form, std::string(",").append(quoted(field.name)).append(":").append(value)));
        CHECK_MESSAGE(has(fault, std::string(field.name).append(" must be a string, not ")), fault);
      }
    }
  });
}

TEST_CASE("property: a value that cannot be read is refused, with its field or the name that is not there") {
  TempStore store;
  const Day day = *parse_day("2020-08-13");
  each_form([&](const Form& form) {
    for (const auto& field : form.fields) {
      if (field.kind == Kind::text && std::string(field.name) != "score") continue;
      if (field.kind == Kind::texts) continue;
      CAPTURE(std::string(field.name));
      try {
        static_cast<void>(fill(form, {{field.name, {"胡写"}}}, *store, day, k_now));
        FAIL("it was read");
      } catch (const FieldError& error) {
        CHECK(error.field() == field.name);
        CHECK(error.value() == "胡写");
      } catch (const Error& error) {
        CHECK(has(error.what(), "胡写"));
        CHECK((field.kind == Kind::unit || field.kind == Kind::units || field.kind == Kind::area));
      }
    }
  });
}

TEST_CASE("forms: fields that exclude each other are read one at a time, and refused together") {
  TempStore store;
  const auto voice = [&](const std::string& rest) { return line_of(*form_of(Operation::voice), rest); };
  const auto parsed = parse_batch_line(voice(R"(,"anonymous":true)"), *store, "clerk", k_now);
  CHECK(std::get<command::Voice>(parsed.commands.front()).reporter.privacy == Privacy::anonymous);
  CHECK(has(fault_of(*store, voice(R"(,"anonymous":true,"confidential":true)")), "one of the two"));
  const auto assign = [&](const std::string& rest) { return line_of(*form_of(Operation::assign), rest); };
  const auto routed = parse_batch_line(assign(R"(,"auto":true,"note":"急")"), *store, "clerk", k_now);
  CHECK(std::get<command::AssignByRoute>(routed.commands.front()).given.note == "急");
  CHECK(has(fault_of(*store, assign(R"(,"auto":true,"to":"t")")), "one of the two"));
}

TEST_CASE("forms: a verification is said to pass or to fail") {
  TempStore store;
  CHECK(has(fault_of(*store, line_of(*form_of(Operation::verify), R"(,"result":"maybe")")), "pass, fail"));
  CHECK(has(fault_of(*store, line_of(*form_of(Operation::callback), R"(,"reached":"maybe")")), "yes, no"));
}
