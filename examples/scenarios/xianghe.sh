#!/bin/sh
# 香河: a boundary between two fields.
#
# Six steps: 信息采集, 案件建立, 任务派遣, 办理处置, 结果反馈, 核实结案. Three intakes, routes that need no
# clerk, time limits on a working calendar, departments that sit in the township's centre, and the
# "331" ladder: three failed mediations in the village and the matter is the township's.
. "$(dirname "$0")/place.sh"
begin 131024
export SHUOSHI_BY=县系统
land=desk-131024104-land

# First intake, the grid worker's phone: Monday, 3 August 2020. Two households of 王家摆 and one boundary.
# The household gets the number and a code, as for a parcel; the acknowledgement goes to its phone at once.
receipt=$(shuoshi report '两家承包地地界不清' --area 王家摆村第1网格 --channel grid_worker --category dispute/land \
  --name 甲户 --phone 000-0000-0004 --by 倪建国 --at '2020-08-03 09:10' --json)
dispute=$(echo "$receipt" | sed -n 's/.*"number": "\(.*\)".*/\1/p')
code=$(echo "$receipt" | sed -n 's/.*"code": "\(.*\)".*/\1/p')
echo "编号 $dispute 查询码 $code"
shuoshi accept "$dispute" --at '2020-08-03 09:12'
# No clerk chooses: `route` says which rule fires and why the others do not. This one gives the village's centre, the grid worker beside it, and 15 working days.
shuoshi route "$dispute"
shuoshi assign "$dispute" --auto --at '2020-08-03 09:12'
shuoshi take "$dispute" --by 王家摆村 --at '2020-08-03 09:30'
shuoshi contact "$dispute" --via visit --text '分别到两户家中' --by 倪建国 --at '2020-08-03 15:00'

# Outside: they sit in the village office three evenings. The third failure sends the matter up by itself.
for evening in 04 06 08; do
  shuoshi mediate "$dispute" --result failed --mediator 倪建国 --party 甲户 --party 乙户 --by 倪建国 --at "2020-08-$evening 19:00"
done

# Now the township's centre leads. It hands the matter to the land desk that sits in the same hall.
shuoshi assign "$dispute" --to $land --with 王家摆村第1网格网格员 --by 施晓燕 --at '2020-08-10 08:40'
# The levels are linked: the county's centre reads along, and says so.
shuoshi note "$dispute" --unit 香河县综治中心 --text '已阅，请三个工作日内答复双方' --by 县综治中心 --at '2020-08-10 08:50'
shuoshi queue --unit $land --at '2020-08-10 09:00'
shuoshi take "$dispute" --by 土地员 --at '2020-08-10 09:05'
shuoshi contact "$dispute" --via phone --text '向网格员了解前三次调解情况' --by 土地员 --at '2020-08-10 09:20'
shuoshi visit "$dispute" --finding '对照确权图实测，地界偏移0.6米' --by 土地员 --at '2020-08-11 10:00'
# Outside: in the village, the law and the map are explained to both, and both sign.
shuoshi mediate "$dispute" --result agreed --mediator 土地员 --party 甲户 --party 乙户 \
  --terms '以确权图为准重立界石，乙户秋收后退还0.6米' --by 土地员 --at '2020-08-12 16:00'
shuoshi reply "$dispute" --text '已按确权图立界石，双方签字' --by 土地员 --at '2020-08-13 09:00'
# Somebody else's eyes: the township's centre, not the desk that did it.
shuoshi verify "$dispute" --result pass --unit 安平镇综治中心 --note '到场核对界石' --by 核实员 --at '2020-08-14 10:00'
shuoshi close "$dispute" --outcome solved --by 土地员 --at '2020-08-14 10:30'
shuoshi rate "$dispute" satisfied --via callback --party 甲户 --by 核实员 --at '2020-08-15 09:00'
shuoshi rate "$dispute" satisfied --via callback --party 乙户 --by 核实员 --at '2020-08-15 09:05'

# Second intake, the app 平安香河: smoke over the fields of 五百户. Done too soon: the first verification fails.
smoke=$(shuoshi report '田头焚烧秸秆，浓烟' --area 香椿营村 --channel pingan_xianghe --category environment \
  --name 路人 --at '2020-08-10 17:00')
shuoshi accept "$smoke" --at '2020-08-10 17:01'
shuoshi assign "$smoke" --auto --at '2020-08-10 17:01'
shuoshi take "$smoke" --by 环保员 --at '2020-08-10 17:10'
shuoshi contact "$smoke" --via phone --by 环保员 --at '2020-08-10 17:15'
shuoshi reply "$smoke" --text '明火已灭' --by 环保员 --at '2020-08-10 19:00'
shuoshi verify "$smoke" --result fail --unit 五百户镇综治中心 --note '余烬复燃' --by 蒋志远 --at '2020-08-10 21:00'
shuoshi reply "$smoke" --text '余烬已浇灭，秸秆已打捆运走' --by 环保员 --at '2020-08-11 10:00'
shuoshi verify "$smoke" --result pass --unit 五百户镇综治中心 --by 蒋志远 --at '2020-08-11 11:00'
shuoshi close "$smoke" --outcome solved --by 环保员 --at '2020-08-11 11:10'

# Third intake, the account 长安香河: a question. It is answered, and that is an outcome of its own.
relief=$(shuoshi report '临时救助怎么申请' --area 五百户村 --channel changan_xianghe --category livelihood/relief \
  --at '2020-08-11 08:30')
shuoshi accept "$relief" --at '2020-08-11 08:31'
shuoshi assign "$relief" --auto --at '2020-08-11 08:31'
shuoshi take "$relief" --by 民政员 --at '2020-08-11 08:50'
shuoshi reply "$relief" --text '带户口本到镇民政席，当天受理' --by 民政员 --at '2020-08-11 09:00'
shuoshi verify "$relief" --result pass --unit 五百户镇综治中心 --by 蒋志远 --at '2020-08-11 15:00'
shuoshi close "$relief" --outcome explained --by 民政员 --at '2020-08-11 15:05'

# From one matter to its root 举一反三: boundaries are fought over where the marks are gone. The county
# opens the root as a matter of its own, and the dispute hangs on it.
shuoshi stats --from 2020-08-01 --to 2020-08-16 --as-of 2020-08-16 --known now --by category
shuoshi list --category dispute/land
root=$(shuoshi report '安平镇各村界石排查补立' --area 安平镇 --channel other --category dispute/land --by 县综治中心 --at '2020-08-17 09:00')
shuoshi link "$dispute" --to "$root" --kind parent --by 县综治中心 --at '2020-08-17 09:05'
shuoshi accept "$root" --at '2020-08-17 09:10'
shuoshi assign "$root" --to $land --by 施晓燕 --at '2020-08-17 09:30'

# What went out: acknowledgements 即收即复, prompts, closing notices 办结告知. What the household sees on its phone,
# with number and code 过程公开: the steps and no names. And how the due time was counted, day by day.
shuoshi outbox list
shuoshi track "$dispute" --code "$code"
shuoshi explain due "$dispute"
shuoshi show "$dispute"
