// From events and commands to the rows of the transition table.
#include "libcase/command.hpp"
#include "libcase/decide.hpp"

namespace libcase {
namespace {

using enum Operation;

/// In the order of event::Body.
constexpr Operation k_of_events[] = {report, voice,    assign,   escalate,  close,   reopen,  rate,        note,
                                     reject, withdraw, merge,    merge,     accept,  take,    return_case, suspend,
                                     resume, extend,   reply,    verify,    unmerge, unmerge, join,        leave,
                                     amend,  contact,  urge,     supervise, council, advise,  mediate,     visit,
                                     patrol, plan,     contract, evidence,  link,    callback};
static_assert(std::size(k_of_events) == std::variant_size_v<event::Body>);

struct OperationOf {
  Operation operator()(const command::Report&) const { return report; }
  Operation operator()(const command::Voice&) const { return voice; }
  Operation operator()(const command::Assign&) const { return assign; }
  Operation operator()(const command::AssignByRoute&) const { return assign; }
  Operation operator()(const command::Escalate&) const { return escalate; }
  Operation operator()(const command::Close&) const { return close; }
  Operation operator()(const command::Reopen&) const { return reopen; }
  Operation operator()(const command::Rate&) const { return rate; }
  Operation operator()(const command::Reject&) const { return reject; }
  Operation operator()(const command::Withdraw&) const { return withdraw; }
  Operation operator()(const command::Merge&) const { return merge; }
  Operation operator()(const command::Absorb&) const { return voice; }
  Operation operator()(const command::Take&) const { return take; }
  Operation operator()(const command::Return&) const { return return_case; }
  Operation operator()(const command::Suspend&) const { return suspend; }
  Operation operator()(const command::Resume&) const { return resume; }
  Operation operator()(const command::Extend&) const { return extend; }
  Operation operator()(const command::Reply&) const { return reply; }
  Operation operator()(const command::Verify&) const { return verify; }
  Operation operator()(const command::Unmerge&) const { return unmerge; }
  Operation operator()(const command::Release&) const { return note; }
  Operation operator()(const command::Join&) const { return join; }
  Operation operator()(const command::Leave&) const { return leave; }
  Operation operator()(const command::Mediate&) const { return mediate; }
  Operation operator()(const command::Callback&) const { return callback; }
  Operation operator()(const command::Record& record) const {
    return std::visit([](const auto& what) { return operation_of(event::Body(what)); }, record.what);
  }
};

}  // namespace

Operation event::operation_of(const Body& body) { return k_of_events[body.index()]; }
Operation operation_of(const Command& command) { return std::visit(OperationOf{}, command); }

bool in_order(Operation operation) {
  switch (operation) {
    case note:
    case voice:
    case evidence:
    case link:
    case contact:
    case visit:
    case council:
    case advise:
    case patrol:
    case plan:
    case contract:
    case amend:
      return false;
    default:
      return true;
  }
}

}  // namespace libcase
