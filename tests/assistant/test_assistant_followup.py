import pytest

from zhaoshui.assistant.citations import cite
from zhaoshui.assistant.conversation import Earlier, remember
from zhaoshui.assistant.followup import complete
from zhaoshui.assistant.model import Besides, ChatReply, Choice, NotOursReply, Question, Said


def ask(text, corpus, units=(1,), before="高企认定找谁"):
    earlier = Earlier(Question(before, before), tuple(corpus.units[n] for n in units), ())
    return complete(Question(text, text), earlier, corpus)


@pytest.mark.parametrize("text", ["他们还管什么？", "这个股还负责啥", "除此之外还承担哪些职责"])
def test_what_else_they_do_asks_for_the_units_duties(text, corpus):
    assert ask(text, corpus).understood_as == "工农业科技股(行政审批股)的职责有哪些"


def test_and_that_takes_only_the_form_of_the_turn_before(corpus):
    asked = ask("那人才计划呢？", corpus)
    assert asked.understood_as == "人才计划归哪个股负责"
    assert asked.context == ()


def test_another_matter_takes_the_unit_named_before_for_granted(corpus):
    asked = ask("重点实验室也找他们？", corpus)
    assert asked.understood_as == "重点实验室，是工农业科技股(行政审批股)负责吧"
    assert asked.context == ()


def test_a_pronoun_stands_for_the_unit_named_before(corpus):
    assert ask("他们是独立的吗", corpus).understood_as == "工农业科技股(行政审批股)是独立的"


@pytest.mark.parametrize(
    ("before", "text", "completed"),
    [
        ("社会发展领域的科技规划谁拟", "农村的呢？", "农村的科技规划谁拟"),
        ("省科技奖谁推荐？", "市里的呢？", "市里科技奖谁推荐"),
        ("保密归谁管？", "我说的是全区科技保密，不是机关的", "全区科技保密归哪个股负责"),
        ("我想报个项目", "是引进外地人才的项目", "引进外地人才的项目归哪个股负责"),
    ],
)
def test_what_a_follow_up_leaves_out_is_taken_from_the_turn_before(before, text, completed, corpus):
    assert ask(text, corpus, before=before).understood_as == completed


@pytest.mark.parametrize("text", ["具体依据哪条？", "还有别的股参与吗？"])
def test_questions_about_the_answer_ask_the_matter_again(text, corpus):
    assert ask(text, corpus).understood_as == "高企认定找谁"


def test_why_not_another_unit_asks_the_matter_with_that_unit_asserted(corpus):
    assert ask("为什么不是办公室？", corpus).understood_as == "高企认定，是办公室负责吧"


def test_the_telephone_is_asked_of_the_unit_named_before(corpus):
    assert ask("电话多少？", corpus).understood_as == "工农业科技股(行政审批股)的电话和地址是什么"


def test_a_complete_question_is_left_alone(corpus):
    assert ask("我父亲去世了，户口在哪里销？", corpus).understood_as is None


def test_a_unit_told_by_what_it_does_is_not_that_of_the_turn_before(corpus):
    assert ask("管退休干部的那个股，职责全都列一下", corpus).understood_as is None
    assert ask("刚才说的那个股还管什么", corpus).understood_as is not None


def test_without_a_turn_before_nothing_is_completed(corpus):
    question = Question("那人才计划呢？", "那人才计划呢？")
    assert complete(question, None, corpus) is question


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("不是，我说的是专利", "专利归哪个股负责"),
        ("错了错了，是专利，不是商标", "专利归哪个股负责"),
        ("不是专利，我问的是专利以外的技术秘密", "专利以外的技术秘密归哪个股负责"),
        ("打错了，是跟国外的", "跟国外的高企认定归谁管"),
        ("为啥不是管科普的那个股", "高企认定，是管科普的股负责吧"),
        ("工程技术研究中心也一样吗", "工程技术研究中心，是工农业科技股(行政审批股)负责吧"),
        ("中，那俺先找谁，带身份证去行不", "高企认定找谁"),
        ("你凭啥说是他们？原文呢", "高企认定找谁"),
        ("那到底归谁", "高企认定找谁"),
        ("原文给我看看", "高企认定找谁"),
        ("要什么材料", "高企认定，要什么材料"),
        ("那办公室呢", "高企认定，是办公室负责吧"),
        ("最后一项呢", "工农业科技股(行政审批股)职责最后一项"),
        ("这个股是独立的吗", "工农业科技股(行政审批股)是独立的"),
        ("在规定的第几条第几项？", "高企认定找谁"),
        ("还需要别的股盖章、审核吗", "高企认定找谁"),
        ("可我邻居说应该找办公室", "高企认定，是办公室负责吧"),
        ("是农业方面的", "农业的高企认定归谁管"),
    ],
)
def test_a_follow_up_is_completed_in_its_own_way(text, completed, corpus):
    assert ask(text, corpus).understood_as == completed


@pytest.mark.parametrize(
    "text",
    [
        "把条文念给我听",
        "出处麻烦给一下，我要写进汇报",
        "一字不改抄下来",
        "原文写的是“认定”还是“审核”？",
        "这事在那个股排第几",
        "根据三定的哪一条？",
        "不用解释，只要原话",
        "有什么依据没有",
    ],
)
def test_what_asks_for_the_text_or_the_place_asks_the_matter_again(text, corpus):
    assert ask(text, corpus).understood_as == "高企认定找谁"


@pytest.mark.parametrize("text", ["那个股手里还有啥活", "别的还管什么", "他们名下其余的职责都列一下", "除了这件事，还负责哪些", "还有呢"])
def test_the_rest_is_asked_in_whatever_words(text, corpus):
    assert ask(text, corpus).understood_as == "工农业科技股(行政审批股)的职责有哪些"


@pytest.mark.parametrize("text", ["别的科室有份没", "还有哪个股一起办吗", "其他股掺和不"])
def test_whether_others_take_part_is_asked_in_whatever_words(text, corpus):
    asked = ask(text, corpus)
    assert (asked.text, asked.besides) == ("高企认定找谁", Besides.OTHERS)


def test_whether_a_named_unit_takes_part_is_set_right_with_the_matter(corpus):
    asked = ask("要不要办公室一起办？", corpus)
    assert (asked.text, asked.doubted, asked.besides) == ("高企认定找谁", "办公室", Besides.OTHERS)


def test_another_matter_beside_a_named_unit_is_a_question_of_its_own(corpus):
    assert ask("科普是不是也归办公室？", corpus).text.startswith("科普")


def test_the_telephone_is_told_beside_who_has_the_matter(corpus):
    asked = ask("他们电话有吗", corpus)
    assert (asked.text, asked.besides) == ("高企认定找谁", Besides.CONTACT)


@pytest.mark.parametrize(
    ("before", "text", "completed"),
    [
        ("科普规划谁拟", "不是科普，是引智", "引智规划谁拟"),
        ("科普规划谁拟", "打错了，是“人才”不是科普", "人才规划谁拟"),
        ("工农股倒数第三项", "不对，是正数第三项", "工农业科技股(行政审批股)职责正数第三项"),
    ],
)
def test_a_word_put_right_takes_the_place_of_the_wrong_one(before, text, completed, corpus):
    assert ask(text, corpus, before=before).understood_as == completed


def test_a_question_may_go_back_to_an_earlier_turn(corpus):
    first = Earlier(Question("高企认定找谁", "高企认定找谁"), corpus.units[1:2], ())
    second = Earlier(Question("社保断缴找谁", "社保断缴找谁"), (), (), before=first)
    for text, completed in (
        ("说回高企认定", "高企认定找谁"),
        ("还是说高企认定，那个股还管什么", "工农业科技股(行政审批股)的职责有哪些"),
        ("前面高企认定那句原文发我", "高企认定找谁"),
    ):
        assert complete(Question(text, text), second, corpus).understood_as == completed


def test_the_sentence_of_an_item_is_in_the_item(corpus):
    read = next(clause for clause in corpus.documents[0].main_duties if clause.id == "主要职责（四）")
    before = Question("主要职责第四项", "主要职责第四项")
    earlier = Earlier(before, (), (cite(read, corpus),), is_listing=True)
    for text in ("它的最后一句呢", "后面那句也念念"):
        assert complete(Question(text, text), earlier, corpus).understood_as == "主要职责第四项"
    assert complete(Question("前一项呢", "前一项呢"), earlier, corpus).understood_as == "主要职责第3项是什么"


def test_a_unit_that_a_turn_consists_of_is_spoken_of_then(corpus):
    reply = NotOursReply(Said(("没有",)), None)
    earlier = remember(Question("农村科技，是人才股负责吧", "那人才股呢"), reply, None, corpus)
    assert [unit.name for unit in earlier.units] == ["科技人才与对外合作股"]


def test_whether_others_take_part_is_remembered_with_the_question(corpus):
    assert ask("还有别的股参与吗？", corpus).besides is Besides.OTHERS
    assert ask("他们还管什么？", corpus).besides is None


def test_the_next_item_is_counted_from_the_last_one_read(corpus):
    read = next(clause for clause in corpus.documents[0].main_duties if clause.id == "主要职责（七）")
    before = Question("主要职责第七项是什么", "主要职责第七项是什么")
    earlier = Earlier(before, (), (cite(read, corpus),), is_listing=True)
    assert complete(Question("下一条呢", "下一条呢"), earlier, corpus).understood_as == "主要职责第8项是什么"
    assert complete(Question("那第九项呢", "那第九项呢"), earlier, corpus).understood_as == "主要职责第九项"


@pytest.mark.parametrize("text", ["第二个", "后者", "人才的那个"])
def test_an_offered_choice_is_taken_by_number_or_by_its_words(text, corpus):
    choices = (Choice("科普规划：成果股", "科普规划归哪个股负责？"), Choice("人才规划：人才股", "人才规划归哪个股负责？"))
    earlier = Earlier(Question("规划归谁", "规划归谁"), (), (), choices)
    assert complete(Question(text, text), earlier, corpus).understood_as == "人才规划归哪个股负责？"


def test_small_talk_leaves_what_was_there_before(corpus):
    earlier = Earlier(Question("高企认定找谁", "高企认定找谁"), corpus.units[:1], ())
    assert remember(Question("谢谢", "谢谢"), ChatReply(Said(("不客气",))), earlier, corpus) is earlier


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("他们管不管外事", "外事，是工农业科技股(行政审批股)负责吧"),
        ("和人才股比谁的职责多", "工农业科技股(行政审批股)和人才股比谁的职责多"),
        ("它和办公室怎么分工", "工农业科技股(行政审批股)和办公室怎么分工"),
        ("收到。那保密呢", "保密归哪个股负责"),
    ],
)
def test_the_unit_of_the_turn_before_is_filled_in(text, completed, corpus):
    assert ask(text, corpus).understood_as == completed


def test_former_and_latter_are_the_units_of_the_question_before(corpus):
    before = "办公室和人才股谁管外事"
    assert ask("后者还管什么", corpus, before=before).understood_as == "科技人才与对外合作股还管什么"
    assert ask("前者还管什么", corpus, before=before).understood_as == "办公室还管什么"
