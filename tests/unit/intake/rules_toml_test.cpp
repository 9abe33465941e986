#include <doctest/doctest.h>

#include "libcase/import.hpp"
#include "support.hpp"

using namespace support;

namespace {

std::string fault_of(const std::string& toml) {
  try {
    static_cast<void>(parse_rules_toml(toml, "rules.toml"));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::invalid);
    return error.what();
  }
  return "none";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// The fault of a profile that would be right without these lines; the first is the file's third.
std::string profile_fault(const std::string& lines) { return fault_of("[profile]\nname = \"香河\"\n" + lines); }

}  // namespace

TEST_CASE("rules toml: all four parts, in the order of the file, with every key") {
  const auto rules = parse_rules_toml(R"([profile]
name = "香河"
steps = [{ operation = "accept", name = "案件建立" }, { operation = "verify", name = "核实结案" }]
obligatory = ["accept", "take"]
verification = "other_unit"
reopen_days = 30
mediation = [{ level = "village", failed = 3 }, { level = "county", failed = 1 }]
five_step = ["dissatisfied", "dissatisfied", "dissatisfied", "basically_satisfied", "satisfied"]
[supervision]
remind_before = "1wd"
supervise_after = "4h"
escalate_after = "2d"
returns = 2
units = 3
[[route]]
name = "r"
lead = "t"
[[deadline]]
name = "d"
resolution = "5wd"
)",
                                      "rules.toml");
  REQUIRE(rules.size() == 4);
  Profile profile;
  profile.name = "香河";
  profile.steps = {{Operation::accept, "案件建立"}, {Operation::verify, "核实结案"}};
  profile.obligatory = {Operation::accept, Operation::take};
  profile.verification = Verification::other_unit;
  profile.reopen_days = 30;
  profile.mediation = {{Level::village, 3}, {Level::county, 1}};
  profile.five_step = {Satisfaction::dissatisfied, Satisfaction::dissatisfied, Satisfaction::dissatisfied,
                       Satisfaction::basically_satisfied, Satisfaction::satisfied};
  CHECK(rules[0] == RuleSet(profile));
  CHECK(rules[1] == RuleSet(SupervisionRules{Span{1, SpanUnit::working_days}, Span{4, SpanUnit::hours},
                                             Span{2, SpanUnit::days}, 2, 3}));
  CHECK(std::get<RoutingRules>(rules[2]).rules.front().lead.unit == "t");
  CHECK(std::get<DeadlineRules>(rules[3]).rules.front().resolution == Span{5, SpanUnit::working_days});
}

TEST_CASE("rules toml: a name alone is a profile of the short way; tables may be written out") {
  Profile short_way;
  short_way.name = "短";
  CHECK(parse_rules_toml("[profile]\nname = \"短\"\n", "a") == std::vector<RuleSet>{short_way});
  const auto rules =
      parse_rules_toml("[profile]\nname = \"短\"\n[[profile.mediation]]\nlevel = \"village\"\nfailed = 3\n", "a");
  CHECK(std::get<Profile>(rules.front()).mediation == std::vector<MediationRule>{{Level::village, 3}});
  CHECK(parse_rules_toml("[supervision]\n", "a") == std::vector<RuleSet>{SupervisionRules{}});
}

TEST_CASE("rules toml: faults of the file as a whole name it, and the line") {
  CHECK(has(fault_of("[profile\n"), "rules.toml, line 1: this is not TOML"));
  CHECK(has(fault_of(""), "rules.toml holds no rules; allowed: [profile], [supervision], [[deadline]], [[route]]"));
  CHECK(has(fault_of("\n[profil]\nname = \"x\"\n"), "rules.toml, line 2: \"profil\" does not belong here"));
  CHECK(has(fault_of("profile = 1\n"), "rules.toml, line 1: write [profile] as a table"));
  CHECK(has(fault_of("[[profile]]\nname = \"x\"\n"), "line 1: write [profile] as a table"));
  CHECK(has(fault_of("[supervision]\nreturns = 1\n[[deadline]]\nname = \"d\"\n"), "rules.toml, line 3: "));
  CHECK(has(fault_of("[supervision]\n[[route]]\nname = \"d\"\n"), "rules.toml, line 2: "));
}

TEST_CASE("rules toml: faults of a profile name the line and the key") {
  const auto fault = [](const std::string& lines, const std::string& part) {
    const auto text = profile_fault(lines);
    CHECK_MESSAGE(has(text, part), text);
  };
  CHECK(has(fault_of("[profile]\nreopen_days = 1\n"), "rules.toml, line 1: name is missing"));
  fault("naem = \"x\"\n", "rules.toml, line 3: \"naem\" is not a key of [profile]; allowed: name, steps");
  fault("verification = \"some\"\n",
        "rules.toml, line 3: verification: \"some\" is not one of: none, other_person, other_unit");
  fault("verification = 1\n", "line 3: verification must be a string in quotes");
  fault("reopen_days = -1\n", "line 3: reopen_days must be a whole number from 0 to 999999");
  fault("reopen_days = 1000000\n", "line 3: reopen_days must be a whole number");
  fault("reopen_days = \"3\"\n", "line 3: reopen_days must be a whole number");
  fault("obligatory = \"take\"\n", "line 3: obligatory must be a list in brackets");
  fault("obligatory = [\"take\",\n\"close\"]\n",
        "line 4: obligatory: \"close\" is not one of: accept, assign, take, reply");
  fault("steps = [\"take\"]\n", "line 3: write profile.steps as a table");
  fault("steps = [{ operation = \"fly\", name = \"x\" }]\n", "line 3: operation: \"fly\" is not one of: report");
  fault("steps = [{ operation = \"take\" }]\n", "line 3: name is missing");
  fault("steps = [{ operation = \"take\", nmae = \"x\" }]\n", "line 3: \"nmae\" is not a key of profile.steps");
  fault("steps = [{ operation = \"take\", name = \"x\" },\n{ operation = \"take\", name = \"y\" }]\n",
        "line 4: profile.steps \"take\" is in the file twice");
  fault("mediation = [{ failed = 3 }]\n", "line 3: level is missing");
  fault("mediation = [{ level = \"village\" }]\n", "line 3: failed must be at least 1");
  fault("mediation = [{ level = \"village\", failed = 0 }]\n", "line 3: failed must be at least 1");
  fault("mediation = [{ level = \"unknown\", failed = 1 }]\n", "line 3: say at which level");
  fault("mediation = [{ level = \"village\", failed = 1 },\n{ level = \"village\", failed = 2 }]\n",
        "line 4: profile.mediation \"village\" is in the file twice");
  fault("five_step = [\"satisfied\"]\n", "line 3: five_step needs five words, for 1 to 5");
  fault("five_step = []\n", "line 3: five_step needs five words");
  fault("five_step = [\"bad\", \"a\", \"b\", \"c\", \"d\"]\n", "line 3: five_step: \"bad\" is not one of: ");
}

TEST_CASE("rules toml: faults of the supervision name the line and the key") {
  const auto fault = [](const std::string& lines, const std::string& part) {
    const auto text = fault_of("[supervision]\n" + lines);
    CHECK_MESSAGE(has(text, part), text);
  };
  fault("remind = \"1d\"\n", "rules.toml, line 2: \"remind\" is not a key of [supervision]; allowed: remind_before");
  fault("remind_before = 3\n", "line 2: remind_before must be a string in quotes");
  fault("remind_before = \"soon\"\n", "line 2: remind_before: \"soon\" is not a span such as 30min");
  fault("escalate_after = \"\"\n", "line 2: escalate_after: \"\" is not a span");
  fault("returns = 1.5\n", "line 2: returns must be a whole number");
}
