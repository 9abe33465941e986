// Forms of what is put on file: notes, visits, mediations, evidence and their kin.
#include "core/mark.hpp"
#include "intake/form_reader.hpp"

namespace libcase {
namespace {

using Kind = FormField::Kind;

Command record(decltype(command::Record::what) what) { return command::Record{std::move(what)}; }

constexpr FormField k_note[] = {
    {"text", Kind::text, N_("the note")},
    {"open", Kind::flag, N_("residents may read it")},
    {"unit", Kind::unit, N_("unit whose note it is"), "UNIT"},
};
constexpr FormField k_contact[] = {
    {"via", Kind::text, N_("how: phone, visit, WeChat"), "WORD"},
    {"text", Kind::text, N_("what was said")},
};
constexpr FormField k_urge[] = {{"text", Kind::text, N_("what the unit is told")}};
constexpr FormField k_supervise[] = {
    {"reason", Kind::text, N_("why it is supervised")},
    {"unit", Kind::unit, N_("unit that supervises"), "UNIT"},
};
constexpr FormField k_council[] = {
    {"place", Kind::text, N_("where it sat")},
    {"member", Kind::texts, N_("who sat; may be repeated"), "NAME"},
    {"resolution", Kind::text, N_("what was resolved")},
};
constexpr FormField k_advise[] = {
    {"kind", Kind::word, N_("what kind of adviser"), "WORD", choices<AdviserKind>},
    {"adviser", Kind::text, N_("who advised"), "NAME"},
    {"opinion", Kind::text, N_("the opinion, or where it is filed")},
};
constexpr FormField k_mediate[] = {
    {"result", Kind::word, N_("what came of it"), "WORD", choices<MediationResult>},
    {"level", Kind::word, N_("level at which it was tried; the lead's own if not given"), "WORD", choices<Level>},
    {"mediator", Kind::text, N_("who mediated"), "NAME"},
    {"party", Kind::texts, N_("who took part; may be repeated"), "NAME"},
    {"terms", Kind::text, N_("what the parties agreed")},
};
constexpr FormField k_visit[] = {
    {"unit", Kind::unit, N_("unit that went there; the lead if not given"), "UNIT"},
    {"finding", Kind::text, N_("what was found")},
};
constexpr FormField k_patrol[] = {
    {"area", Kind::area, N_("area that was swept"), "AREA"},
    {"finding", Kind::text, N_("what was found")},
};
constexpr FormField k_plan[] = {
    {"text", Kind::text, N_("what is going to be done")},
    {"until", Kind::time, N_("when it should be done"), "TIME"},
};
constexpr FormField k_contract[] = {
    {"contractor", Kind::text, N_("who is given the work"), "NAME"},
    {"work", Kind::text, N_("what is to be done")},
    {"until", Kind::time, N_("when it should be done"), "TIME"},
};
constexpr FormField k_evidence[] = {
    {"reference", Kind::text, N_("path or address of the evidence; the file stays where it is"), "REFERENCE"},
    {"hash", Kind::text, N_("its hash, as sha256:0123..."), "HASH"},
    {"text", Kind::text, N_("what it shows")},
};
constexpr FormField k_link[] = {
    {"to", Kind::number, N_("number of the other matter"), "CASE"},
    {"kind", Kind::word, N_("what the other one is to this one; related if not given"), "WORD", choices<LinkKind>},
};

const Form k_forms[] = {
    {Operation::note, k_note,
     [](const FormReader& v) {
       return record(event::Noted{v.text("text"), v.flag("open"), v.unit("unit")});
     }},
    {Operation::contact, k_contact,
     [](const FormReader& v) {
       return record(event::Contacted{v.text("via"), v.text("text")});
     }},
    {Operation::urge, k_urge,
     [](const FormReader& v) {
       return record(event::Urged{v.text("text"), std::nullopt});
     }},
    {Operation::supervise, k_supervise,
     [](const FormReader& v) {
       return record(event::Supervised{v.text("reason"), std::nullopt, v.unit("unit")});
     }},
    {Operation::council, k_council,
     [](const FormReader& v) {
       return record(event::CouncilHeld{v.text("place"), v.texts("member"), v.text("resolution")});
     }},
    {Operation::advise, k_advise,
     [](const FormReader& v) {
       return record(event::Advised{v.word<AdviserKind>("kind").value_or(AdviserKind::other), v.text("adviser"),
                                    v.text("opinion")});
     }},
    {Operation::mediate, k_mediate,
     [](const FormReader& v) -> Command {
       return command::Mediate{v.word<MediationResult>("result"), v.word<Level>("level"), v.text("mediator"),
                               v.texts("party"), v.text("terms")};
     }},
    {Operation::visit, k_visit,
     [](const FormReader& v) {
       return record(event::Visited{v.unit("unit"), v.text("finding")});
     }},
    {Operation::patrol, k_patrol,
     [](const FormReader& v) {
       return record(event::Patrolled{v.area("area").value_or(0), v.text("finding")});
     }},
    {Operation::plan, k_plan,
     [](const FormReader& v) {
       return record(event::Planned{v.text("text"), v.time("until")});
     }},
    {Operation::contract, k_contract,
     [](const FormReader& v) {
       return record(event::Contracted{v.text("contractor"), v.text("work"), v.time("until")});
     }},
    {Operation::evidence, k_evidence,
     [](const FormReader& v) {
       return record(event::EvidenceAdded{v.text("reference"), v.text("hash"), v.text("text")});
     }},
    {Operation::link, k_link,
     [](const FormReader& v) {
       return record(event::Linked{v.word<LinkKind>("kind").value_or(LinkKind::related), v.number("to")});
     }},
};

}  // namespace

std::span<const Form> filing_forms() { return k_forms; }

}  // namespace libcase
