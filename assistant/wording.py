"""Every sentence that the assistant itself says. Texts in braces are filled with names from the documents."""

from .intent import Absent, Talk
from .question import Unreadable

# Who handles it
UNIT = "这件事找{unit}。"
UNIT_LIKELY = "这件事多半归{unit}，建议先问他们。"
UNITS = "这件事由{units}分头负责。"
SHARE = "{unit}：{what}"
UNIT_DOES = "{unit}在这件事上的职责见下面的原文。"
SHARES = "分工：{shares}。"
STEP = "本局做的是：{step}。"
STEP_DECIDES = "本局做的是：{step}；最后由{decides}决定。"
NEAR = "容易混淆：{near}"
BUREAU = "这件事写在本局的主要职责里，但规定没有把它交给哪一个内设机构。"
BUREAU_FIRST = "建议先问{unit}，由其转请局领导明确承办单位。这只是建议，不是规定的内容。"
NOT_OURS_KNOWN = "这件事不归{bureau}管，请找{office}。"
NOT_OURS_UNKNOWN = "在{bureau}的职责里没有找到这件事，不能随便指一个单位给您。"
NOT_OURS_12345 = "不清楚归哪个部门时，可拨打政务服务便民热线12345，由话务员转办。"
NOT_OURS_WHY = "说明：{near}"
NOT_OFFICE = "这不是政务事项，我只回答“哪件事归哪个单位管”。"
NO_BUREAU = "这里收录的单位"
CLARIFY = "这件事要看具体是哪一种，请选一个："
CLARIFY_CHOICE = "{matter}：{unit}"
CLARIFY_QUESTION = "{matter}归哪个股负责？"
UNSETTLED = "规定里没有写这一点，我不能编一个答案。"
UNSETTLED_CASE = "个案的办理进度和结果我查不到。"
UNSETTLED_HOW = "可以带上材料直接问经办的单位，或拨打12345查询。"
CONTACT = "本规定未载明电话、地址和办公时间，我不能猜。"
CONTACT_OF = "本规定未载明{unit}的电话、地址和办公时间，我不能猜。"
CONTACT_HOW = "可以拨打12345，或在区政府网站的政府信息公开栏目查询本局的公开电话。"
# By the kind of what the regulation leaves open: the answer, and where to find out.
UNSETTLED_BY_KIND = {
    "contact": (CONTACT, CONTACT_HOW),
    "person": ("规定里没有写具体的人，我不提供个人信息。", CONTACT_HOW),
    "case": (UNSETTLED_CASE, UNSETTLED_HOW),
    "fee": ("规定里没有写金额、收费或补贴标准，我不能编一个数。", "请以当年的申报通知或收费公示为准，也可以拨打12345询问。"),
    "time": ("规定里没有写日期、期限或办理时间，我不能编一个。", "请以当年的通知和办事指南为准，也可以拨打12345询问。"),
    "material": ("规定里没有写要交哪些材料，我不能编一份清单。", "请以当年的申报通知和办事指南为准，也可以拨打12345询问。"),
}

# Premises that do not hold
WRONG_UNIT = "注意：不是{asserted}，规定把这件事写在{unit}名下。"
RIGHT_UNIT = "对，是{unit}。"
NOT_ONLY_UNIT = "注意：不只是{asserted}。"
UNKNOWN_UNIT = "注意：本局没有叫“{name}”的内设机构。内设机构是：{units}。"
WRONG_NUMBER = "注意：规定依据的文件是{number}，不是您说的那个；规定没有写印发日期。"
ASSERTED_NOBODY = "注意：规定没有把这件事写在{asserted}名下。"

# Look-ups
LIST_DUTIES = "{unit}的职责共{count}项："
ALL_DUTIES = "合计{count}项。"
LIST_MAIN_DUTIES = "{bureau}的主要职责共{count}项："
LIST_UNITS = "{bureau}设{count}个内设机构："
WRONG_COUNT = "注意：不是{claimed}，规定里是{count}。"
MOST_DUTIES = "职责条数最多的是{unit}（{count}项）。规定只写了条数，没有写轻重："
FEWEST_DUTIES = "职责条数最少的是{unit}（{count}项）。规定只写了条数，没有写轻重："
MORE_DUTIES = "按条数，{unit}的职责多一些（{count}项）。"
AS_MANY_DUTIES = "{unit}的职责一样多（各{count}项）。"
DUTY_COUNT = "{unit}{count}项"
ITEM = "{place}的原文（{whole}共{count}项）："
NO_SUCH_ITEM = "没有{place}：{whole}一共只有{count}项。"
NO_SUCH_ITEM_LAST = "没有{place}：{whole}一共只有{count}项，最后一项是："
NO_ITEM_BEFORE = "没有这一项：{whole}一共{count}项，从第一项数起，前面没有别的。"
NO_UNIT_BEFORE = "没有这个内设机构：排在最前面的就是{unit}。"
NO_SUCH_UNIT = "没有第{number}个内设机构：{bureau}一共设{count}个内设机构："
NOT_IN_ITEM = "注意：您说的那一项没有写“{about}”，它写在{clauses}。"
MATCHING = "主要职责的原文，和内设机构里与它用词相同的职责："
MATCHING_NONE = "主要职责的原文见下面；内设机构的职责里没有与它用词相同的。"
ITEM_NUMBER = "第{number}项"
MAIN_DUTIES_PLACE = "主要职责"
UNIT_NUMBER = "第{number}个内设机构是{unit}。"
PREAMBLE = "规定开头的原文："
BEFORE_UNITS = "引出内设机构的原文："
BEFORE_DUTIES = "引出主要职责的原文："
ENDING = "规定最后一条的原文："
BASIS = "规定开头写明了制定的依据："
NO_DATE = "规定没有写印发日期。"
TOPIC = "和“{topic}”有关的职责共{count}条：{units}。"
TOPIC_KNOWN = "规定里没有“{topic}”这几个字；按意思和它有关的职责共{count}条：{units}。"
TOPIC_NONE = "规定里没有写到“{topic}”。"
WORDS_FOUND = "“{words}”出现{times}处，在{count}条里：{units}。"
WORDS_IN_NAMES = "名称里有“{words}”的内设机构共{count}个：{units}。"
WORDS_IN_NO_NAME = "没有一个内设机构的名称里有“{words}”。"
WORDS_OPEN = "以“{words}”开头的共{count}条：{units}。"
WORDS_ELSEWHERE = "您问的地方没有写“{words}”；规定别处有{times}处，在{count}条里：{units}。"
WORDS_NEAR = "规定里没有“{topic}”这几个字；写法相近的职责见下面。"
WORDS_MEANT = "规定里没有“{topic}”这几个字；意思相近的职责见下面，是不是一回事请核对原文。"
TOPIC_NONE_HOW = "规定写法和口头说法可能不同，可以直接问“这件事找谁”，我按意思再查一遍。"
MAIN_DUTIES = "本局主要职责"
PREAMBLE_PLACE = "规定开头"
OTHER_PLACE = "规定的其他部分"
CALLED = "“{called}”就是{unit}，不是另外一个单位。"
FORMAL_NAME = "正式名称是{unit}。"
ALSO_CALLED = "也有人叫它：{names}。"
BUREAU_DUTY = "本局在这件事上的主要职责："
BUREAU_DUTY_UNIT = "具体找{unit}。"
TOPIC_HELD = "和“{topic}”有关的职责写在{units}名下，原文见下面。"
UNKNOWN_UNIT_HOW = "您可以说要办的事，我来查归哪一个。"
CONTACT_FACT = "{who}的{kind}：{value}（来源：{source}，{date}）"
TOLD = "规定里有关的原文："
ONLY_MENTIONED = "只有下面的职责提到它们："
ABSENT = {
    Absent.PERSON: "本规定未载明具体的人，我不提供个人信息。",
    Absent.PRIVATE: "规定里没有写具体的人，我不提供个人信息。",
    Absent.STAFFING: "本规定未载明编制、人数和领导职数，我不能编一个。",
    Absent.GRADE: "本规定未载明机构的级别和规格，我不能编一个。",
    Absent.FORCE: "本规定未载明施行日期和有效期，也没有附则。",
    Absent.EXPLAINING: "本规定未载明由谁解释。",
    Absent.HISTORY: "本规定未载明成立、印发和修订的日期，我不能编一个。",
    Absent.BUDGET: "本规定未载明经费和预算，我不能编一个数。",
    Absent.BELOW: "本规定未载明所属事业单位的名称和数目。",
}

# Follow-ups
PARTICIPANTS_ALSO = "别的股名下写到“{topic}”的有：{units}，原文也见下面；规定没有写由谁配合谁。"
PARTICIPANTS_NONE = "规定里这件事只写在{unit}名下，没有写别的股参与。"
PARTICIPANTS = "规定里这件事由上面几个内设机构共同承担，没有写其他的股。"

# English head lines; names and clauses stay in Chinese, as published.
ENGLISH_UNIT = "Please ask: {units}. The clause (in Chinese, word for word):"
ENGLISH_BUREAU = "This is a duty of the bureau, but the regulation assigns it to no section; ask the general line 12345 or any section to be directed. The clause:"
ENGLISH_LISTING = "From the regulation, word for word ({count} clauses):"
ENGLISH_POLICY = "The law or policy says (in Chinese, word for word):"
ENGLISH_CLARIFY = "It depends on what exactly you need; please choose:"
ENGLISH_NOT_OURS = "This is not handled by this bureau. Please ask: {office}, or call the hotline 12345."
ENGLISH_NOT_STATED = "The regulation does not say. Please call the government hotline 12345."

CITED = "依据：《{title}》{clause}"
CITED_TEXT = "“{quote}”"
NOTICE_LEXICAL = "提示：语义模型没有装上，现在只按字词查找，答案可能不全。"
BROKEN = "程序出错了，这次没有答案。请换个说法再试，或拨打12345。"

TALK = {
    Talk.GREETING: "您好！想办什么事、找哪个股，直接说就行，比如“高企认定找谁”。",
    Talk.THANKS: "不客气，还有别的事可以接着问。",
    Talk.IDENTITY: "我是“找谁”，一个查职责的程序，不是真人：您说一件事，我告诉您归哪个股管，并给出规定原文。",
    Talk.ABILITY: "我能回答：一件事归哪个股、某个股管什么、规定第几条写了什么；不归本局的，告诉您该找哪个部门。我不能查个案进度，也不能代您办理。",
    Talk.COMPLAINT: "对不起，没有帮上忙。请把要办的事说具体一点，我再查；也可以直接拨打12345。",
    Talk.DISTRESS: "您现在的感受很重要，请先和身边的人说一说。全国心理援助热线是12356；如果有立即的危险，请马上拨打110或120。",
    Talk.NOTHING: "没有看到要问的事。请用一两句话说要办什么，比如“科普活动归哪个股管”。",
    Talk.DANGER: "情况紧急请马上打电话：报警110，火警119，急救120。",
}
# How often a unit named without reserve is wrong, as measured when the decision was fitted.
STATED_RISK = "用没见过的问题检验（{date}）：直接说“找某股”的回答{of}次，说错{wrong}次；错的比例有95%的把握不超过{bound:.1%}。说“多半归某股”的，请再核实。"
INSTRUCTION = "我只按规定原文回答“哪件事归哪个单位管”，不执行别的指令。请直接说要办的事。"
UNREADABLE = {
    Unreadable.EMPTY: "没有看到要问的事。请用一两句话说要办什么，比如“科普活动归哪个股管”。",
    Unreadable.TOO_LONG: "问题太长了（超过两千字）。请用一两句话说要办什么事。",
    Unreadable.FOREIGN: "看不懂这段文字。请用中文或拼音说要办什么事。 Please ask in Chinese, in pinyin, or in simple English, for example: who handles high-tech enterprise certification?",
    Unreadable.PERSONAL_DATA: "您的话里像是有身份证号、手机号、银行卡号或车牌号，为保护您的信息，我没有读取也没有保存。请去掉号码，只说要办什么事；查询个人的办理情况请直接问经办单位或拨打12345。",
}
BAD_LINE = "这一行读不懂：{why}。每行应是一个 JSON 对象，有 id 和 question（或 turns）。"

# Laws and policies
LAW_SAYS = "法律的规定是《{law}》{article}，原文见下面。"
LAW_ALSO = "下面其余的条文也可能有关，以第一条为主。"
LAW_BESIDE = "关于法律怎么规定，见所附的《{law}》{article}。"
LAW_VERSION = "《{law}》：{version}公布的版本，{since}起施行，{status}。"
LAW_SINCE_UNKNOWN = "《{law}》：{status}。"
LAW_OTHER_VERSION = "《{law}》另有{version}公布的版本，{since}起施行，{status}，不作为依据。"
LAW_OLD_ARTICLE = "注意：下面引用的《{law}》{version}版{status}，只供参考，不是现在的依据。"
LAW_NOT_IN_FORCE = "《{law}》{status}，不能作为依据；下面的条文只供参考。"
LAW_ARTICLE = "《{law}》{article}的原文："
LAW_NO_ARTICLE = "《{law}》没有{article}，一共{count}条，最后一条是："
LAW_UNKNOWN = "这里没有收录《{law}》，我不能凭记忆回答它的条文。"
LAW_UNKNOWN_HOW = "法律原文可以在国家法律法规数据库（flk.npc.gov.cn）查到；不清楚该问哪个部门时可拨打12345。"
LAW_NOT_FOUND = "在收录的法律里没有找到这方面的条文，我不能凭记忆回答。"
LAWS_MISSING = "国家法律的条文没有装上，我现在只能按本局的规定回答“归哪个股管”。"
LAWS_MISSING_HOW = "管理员运行 zhaoshui laws fetch 就能装上；法律原文可以在国家法律法规数据库（flk.npc.gov.cn）查到。"
LAW_ADVICE = "我只引用法律原文，不判断个案；具体怎么适用请咨询主管部门或律师。"
NOTICE_NO_LAWS = "提示：国家法律的条文没有装上，现在只按本局的规定回答。"
NOTICE_LAWS_LEXICAL = "提示：法律条文的语义索引还在准备，现在只按字词查找，答案可能不准。"
# What is said by who takes leave without a word that is known for it.
SAID_THANKS = "谢谢"
