#!/bin/sh
# 大厂·北辰: the collapsed latrine, and what else comes to the workstation of the street office.
#
# Seven channels lead here: walk-in desk, hotline, WeChat account, mini-program, suggestion box,
# residents' WeChat groups, deputies' liaison station. The street office has four ways to deal with
# a matter — an office of its own, the county's centre, a council, an adviser — and two beside
# them: signing it down to the community, and settling it on the spot.
. "$(dirname "$0")/place.sh"
begin 131028001
export SHUOSHI_BY=值班员
city_office=北辰街道城市管理办

# Monday, 22 June 2020. A resident of the first community rings up: the old dry latrine on the open
# ground has fallen in, and rubbish is heaped on it.
latrine=$(shuoshi report '空地旱厕坍塌，垃圾成堆' --area 北辰第一社区 --place 6号楼北侧空地 \
  --channel hotline --category environment/toilet --urgency urgent --name 何阿姨 --phone 000-0000-0001 --at '2020-06-22 08:50')
shuoshi accept "$latrine" --at '2020-06-22 09:00'

# Outside: the officer of the day reads it and decides that the community can do it. Signed off 签发,
# downwards; the office for the city's looks helps. Five working days begin to count.
shuoshi assign "$latrine" --to 北辰第一社区综治中心 --with $city_office --signed-by 严明远 \
  --note '先清运，再议空地用途' --at '2020-06-22 09:20'
shuoshi take "$latrine" --by 社区主任 --at '2020-06-22 09:40'
shuoshi contact "$latrine" --via phone --text '告知今天清运' --by 社区主任 --at '2020-06-22 10:05'
shuoshi visit "$latrine" --finding '墙体坍塌，垃圾约四车' --by 社区主任 --at '2020-06-22 10:30'

# The same thing is said in the residents' WeChat group. It becomes a voice of the first, not a second case.
again=$(shuoshi report '厕所塌了没人管' --area 北辰第一社区 --channel wechat_group \
  --category environment/toilet --name 柳先生 --at '2020-06-22 20:10')
shuoshi merge "$again" --into "$latrine" --at '2020-06-22 20:15'

# The residents decide what the ground becomes: a council 协商议事会 (they meet; the program keeps who and what).
shuoshi council "$latrine" --place 社区议事厅 --member 何阿姨 --member 柳先生 --member 社区主任 \
  --resolution '硬化地面、种景观树、装健身器材' --by 社区主任 --at '2020-06-23 19:00'
shuoshi plan "$latrine" --text '清运、硬化、绿化、安装器材' --until 2020-06-30 --by 社区主任 --at '2020-06-24 09:00'
shuoshi note "$latrine" --text '清运四车，已消杀' --unit $city_office --open --at '2020-06-24 16:00'
shuoshi evidence "$latrine" --reference photos/latrine-after.jpg --text '健身场地' --by 社区主任 --at '2020-06-29 15:30'
shuoshi reply "$latrine" --text '空地已改成休闲健身场，欢迎使用' --by 社区主任 --at '2020-06-29 16:00'
shuoshi close "$latrine" --outcome solved --by 社区主任 --at '2020-06-29 16:10'
shuoshi callback record "$latrine" --reached yes --done yes --text '比想的还好' --by 回访员 --at '2020-06-30 09:30'
shuoshi rate "$latrine" satisfied --via callback --by 回访员 --at '2020-06-30 09:32'

# On the spot 立即解决: two neighbours at the desk, and the mediator of the workstation settles it. One entry.
shuoshi report '楼上孩子晚上跑跳' --area 北辰第二社区 --channel walk_in --category dispute/neighbours --name 吕奶奶 \
  --unit 北辰街道说事解题工作站调解员 --close --outcome solved --level township \
  --reply '楼上九点后铺垫子、不跑跳' --by 朱文博 --at '2020-06-22 10:00'

# To an office 指派: the mini-program brings a street stall, the office for the city's looks deals with it.
stall=$(shuoshi report '烧烤摊占道' --channel mini_program --category environment/noise --at '2020-06-23 21:00')
shuoshi assign "$stall" --to $city_office --at '2020-06-24 08:40'
shuoshi close "$stall" --outcome solved --reply '摊点已迁入夜市' --by 城管员 --at '2020-06-28 20:00'
shuoshi rate "$stall" 4/5 --at '2020-06-29 08:00'

# Up 报送: a suggestion box asks for new drains under two streets. Only the county's centre can bring
# the departments together; from there its water department leads, and the street office helps.
main=$(shuoshi report '两条街雨污管网老化' --channel suggestion_box --category utilities/water --at '2020-06-22 14:00')
shuoshi assign "$main" --to 北辰街道综治中心 --at '2020-06-22 15:00'
shuoshi escalate "$main" --reason '涉及两个街区，需县里协调' --at '2020-06-23 09:00'
shuoshi assign "$main" --to 大厂回族自治县水务部门 --with 北辰街道综治中心 --by 县综治中心 --at '2020-06-23 11:00'
shuoshi close "$main" --outcome solved --reply '管网改造已列入今年计划并开工' --by 县水务员 --at '2020-07-03 17:00'

# A council alone: the deputies' liaison station brings the parking of a whole community.
parking=$(shuoshi report '小区停车难' --area 北辰第三社区 --channel deputies --category traffic/parking --at '2020-06-24 09:00')
shuoshi assign "$parking" --to 北辰第三社区综治中心 --at '2020-06-24 09:30'
shuoshi council "$parking" --place 人大代表联络站 --member 代表甲 --member 物业经理 --member 居民代表 \
  --resolution '错时停车，新划车位20个' --at '2020-06-28 15:00'
shuoshi close "$parking" --outcome solved --reply '错时停车办法已公示' --by 社区书记 --at '2020-07-01 10:00'

# Advisers: a message on the WeChat account; the lawyer's and the psychologist's opinions are on file.
family=$(shuoshi report '老人赡养费谈不拢' --area 北辰第二社区 --channel wechat --category dispute/family --confidential \
  --name 沈先生 --at '2020-06-24 11:00')
shuoshi assign "$family" --to 北辰街道说事解题工作站调解员 --at '2020-06-24 11:30'
shuoshi advise "$family" --kind legal --adviser 戚志远 --opinion '子女均有赡养义务，可按月分担' --at '2020-06-28 09:00'
shuoshi advise "$family" --kind psychological --adviser 施国栋 --opinion '先分开谈，老人情绪已稳定' --at '2020-06-28 10:30'
shuoshi mediate "$family" --result agreed --mediator 朱文博 --party 沈先生 --party 沈女士 \
  --terms '兄妹各付每月四百元，每周轮流探望' --by 朱文博 --at '2020-06-29 15:00'
shuoshi close "$family" --outcome solved --reply '协议已送达双方' --by 朱文博 --at '2020-06-29 16:00'

shuoshi show "$latrine"
