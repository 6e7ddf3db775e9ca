"""Two versions of a document, compared clause by clause."""

from zhaoshui.corpus import Change, differences, read_document_file

OLD = """创新券办法
第一条 为了支持企业开展研究开发活动，制定本办法。
第二条 创新券由区财政出资，用于购买科技服务。
第三条 每家企业每年领取的总额不超过十万元。
第四条 弄虚作假的，收回创新券，三年内不得申领。
第五条 本办法由区科学技术局负责解释。
"""
NEW = """创新券办法
第一条 为了支持企业开展研究开发活动，制定本办法。
第二条 每家企业每年领取的总额不超过二十万元。
第三条 创新券由区财政出资，用于购买科技服务。
第四条 大学和研究所可以作为服务机构提供检验检测服务。
第五条 本办法由区科学技术局负责解释。
"""


def compared(tmp_path, old, new):
    (tmp_path / "old.txt").write_text(old, encoding="utf-8")
    (tmp_path / "new.txt").write_text(new, encoding="utf-8")
    return differences(read_document_file(tmp_path / "old.txt"), read_document_file(tmp_path / "new.txt"))


def test_equal_texts_have_no_difference(tmp_path):
    assert compared(tmp_path, OLD, OLD) == ()


def test_every_kind_of_change_is_found_once(tmp_path):
    found = [(d.change, d.old and d.old.id, d.new and d.new.id) for d in compared(tmp_path, OLD, NEW)]
    assert found == [
        (Change.REWORDED, "第三条", "第二条"),
        (Change.MOVED, "第二条", "第三条"),
        (Change.ADDED, None, "第四条"),
        (Change.REMOVED, "第四条", None),
    ]


def test_a_change_is_told_with_both_wordings(tmp_path):
    sentence = compared(tmp_path, OLD, NEW)[0].sentence
    assert "原第三条（现为第二条）" in sentence
    assert "十万元" in sentence
    assert "二十万元" in sentence
