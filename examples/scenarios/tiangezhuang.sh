#!/bin/sh
# 香河·五百户镇田各庄村: two houses and one road.
#
# What a grid worker can settle is settled there; what is not, goes up rung by rung: grid captain,
# village, township. And what the two sides agreed on is on record, word for word.
. "$(dirname "$0")/place.sh"
begin 131024106
export SHUOSHI_BY=邵秀云
worker=田各庄村第1网格网格员

# Outside: on Monday, 14 September 2020, one neighbour stops the grid worker in the lane. The new house
# next door has come out into the road, and the tricycle no longer passes. She enters it on her phone.
road=$(shuoshi report '邻居盖房占了门前道路' --area 田各庄村第1网格 --place 村东头胡同 --channel grid_worker \
  --category dispute/neighbours --name 东院户主 --phone 000-0000-0002 --unit $worker --at '2020-09-14 08:30')
shuoshi take "$road" --at '2020-09-14 08:31'
shuoshi contact "$road" --via visit --text '当面听两家各说一遍' --at '2020-09-14 08:40'
shuoshi visit "$road" --finding '墙基占路约一米，原路宽三米' --at '2020-09-14 09:00'

# Two talks. The first fails: nobody gives way. (Three failures would send it up by themselves.)
shuoshi mediate "$road" --result failed --mediator 邵秀云 --party 东院 --party 西院 --at '2020-09-14 19:00'
# Outside: the grid worker measures the lane with both of them and sits down with each alone.
shuoshi mediate "$road" --result agreed --mediator 邵秀云 --party 东院 --party 西院 \
  --terms '西院自费把门前道路拓宽到三米，9月20日前完工，恢复通行；东院不再追究' --at '2020-09-15 19:30'
shuoshi plan "$road" --text '西院自费拓宽路面' --until 2020-09-20 --at '2020-09-15 19:40'
shuoshi visit "$road" --finding '路面已拓宽，三轮车可过' --at '2020-09-19 17:00'
shuoshi close "$road" --outcome solved --reply '道路已按协议拓宽' --at '2020-09-19 17:10'

# Both sides are asked by the captain: the grid worker's own entry would not count.
shuoshi rate "$road" satisfied --via callback --party 东院 --by 吕秀兰 --at '2020-09-20 09:00'
shuoshi rate "$road" satisfied --via callback --party 西院 --by 吕秀兰 --at '2020-09-20 09:10'

# The other way: a broken culvert under the same road. She cannot mend it, and up it goes:
# captain, village, township, no rung left out. The township's money solves it, so it counts there.
culvert=$(shuoshi report '村路涵管断裂，雨天积水' --area 田各庄村第1网格 --channel grid_worker \
  --category traffic/road --name 路过村民 --unit $worker --at '2020-09-15 07:30')
shuoshi escalate "$culvert" --reason '需要挖开路面' --at '2020-09-15 08:00'
shuoshi escalate "$culvert" --reason '村民组没有机械' --by 吕秀兰 --at '2020-09-15 10:00'
shuoshi escalate "$culvert" --reason '需要资金' --by 田各庄村 --at '2020-09-16 09:00'
shuoshi close "$culvert" --outcome solved --reply '涵管已更换' --by 镇综治中心 --at '2020-09-25 16:00'
shuoshi rate "$culvert" satisfied --via self --at '2020-09-25 18:00'

shuoshi show "$road" "$culvert"
shuoshi stats --from 2020-09-01 --to 2020-10-01 --as-of 2020-10-01 --known now --area 131024106 --by area:village
