#!/bin/sh
# 廊坊: the city's month of August 2020.
#
# The city does not solve matters, or hardly any: it hands out 交办, watches 督办, brings departments
# together, and counts. The counties' log comes in as a file; four matters are followed from day to
# day; then the figures, and what the courts and the police counted.
. "$(dirname "$0")/place.sh"
begin 131000
export SHUOSHI_BY=市综治中心

# What came in and was dealt with in the counties: 20 rows, one case each. Imported twice, nothing changes.
shuoshi import "$here/august.csv" --map "$here/august.toml" --by 数据员
shuoshi import "$here/august.csv" --map "$here/august.toml" --by 数据员

# Monday, 3 August. Rubble is dumped on a river bank between two districts: three departments in concert,
# one of them leads. Five working days: due on Monday the 10th at closing time.
rubble=$(shuoshi report '两区交界河岸倾倒建筑垃圾' --channel hotline --category environment/rubbish --urgency urgent \
  --at '2020-08-03 08:40')
shuoshi assign "$rubble" --to 市城管部门 --with 市生态环境部门 --with 市住建部门 --signed-by 褚秀兰 --at '2020-08-03 09:00'
# The same day: a street office cannot have a subsided road mended in five days, and says so early.
road=$(shuoshi report '道路塌陷' --area 新源街道 --channel hotline --category traffic/road --urgency urgent --at '2020-08-03 10:00')
shuoshi assign "$road" --to 市住建部门 --with 新源街道综治中心 --at '2020-08-03 10:30'
shuoshi contact "$road" --via phone --text '已围挡' --by 住建员 --at '2020-08-03 11:00'
# And drains that nobody wants: handed back by two districts.
drains=$(shuoshi report '排水沟归属不清，长期堵塞' --channel hotline --category utilities/water --at '2020-08-04 09:00')
shuoshi assign "$drains" --to 安次区水务部门 --at '2020-08-04 09:30'
shuoshi return "$drains" --reason '沟在广阳一侧' --by 安次水务 --at '2020-08-04 15:00'
shuoshi assign "$drains" --to 广阳区水务部门 --at '2020-08-05 09:00'
shuoshi return "$drains" --reason '沟由安次修建' --by 广阳水务 --at '2020-08-05 16:00'

# Every evening the same line, from the timer. Handed back twice: the drains are raised 提级督办. A second
# sweep of the same evening finds nothing left to do.
shuoshi sweep --at '2020-08-05 18:00'
shuoshi sweep --at '2020-08-05 18:00'
shuoshi assign "$drains" --to 市住建部门 --at '2020-08-06 09:00'

# An extension is asked for by one and approved by another; only then the due time moves.
shuoshi extend "$road" --step ask --until '2020-08-21 17:30' --reason '需更换主管' --by 住建员 --at '2020-08-06 10:00'
shuoshi extend "$road" --step approve --by 褚秀兰 --at '2020-08-06 15:00'

# The rubble: a reminder 催办 on Friday, supervision 督办 one working day late, up the ladder after two.
for day in 07 11 12; do
  shuoshi sweep --at "2020-08-$day 18:00"
done
shuoshi contact "$rubble" --via visit --at '2020-08-13 09:00'
shuoshi close "$rubble" --outcome solved --reply '已清运并设卡口' --at '2020-08-14 16:00'
shuoshi close "$drains" --outcome solved --reply '已清淤，明确由市里养护' --by 住建员 --at '2020-08-18 17:00'

# 挂账: the pipe for the road is on its way; its clock stands still for two working days.
shuoshi suspend "$road" --reason '等待管材到货' --until 2020-08-20 --at '2020-08-18 09:00'
shuoshi resume "$road" --reason '管材已到' --at '2020-08-20 09:00'
shuoshi explain due "$road"
shuoshi close "$road" --outcome solved --reply '路面恢复通行' --by 住建员 --at '2020-08-24 15:00'
shuoshi rate "$road" satisfied --via callback --by 市回访组 --at '2020-08-25 09:00'

# The month, as it stood on 1 September: by county, and how high a matter had to go.
shuoshi stats --from 2020-08-01 --to 2020-09-01 --as-of 2020-09-01 --known now --by area:county --by channel

# What others counted: courts and police, January to August, beside the year before. The monthly numbers
# are invented (the courts' 2019 is set to 10,000); the declines are those the city published.
shuoshi indicator import "$here/indicators.csv"
shuoshi indicator list --yoy --from 2020-01 --to 2020-09
