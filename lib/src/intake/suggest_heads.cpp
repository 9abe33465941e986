#include <algorithm>
#include <vector>

#include "core/characters.hpp"
#include "intake/normalise.hpp"
#include "intake/suggest_words.hpp"

namespace libcase::intake {
namespace {

struct Heads {
  Field field;
  std::vector<std::string_view> words;  ///< the surest first; as plain_head() gives them
};

const std::vector<Heads>& heads() {
  static const std::vector<Heads> k_heads = {
      {Field::external_id,
       {"工单编号",
        "工单号",
        "受理编号",
        "事件编号",
        "案件编号",
        "留言编号",
        "诉求编号",
        "登记编号",
        "信访件编号",
        "信访编号",
        "任务号",
        "流水号",
        "单号",
        "编号",
        "案卷号",
        "受理单号",
        "caseenquiryid",
        "uniquekey",
        "servicerequestnumber",
        "srnumber",
        "servicerequestid",
        "caseid",
        "requestid",
        "ticketid",
        "casenumber",
        "incidentnumber",
        "externalid",
        "id",
        "key",
        "工单id",
        "办件编号",
        "事项编号",
        "案件号",
        "信件编号",
        "事件单号",
        "受理号",
        "登记号",
        "reference",
        "referencenumber",
        "casereference",
        "srno",
        "序号"}},
      {Field::title,
       {"标题",
        "工单标题",
        "留言主题",
        "留言标题",
        "事件标题",
        "事件名称",
        "诉求标题",
        "事项名称",
        "主题",
        "事项",
        "案件标题",
        "题名",
        "title",
        "subjectline",
        "summary",
        "requesttype",
        "complainttype",
        "srtype",
        "servicename",
        "servicerequesttype",
        "type",
        "casetitle",
        "subject",
        "诉求主题",
        "问题标题",
        "反映事项",
        "issuetype",
        "issue",
        "servicecodedescription",
        "servicetype"}},
      {Field::detail, {"诉求内容", "事件描述", "留言详情",  "留言内容",    "诉求详情", "内容描述",       "问题描述",
                       "反映内容", "工单内容", "信访内容",  "事件内容",    "详细内容", "具体内容",       "详情",
                       "内容",     "描述",     "事由",      "description", "details",  "requestdetails", "descriptor",
                       "detail",   "text",     "casetitle", "comments",    "诉求描述", "反映问题",       "问题内容",
                       "主要内容", "反映情况", "概况信息",  "来信内容",    "来访内容", "信访事项",       "工单描述",
                       "事项内容", "问题详情", "问题",      "problem",     "说事内容", "所说事项"}},
      {Field::reported_at,
       {"来电时间",
        "登记时间",
        "诉求时间",
        "留言时间",
        "反映时间",
        "上报时间",
        "提交时间",
        "信访日期",
        "受理时间",
        "创建时间",
        "发生时间",
        "登记日期",
        "受理日期",
        "来访时间",
        "来电日期",
        "建单时间",
        "时间",
        "日期",
        "opendt",
        "createddate",
        "created",
        "opened",
        "requesteddatetime",
        "requesteddate",
        "datereceived",
        "opendate",
        "reportedat",
        "dateopened",
        "creationdate",
        "date",
        "接报时间",
        "接诉时间",
        "收件时间",
        "来信时间",
        "来信日期",
        "来访日期",
        "录入时间",
        "上报日期",
        "诉求日期",
        "反映日期",
        "投诉时间",
        "创建日期",
        "发现时间",
        "datereported",
        "reporteddate",
        "receiveddate",
        "adddate",
        "requestdate",
        "datesubmitted",
        "submitted",
        "createdon",
        "createdat",
        "说事时间",
        "说事日期"}},
      {Field::closed_at,
       {"办结时间",   "办结日期",       "结案时间",       "完成时间",      "办理完成时间",  "归档时间",
        "结束时间",   "办毕时间",       "关闭时间",       "closeddt",      "closeddate",    "closed",
        "dateclosed", "closeddatetime", "completiondate", "closedat",      "resolveddate",  "解决时间",
        "解决日期",   "结案日期",       "完成日期",       "化解时间",      "化解日期",      "处置时间",
        "处理时间",   "处理日期",       "办理时间",       "办理日期",      "dateresolved",  "resolutiondate",
        "resolvedat", "closedate",      "closedon",       "datecompleted", "completeddate", "解题时间",
        "解题日期"}},
      {Field::due_at,
       {"截止时间",
        "办理时限",
        "办结时限",
        "办理期限",
        "截止日期",
        "要求办结时间",
        "应办结时间",
        "限办时间",
        "处置截止时间",
        "targetdt",
        "duedate",
        "targetdate",
        "expecteddatetime",
        "deadline",
        "duedatetime",
        "sladate",
        "应办结日期",
        "要求办结日期",
        "规定办结时间",
        "办结期限",
        "承诺办结时间",
        "办理截止时间",
        "targetcompletiondate"}},
      {Field::assigned_at,
       {"派单时间", "交办时间", "转办时间", "派遣时间", "分派时间", "下派时间", "转派时间", "assigneddate",
        "assignedat", "dispatchdate"}},
      {Field::accepted_at, {"受理时间", "受理日期", "立案时间", "接单受理时间", "accepteddate"}},
      {Field::taken_at, {"签收时间", "接单时间", "接收时间", "签收日期"}},
      {Field::responded_at,
       {"首次响应时间", "响应时间", "首次联系时间", "联系时间", "先行联系时间", "首次回复时间", "firstresponse",
        "respondedat", "firstcontact"}},
      {Field::replied_at, {"反馈时间", "答复时间", "回复时间", "回复日期", "答复日期"}},
      {Field::unit,
       {"承办单位",        "主办单位",          "承办部门", "责任单位",   "处置部门", "办理单位",   "处理单位",
        "主办部门",        "处置单位",          "责任部门", "答复单位",   "办理部门", "主责单位",   "处理部门",
        "负责部门",        "承办科室",          "承办股室", "责任股室",   "受理单位", "department", "responsibleagency",
        "ownerdepartment", "agencyresponsible", "agency",   "agencyname", "解题单位", "解题部门"}},
      {Field::co_unit, {"协办单位", "协办部门", "会办单位", "配合单位", "协同单位"}},
      {Field::closed_by,
       {"办理人", "经办人", "承办人", "处理人", "办结人", "处置人", "closedby", "解题人", "解题干部"}},
      {Field::signed_by, {"签发人", "审批人", "审签人"}},
      {Field::area, {"区划",          "行政区划", "所属区划", "所属街道",     "所属区域",      "事发区域",
                     "所属乡镇",      "所属社区", "街道",     "乡镇",         "镇街",          "乡镇街道",
                     "社区",          "村社区",   "村",       "村居",         "网格",          "所属网格",
                     "区县",          "区域",     "属地",     "所在社区",     "所在村",        "所属村",
                     "村名",          "事发社区", "区域名称", "neighborhood", "neighbourhood", "borough",
                     "communityarea", "district", "area",     "ward"}},
      {Field::place,
       {"事发地址", "事发地点", "地址", "详细地址", "地点", "位置", "发生地点", "问题地址", "事件地址", "具体地址",
        "诉求地址", "incidentaddress", "streetaddress", "address", "location"}},
      {Field::channel,
       {"来源渠道", "诉求来源", "受理渠道", "来源", "渠道", "工单来源", "事件来源", "受理方式", "来电渠道", "反映渠道",
        "source", "origin", "opendatachanneltype", "channel", "methodreceived", "信访形式"}},
      {Field::category,
       {"事件类型",
        "诉求类型",
        "诉求分类",
        "问题类型",
        "问题分类",
        "事件类别",
        "类别",
        "分类",
        "类型",
        "内容分类",
        "一级分类",
        "诉求类别",
        "事项分类",
        "reason",
        "category",
        "complainttype",
        "requesttype",
        "srtype",
        "requestcategory",
        "type",
        "issuetype",
        "servicetype",
        "servicecodedescription"}},
      {Field::urgency,
       {"紧急程度", "紧急级别", "优先级", "缓急程度", "缓急", "是否紧急", "priority", "urgency", "severity"}},
      {Field::size, {"事项大小", "大小分类", "大小事", "难易程度"}},
      {Field::reporter_name,
       {"诉求人",   "来电人", "反映人", "姓名",       "联系人",   "来电人姓名",   "诉求人姓名", "群众姓名",    "信访人",
        "留言用户", "留言人", "投诉人", "反映人姓名", "上报人",   "reportername", "name",       "contactname", "来访人",
        "上访人",   "申请人", "举报人", "当事人",     "市民姓名", "来访人姓名",   "说事人",     "说事群众"}},
      {Field::reporter_phone,
       {"联系电话", "来电号码", "电话", "手机号", "手机号码", "手机", "联系方式", "电话号码", "来电电话", "主叫号码",
        "phone", "phonenumber", "contactphone", "mobile"}},
      {Field::proxy, {"代理人", "代办人", "代诉人", "委托人"}},
      {Field::privacy, {"是否匿名", "是否保密", "保密要求", "信息公开", "是否公开", "匿名"}},
      {Field::status,
       {"状态", "办理状态", "工单状态", "事件状态", "处理状态", "办理情况状态", "办件状态", "当前状态", "status",
        "casestatus", "currentstatus", "当前环节", "办理环节", "环节"}},
      {Field::outcome, {"办理结果", "处理结果", "办结类型", "解决情况", "是否解决", "结果", "outcome", "办结方式"}},
      {Field::reply,
       {"答复内容",    "办理结果",   "回复内容", "办理情况", "处理结果",     "处理情况",      "答复意见",
        "反馈内容",    "回复",       "答复",     "办理意见", "处置结果",     "closurereason", "resolutiondescription",
        "statusnotes", "resolution", "response", "结案意见", "办结意见",     "处理意见",      "处置意见",
        "答复情况",    "回复情况",   "反馈情况", "处理措施", "closurenotes", "解题情况",      "解题结果"}},
      {Field::level, {"化解层级", "办理层级", "解决层级", "处置层级", "层级"}},
      {Field::rating, {"满意度",     "评价",           "满意度评价", "评价结果",     "群众评价", "是否满意", "满意情况",
                       "回访满意度", "办理结果满意度", "rating",     "satisfaction", "评价等级", "满意程度", "评议结果",
                       "群众满意度", "回访评价",       "满意与否",   "回访结果",     "评分",     "星级"}},
      {Field::rated_at, {"评价时间", "回访时间", "满意度评价时间", "测评时间"}},
      {Field::rating_comment, {"评价内容", "评价意见", "回访内容", "评价备注", "不满意原因"}},
      {Field::rated_via, {"评价方式", "评价渠道", "测评方式"}},
      {Field::voices, {"反映次数", "人次", "重复次数", "诉求次数", "来电次数", "反映人数"}},
      {Field::duplicate_of,
       {"主工单编号", "合并至", "重复工单编号", "主工单号", "parentsrnumber", "duplicateof", "主工单", "主件编号",
        "合并工单编号", "parentcaseid", "parentid", "parentnumber"}},
      {Field::reopened_at, {"重办时间", "重新办理时间", "退回重办时间", "reopeneddate"}},
      {Field::reopen_reason, {"重办原因", "退回重办原因", "重新办理原因"}},
      {Field::withdrawn_at, {"撤回时间", "撤单时间", "撤销时间"}},
      {Field::rejected_at, {"不予受理时间", "退件时间"}},
      {Field::reason, {"不予受理原因", "退件原因", "撤单原因", "撤回原因"}},
      {Field::assign_note, {"派单意见", "交办意见", "批转意见", "转办意见"}},
      {Field::note, {"备注", "说明", "remark", "remarks", "note", "notes"}},
  };
  return k_heads;
}

}  // namespace

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
  return out;
}

std::string plain_head(std::string_view head) {
  std::string out;
  std::size_t depth = 0;
  const std::string narrow = normal_upper(head);  // full-width brackets become ASCII ones
  for (std::string_view rest = narrow; !rest.empty();) {
    const auto length = character_length(rest);
    const auto character = rest.substr(0, length);
    rest.remove_prefix(length);
    if (character == "(" || character == "[" || character == "【") ++depth;
    const bool dropped = depth > 0 || character == " " || character == "_" || character == "-" || character == "." ||
                         character == "*" || character == ":" || character == "　" || character == "/" ||
                         character == "\n" || character == "\t";
    if ((character == ")" || character == "]" || character == "】") && depth > 0) --depth;
    if (!dropped) out += character;
  }
  return lower(out);
}

int head_fits(Field field, const std::string& head) {
  constexpr int k_sure = 100, k_contains = 50;
  constexpr std::size_t k_least_bytes = 6;
  if (head.empty()) return 0;
  for (const auto& entry : heads()) {
    if (entry.field != field) continue;
    for (std::size_t i = 0; i < entry.words.size(); ++i)
      if (entry.words[i] == head) return k_sure - static_cast<int>(i);
    for (std::size_t i = 0; i < entry.words.size(); ++i) {
      const auto word = entry.words[i];
      // A short word is a part of too many others.
      if (word.size() >= k_least_bytes && head.find(word) != std::string::npos && head.size() <= 3 * word.size())
        return std::max(1, k_contains - static_cast<int>(i));
    }
  }
  return 0;
}

}  // namespace libcase::intake
