// Every operation on cases that there is a form for: one command each, made from the form.
#include "cmd/all.hpp"
#include "exit_status.hpp"
#include "options/cases.hpp"
#include "options/form_fields.hpp"
#include "options/values.hpp"

namespace cli {
namespace {

using libcase::Form;
using libcase::Operation;

struct OperationOptions {
  StoreOptions store;
  CaseNumbers cases;
  ChangeOptions change;
  FormFields fields;
};

/// The score of a rating may be the last word: `rate CASE satisfied`.
void take_score_from_words(OperationOptions& options, libcase::FormValues& values) {
  auto& words = options.cases.given;
  if (values.contains("score") || words.size() < 2) return;
  const std::string& last = words.back();
  if (!libcase::from_token<libcase::Satisfaction>(last) && !(last.size() == 3 && last.ends_with("/5"))) return;
  values["score"] = {last};
  words.pop_back();
}

int run_operation(const Form& form, OperationOptions& options) {
  auto values = options.fields.values();
  if (form.operation == Operation::rate) {
    take_score_from_words(options, values);
    if (!values.contains("score")) throw UsageError{libcase::msg("{0} is missing", "--score")};
  }
  return change_cases(options.store, options.cases, options.change,
                      [&](libcase::Store& store, libcase::Day day, libcase::Instant now) {
                        return fill_form(form, values, store, day, now);
                      });
}

const char* examples_of(Operation operation) {
  switch (operation) {
    case Operation::voice:
      return "shuoshi voice 20200811-131003005-00042 --channel hotline --name 李四 --text '三号楼前也不亮'";
    case Operation::accept:
      return "shuoshi accept 20200811-131003005-00042";
    case Operation::escalate:
      return "shuoshi escalate 20200811-131003005-00042\n"
             "shuoshi escalate 20200811-131003005-00042 --to 广阳区综治中心 --reason '涉及多个部门'";
    case Operation::take:
      return "shuoshi take 20200811-131003005-00042 --by 网格员01";
    case Operation::return_case:
      return "shuoshi return 20200811-131003005-00042 --reason '不在本网格'";
    case Operation::reply:
      return "shuoshi reply 20200811-131003005-00042 --text '路灯已修复，请您查看'";
    case Operation::verify:
      return "shuoshi verify 20200811-131003005-00042 --result pass --unit 131003005-ZX --by 核实员\n"
             "shuoshi verify 20200811-131003005-00042 --result fail --note '三号灯仍不亮'";
    case Operation::close:
      return "shuoshi close 20200811-131003005-00042 --outcome solved --reply '路灯已修复'\n"
             "shuoshi close 20200811-131003005-00043 --outcome already_settled --no-reply-reason '未留联系方式'";
    case Operation::reopen:
      return "shuoshi reopen 20200811-131003005-00042 --reason '路灯又不亮了'";
    case Operation::rate:
      return "shuoshi rate 20200811-131003005-00042 satisfied\n"
             "shuoshi rate 20200811-131003005-00042 --score dissatisfied --via callback --party 张三 --comment "
             "'又坏了'\n"
             "shuoshi rate 20200811-131003005-00042 4/5";
    case Operation::callback:
      return "shuoshi callback record 20200811-131003005-00042 --reached yes --done yes --text '已修好'\n"
             "shuoshi callback record 20200811-131003005-00042 --reached yes --done no --reopen --text '没修好'\n"
             "shuoshi callback record 20200811-131003005-00042 --reached yes --done yes --score 4/5 --party 张三";
    case Operation::reject:
      return "shuoshi reject 20200811-131003005-00042 --reason '不属于受理范围'";
    case Operation::withdraw:
      return "shuoshi withdraw 20200811-131003005-00042 --reason '双方已和解'";
    case Operation::merge:
      return "shuoshi merge 20200811-131003005-00043 --into 20200811-131003005-00042";
    case Operation::unmerge:
      return "shuoshi unmerge 20200811-131003005-00043 --reason '是另一盏路灯'";
    case Operation::suspend:
      return "shuoshi suspend 20200811-131003005-00042 --reason '等待配件' --until 2020-09-01";
    case Operation::resume:
      return "shuoshi resume 20200811-131003005-00042 --reason '配件已到'";
    case Operation::extend:
      return "shuoshi extend 20200811-131003005-00042 --step ask --until '2020-09-10 18:00' --reason '需开挖路面'\n"
             "shuoshi extend 20200811-131003005-00042 --step approve --by 王主任";
    case Operation::join:
      return "shuoshi join 20200811-131003005-00042 --unit 志愿者服务队";
    case Operation::leave:
      return "shuoshi leave 20200811-131003005-00042 --unit 志愿者服务队";
    case Operation::amend:
      return "shuoshi amend 20200811-131003005-00042 --category environment/light --size small --reason '登记有误'";
    case Operation::note:
      return "shuoshi note 20200811-131003005-00042 --text '已到现场查看'\n"
             "shuoshi note 20200811-131003005-00042 --open --text '配件已订购，预计周五到货'";
    case Operation::contact:
      return "shuoshi contact 20200811-131003005-00042 --via phone --text '已告知两日内上门'";
    case Operation::urge:
      return "shuoshi urge 20200811-131003005-00042 --text '请今日内回复'";
    case Operation::supervise:
      return "shuoshi supervise 20200811-131003005-00042 --reason '两次退回' --unit 131003-ZX";
    case Operation::council:
      return "shuoshi council 20200811-131003005-00042 --place 议事亭 --member 甲 --member 乙 --resolution '轮流看护'";
    case Operation::advise:
      return "shuoshi advise 20200811-131003005-00042 --kind legal --adviser 顾问甲 --opinion '按相邻关系处理'";
    case Operation::mediate:
      return "shuoshi mediate 20200811-131003005-00042 --result failed --mediator 调解员甲 --party 甲 --party 乙\n"
             "shuoshi mediate 20200811-131003005-00042 --result agreed --terms '各让一尺'";
    case Operation::visit:
      return "shuoshi visit 20200811-131003005-00042 --finding '三号楼前灯杆倾斜'";
    case Operation::patrol:
      return "shuoshi patrol 20200811-131003005-00042 --area 新源街道 --finding '另有四处灯杆锈蚀'";
    case Operation::plan:
      return "shuoshi plan 20200811-131003005-00042 --text '先围挡，再更换' --until 2020-08-20";
    case Operation::contract:
      return "shuoshi contract 20200811-131003005-00042 --contractor 某维修公司 --work '更换灯杆'";
    case Operation::evidence:
      return "shuoshi evidence 20200811-131003005-00042 --reference photos/0042-1.jpg --text '修复后'";
    case Operation::link:
      return "shuoshi link 20200811-131003005-00042 --to 20200811-131003005-00040 --kind parent";
    case Operation::report:
    case Operation::assign:
      break;
  }
  return "";
}

}  // namespace

Action add_operation(Arguments& args, Operation operation) {
  const Form* form = libcase::form_of(operation);
  auto options = std::make_shared<OperationOptions>();
  options->cases.add_to(args);
  options->fields.add_to(args, *form);
  if (operation == Operation::voice) args.get("--anonymous").excludes("--confidential");
  if (operation == Operation::merge) args.get("--into").required();
  options->change.add_to(args);
  options->store.add_to(args);
  return {[form, options] { return run_operation(*form, *options); }, examples_of(operation),
          store_statuses({k_partly, k_nothing_found})};
}

}  // namespace cli
