#!/bin/sh
# 广阳·新源: the covers of the air conditioners.
#
# 36 grids, and for each a worker, a WeChat group, a board, a box and a party group. A resident
# orders, a grid worker takes the order: prompt on arrival, call, visit, sweep of the neighbouring
# houses, up to the captain, across to the office, a plan, a contractor, and the sixth step: the rating.
. "$(dirname "$0")/place.sh"
begin 131003005
export SHUOSHI_BY=新源红驿站
worker=蒋春梅 captain=陶玉芬 safety=新源街道安监站
grid=新源街道第01网格

# Is anybody missing? Exit status 0 says that all 36 grids have what they should have.
shuoshi org check --area 新源街道

# Monday, 6 July 2020. The iron covers date from when the house was built and hang loose above the path.
covers=$(shuoshi report '空调外机罩松动，怕坠落' --area $grid --place 北吉里小区1号楼 --channel xinyuan_station \
  --category housing/safety --urgency urgent --name 祝阿姨 --phone 000-0000-0005 --at '2020-07-06 09:00')
shuoshi accept "$covers" --at '2020-07-06 09:01'
shuoshi assign "$covers" --auto --at '2020-07-06 09:01'

# The prompt to the grid worker and the acknowledgement to the resident wait in the outbox. A place hands
# them to its own gateway, any program that reads one message; here it only swallows them.
shuoshi outbox list
shuoshi outbox deliver --exec 'cat >/dev/null'

# 接单 is a step of its own. Outside: the phone rings at the resident's; the program keeps the minute.
shuoshi take "$covers" --by $worker --at '2020-07-06 09:05'
shuoshi contact "$covers" --via phone --text '约定上午看现场' --by $worker --at '2020-07-06 09:12'
shuoshi visit "$covers" --finding '1号楼48个铁罩，41个松动' --by $worker --at '2020-07-06 10:00'

# The sweep 全面巡查 of the whole community finds more of them; each is a matter of its own and a child of the first.
shuoshi patrol "$covers" --area 新民社区 --finding '2号楼、3号楼同样松动' --by $worker --at '2020-07-06 15:00'
set -- "$covers"
for house in 2 3; do
  child=$(shuoshi report "${house}号楼空调外机罩松动" --area 新源街道第0${house}网格 --place 北吉里小区${house}号楼 \
    --channel grid_worker --category housing/safety --parent "$covers" --by $worker --at "2020-07-06 15:2$house")
  shuoshi accept "$child" --at '2020-07-06 15:30'
  shuoshi assign "$child" --auto --at '2020-07-06 15:30'
  set -- "$@" "$child"
done

# Up to the captain, and across to the office that can close a path and hire: the captain stays with it.
shuoshi escalate "$covers" --reason '需要专业拆除' --by $worker --at '2020-07-06 16:00'
shuoshi assign "$@" --to $safety --with 新民社区网格长 --by $captain --at '2020-07-06 16:30'
shuoshi take "$@" --by 安监员 --at '2020-07-06 16:40'
shuoshi queue --unit $safety --at '2020-07-06 17:00'

# Outside: captain and office meet, and somebody signs the order. Plan and contractor are on record.
shuoshi plan "$covers" --text '拉警戒线，统一拆除全部铁罩' --until 2020-07-11 --by 安监员 --at '2020-07-07 10:00'
shuoshi contract "$covers" --contractor 高空作业施工队 --work '拆除三栋楼外机罩' --until 2020-07-11 --by 安监员 --at '2020-07-07 14:00'
shuoshi note "$covers" --text '7月9日至10日施工，请勿在楼下停留' --open --by 安监员 --at '2020-07-07 15:00'
shuoshi evidence "$covers" --reference photos/covers-removed.jpg --text '拆除完毕' --by 安监员 --at '2020-07-10 16:00'

# 反馈, 办结: all three houses at once.
shuoshi reply "$@" --text '外机罩已全部拆除' --by 安监员 --at '2020-07-10 16:30'
shuoshi close "$@" --outcome solved --by 安监员 --at '2020-07-10 17:00'
# 评价 by the resident herself, on her phone.
shuoshi rate "$covers" 5/5 --comment '终于放心了' --at '2020-07-10 20:00'

# For the notice board of the grid: what was raised here and what came of it.
shuoshi notice --area $grid --from 2020-07-01 --to 2020-08-01 --as-of 2020-08-01
shuoshi show "$covers"
