#!/bin/sh
# 霸州·裕华: the parcel that was not lost.
#
# WeChat account, website and app end in one pool; each matter goes to whoever it concerns — grid
# worker, office, volunteers — the resident hears from somebody within minutes, and is called back
# when it is over. Every step has its key, as a platform would send it: the script may be run again
# on the same store, and changes nothing.
. "$(dirname "$0")/place.sh"
begin 131081001
export SHUOSHI_BY=裕华之家123

# Tuesday, 11 August 2020, four in the afternoon. The parcel is said to be at the collection point,
# and it is not there. Route: a small thing next door, so the grid worker; contact due in ten minutes.
parcel=$(shuoshi report '快递显示已到驿站却找不到' --area 裕华第一社区第1网格 --place 小区驿站 --channel yuhua_123 \
  --category livelihood/parcel --name 小章 --phone 000-0000-0003 --key parcel --at '2020-08-11 16:00')
shuoshi assign "$parcel" --auto --key parcel --at '2020-08-11 16:02'
shuoshi take "$parcel" --by 苗小雨 --key parcel --at '2020-08-11 16:04'

# Outside: the grid worker rings up. What the program keeps is the minute in which she did.
shuoshi contact "$parcel" --via phone --text '问清取件码，约好看监控' --by 苗小雨 --key parcel --at '2020-08-11 16:06'
shuoshi evidence "$parcel" --reference station-camera/2020-08-11-1210.mp4 --text '姐姐中午已代取' \
  --by 苗小雨 --key parcel --at '2020-08-11 16:35'
shuoshi reply "$parcel" --text '监控显示您姐姐已代取' --by 苗小雨 --key parcel --at '2020-08-11 16:38'
# Nothing had to be solved, and nothing was refused: it was settled already.
shuoshi close "$parcel" --outcome already_settled --by 苗小雨 --key parcel --at '2020-08-11 16:40'

# The website: no pressure in the mains. The office that looks after them takes it.
water=$(shuoshi report '水压低，五楼上不去水' --area 裕华第二社区 --channel website --category utilities/water \
  --name 孟先生 --phone 000-0000-0007 --key water --at '2020-08-11 16:10')
shuoshi assign "$water" --auto --key water --at '2020-08-11 16:11'
shuoshi take "$water" --by 公用事业办 --key water --at '2020-08-11 16:15'
shuoshi contact "$water" --via phone --by 公用事业办 --key water --at '2020-08-11 16:20'
shuoshi close "$water" --outcome solved --reply '加压泵已修复' --by 公用事业办 --key water --at '2020-08-12 11:00'

# The app: an old man is moving down two floors. Nobody's duty, and the volunteers are glad to.
moving=$(shuoshi report '老人换楼层，想请人帮忙搬柜子' --area 裕华第一社区 --channel app --category livelihood \
  --name 史大爷 --phone 000-0000-0008 --proxy 史女士 --key moving --at '2020-08-11 17:00')
shuoshi assign "$moving" --auto --key moving --at '2020-08-11 17:01'
shuoshi take "$moving" --by 志愿者队长 --key moving --at '2020-08-11 17:05'
shuoshi contact "$moving" --via phone --by 志愿者队长 --key moving --at '2020-08-11 17:10'
shuoshi close "$moving" --outcome solved --reply '周六上午六名志愿者已搬好' --by 志愿者队长 --key moving --at '2020-08-15 11:00'

# The callback 满意度回访: who is still to be called. Nobody answers the first time; the second time somebody does. Each attempt stays.
shuoshi callback list --since 2020-08-01
shuoshi callback record "$parcel" --reached no --by 回访员 --key parcel-1 --at '2020-08-12 09:00'
shuoshi callback record "$parcel" --reached yes --done yes --text '一场虚惊，处理真快' --by 回访员 --key parcel-2 --at '2020-08-12 18:30'
shuoshi rate "$parcel" 5/5 --via callback --by 回访员 --key parcel --at '2020-08-12 18:31'
# The pump had failed again by then: not done, so the callback opens the matter again, in a new round.
shuoshi callback record "$water" --reached yes --done no --text '早上又没水' --reopen --by 回访员 --key water-1 --at '2020-08-13 09:00'
shuoshi take "$water" --by 公用事业办 --key water-2 --at '2020-08-13 09:10'
shuoshi close "$water" --outcome solved --reply '已更换加压泵' --by 公用事业办 --key water-2 --at '2020-08-13 17:00'
shuoshi callback record "$water" --reached yes --done yes --by 回访员 --key water-2 --at '2020-08-14 09:00'
shuoshi rate "$water" 3/5 --via callback --by 回访员 --key water --at '2020-08-14 09:01'

shuoshi show "$parcel" "$water"
