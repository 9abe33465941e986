#!/bin/sh
# 安次·调河头: after the storm.
#
# The loudspeakers and the WeChat account have one editorial office. A comment there is a matter
# with a number and gets its reply; what concerns everybody goes out over the loudspeakers, linked
# to the comments that showed it; and what the town cannot do itself goes to an outside body.
. "$(dirname "$0")/place.sh"
begin 131002104
export SHUOSHI_BY=编辑部
editors=调河头镇大喇叭与公众号编辑部

# Sunday, 12 July 2020. A warning, with no matter behind it.
shuoshi broadcast send 强对流天气预警 --text '今晚有雷雨大风和冰雹，请收好农具，勿在树下停留' --area 调河头镇 \
  --media loudspeaker --media wechat --at '2020-07-12 15:00'

# In the evening hail falls. A comment under the warning: it came too late to be of use.
late=$(shuoshi report '已经受了灾，现在提醒有什么用' --area 周各庄村 --channel beautiful_diaohetou \
  --category livelihood/insurance --name 庄稼人 --phone 000-0000-0006 --at '2020-07-12 20:30')
shuoshi assign "$late" --to $editors --at '2020-07-12 20:35'
shuoshi contact "$late" --via wechat --text '问明房顶和大棚受损' --at '2020-07-12 20:45'

# The town has insured every household for such a night, and few know it. The reply says what to do now.
shuoshi reply "$late" --text '乡里已给各户办了治安家财保险，请拨保险公司报案电话 000-0000-0009，会上门勘察理赔' --at '2020-07-12 20:50'
shuoshi voice "$late" --channel beautiful_diaohetou --name 邻居甲 --text '我家瓦也掉了' --at '2020-07-12 21:05'
shuoshi voice "$late" --channel beautiful_diaohetou --name 邻居乙 --text '大棚塌了一半' --at '2020-07-12 21:20'

# Three voices in an hour: this concerns everybody. Over the loudspeakers of all villages, linked to the comment.
shuoshi broadcast send 家财保险报案 --text '受灾户请于三日内拨打 000-0000-0009 报案' --area 东调河头村 --area 周各庄村 \
  --area 南马庄村 --media loudspeaker --case "$late" --at '2020-07-13 07:00'

# A second comment, a question: answered, closed as explained, and tied to the first.
farm=$(shuoshi report '倒伏的玉米还能救吗' --area 南马庄村 --channel beautiful_diaohetou --category livelihood/farming \
  --at '2020-07-13 09:00')
shuoshi assign "$farm" --to $editors --at '2020-07-13 09:05'
shuoshi advise "$farm" --kind other --adviser 农技员 --opinion '三日内扶正培土，追施速效肥' --at '2020-07-13 09:30'
shuoshi reply "$farm" --text '请三日内扶正培土，明早大喇叭讲做法' --at '2020-07-13 09:40'
shuoshi close "$farm" --outcome explained --at '2020-07-13 09:45'
shuoshi link "$farm" --to "$late" --at '2020-07-13 09:50'
shuoshi broadcast send 玉米倒伏怎么办 --text '扶正、培土、追肥，农技员在村口讲' --area 调河头镇 --media loudspeaker \
  --case "$farm" --at '2020-07-14 06:30'

# To the outside body: the insurer comes in, looks at roofs, pays. Outside: all of that; here, that it was referred.
shuoshi join "$late" --unit 保险公司理赔服务站 --at '2020-07-13 08:00'
shuoshi visit "$late" --unit 保险公司理赔服务站 --finding '勘察11户，定损9户' --by 理赔员 --at '2020-07-14 10:00'
shuoshi close "$late" --outcome referred --level township --at '2020-07-15 16:00'
shuoshi rate "$late" satisfied --comment '不提醒还真不知道有这份保险' --at '2020-07-15 19:00'
shuoshi rate "$late" basically_satisfied --party 邻居甲 --at '2020-07-15 20:00'

# The place's own gateway reads one message after the other and speaks, shows or sends it; here it only swallows
# them. What was handed over is kept beside each broadcast.
shuoshi outbox deliver --exec 'cat >/dev/null'
shuoshi broadcast list
shuoshi show "$late"
