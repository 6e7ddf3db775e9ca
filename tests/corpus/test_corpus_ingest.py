"""Documents go in whole or not at all, and what is doubtful about them is told."""

import re
import zipfile
from datetime import date

import pytest

from zhaoshui.corpus import CorpusError, Status, add_documents, load_corpus, passages, read_structure, remove_document
from zhaoshui.corpus.examine import examine
from zhaoshui.corpus.knowledge import Faults
from zhaoshui.corpus.laws import as_law
from zhaoshui.corpus.load import assemble, load_document
from zhaoshui.corpus.manifest import list_entries, read_entries

TODAY = date(2026, 11, 22)
POLICY = """临泉区科技创新券管理办法
临科〔2025〕7号
第一条 为了规范科技创新券的发放和使用，支持企业开展研究开发活动，制定本办法。
第二条 本办法所称科技创新券，是指由区财政出资、用于购买科技服务的凭证。
第三条 每家企业每年领取的创新券总额不超过十万元，有效期为一年。
第四条 申领企业应当在本区注册，并且上一年度有研究开发费用支出。
第五条 本办法自2025年6月1日起施行。
临泉区科学技术局
2025年5月12日
"""
REGULATION = """临泉区水务局职能配置、内设机构和人员编制规定
一、主要职责
（一）负责全区水资源的合理开发利用。
（二）负责全区防汛抗旱工作。
二、内设机构
（一）办公室。负责机关文电、会务和档案工作；负责机关财务和资产管理工作。
（二）水资源股。负责取水许可的审批工作；负责节约用水工作。
（三）防汛股。负责防汛物资储备工作；负责山洪灾害预警工作。
"""


def load(folder):
    """The folder's documents without the packaged offices, which take seconds to read."""
    documents = [load_document(entry, Faults(), aliases={}) for entry in read_entries(folder)]
    return assemble(documents, (), (), ())


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_policy_is_recognised_by_title_number_issuer_days_and_status(tmp_path):
    found = examine(write(tmp_path, "券.txt", POLICY), TODAY)
    assert found.title == "临泉区科技创新券管理办法"
    assert found.number == "临科〔2025〕7号"
    assert found.issuer == "临泉区科学技术局"
    assert (found.printed, found.effective) == (date(2025, 5, 12), date(2025, 6, 1))
    assert found.status is Status.IN_FORCE
    assert found.untrusted == ()


def test_who_signs_stands_on_the_letterhead(tmp_path):
    text = "中共临泉区委办公室、临泉区人民政府办公室文件\n" + POLICY
    assert examine(write(tmp_path, "券.txt", text), TODAY).issuer == "中共临泉区委办公室、临泉区人民政府办公室"


def test_a_text_that_applies_later_is_not_yet_in_force(tmp_path):
    text = POLICY.replace("2025年6月1日", "2027年1月1日")
    assert examine(write(tmp_path, "券.txt", text), TODAY).status is Status.NOT_YET


def test_a_missing_article_is_a_doubt(tmp_path):
    lines = [line for line in POLICY.splitlines(keepends=True) if not line.startswith("第三条")]
    doubts = examine(write(tmp_path, "券.txt", "".join(lines)), TODAY).doubts
    assert any("第二条跳到第四条" in doubt for doubt in doubts)


def test_what_was_added_is_in_the_corpus_and_what_was_removed_is_not(tmp_path):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION), write(tmp_path, "券.txt", POLICY)], TODAY)
    corpus = load(folder)
    assert [document.id for document in corpus.documents] == ["水务", "券"]
    assert [unit.name for unit in corpus.units] == ["办公室", "水资源股", "防汛股"]
    assert as_law(corpus.document("券")).name == "临泉区科技创新券管理办法"
    remove_document(folder, "券")
    assert [document.id for document in load(folder).documents] == ["水务"]
    assert not (folder / "券.txt").exists()


def test_comments_and_fields_that_a_person_wrote_stay_in_the_manifest(tmp_path):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION)], TODAY)
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + 'issuer = "临泉区委"  # 电话核实过\n', encoding="utf-8")
    add_documents(folder, [write(tmp_path, "券.txt", POLICY)], TODAY)
    assert "电话核实过" in manifest.read_text(encoding="utf-8")
    assert read_entries(folder)[0].issuer == "临泉区委"


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (200 * 2**20))
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("乱码.txt", ("\ue000\ue001第一条" * 40).encode()),
        ("空白.txt", "第一条 短。".encode()),
        ("英文.txt", b"This is not a regulation of any office at all. " * 10),
        ("旧版.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 512),
        ("假的.docx", POLICY.encode()),
        ("坏的.pdf", b"%PDF-1.7 nothing"),
        ("程序.exe", b"MZ" + b"0" * 100),
    ],
)
def test_what_cannot_be_trusted_is_refused_and_nothing_of_the_call_is_added(tmp_path, name, content):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION)], TODAY)
    before = sorted(path.name for path in folder.iterdir())
    bad = tmp_path / name
    bad.write_bytes(content)
    with pytest.raises(CorpusError, match=name):
        add_documents(folder, [write(tmp_path, "券.txt", POLICY), bad], TODAY)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path):
    with pytest.raises(CorpusError):
        add_documents(tmp_path / "documents", [bomb(tmp_path / "炸弹.docx")], TODAY)


def test_the_same_name_twice_is_refused(tmp_path):
    path = write(tmp_path, "券.txt", POLICY)
    add_documents(tmp_path / "documents", [path], TODAY)
    with pytest.raises(CorpusError, match="已经有"):
        add_documents(tmp_path / "documents", [path], TODAY)


def test_doubtful_text_is_taken_in_when_told_so(tmp_path):
    path = write(tmp_path, "短.txt", "第一条 短。")
    assert add_documents(tmp_path / "documents", [path], TODAY, force=True)[0].examined.untrusted


def test_a_writer_that_dies_before_the_manifest_leaves_the_old_documents(tmp_path, monkeypatch):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION)], TODAY)

    def die(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("zhaoshui.corpus.ingest._write_manifest", die)
    with pytest.raises(KeyboardInterrupt):
        add_documents(folder, [write(tmp_path, "券.txt", POLICY)], TODAY)
    assert [document.id for document in load(folder).documents] == ["水务"]


WRITER = """
from datetime import date
from pathlib import Path
from zhaoshui.corpus.ingest import add_documents, remove_document
from zhaoshui.corpus.manifest import list_entries, read_entries
folder, *files = map(Path, sys.argv[1:])
def write():
    if len(read_entries(folder)) == 1:
        add_documents(folder, files, date(2026, 11, 22))
    else:
        for entry in read_entries(folder)[1:]:
            remove_document(folder, entry.id)
"""


def test_a_writer_killed_at_any_of_fifty_moments_leaves_whole_documents(tmp_path, kill_writer):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION)], TODAY)
    files = [write(tmp_path, f"券{n}.txt", POLICY) for n in range(2)]
    seen = set()

    def look():
        documents = load(folder).documents
        assert [d.text for d in documents] == [REGULATION, *[POLICY] * (len(documents) - 1)]
        seen.add(tuple(d.id for d in documents))

    kill_writer(WRITER, [folder, *files], look)
    assert seen <= {("水务",), ("水务", "券0", "券1"), ("水务", "券1")}
    assert len(seen) > 1


def test_a_first_adding_that_dies_leaves_no_document(tmp_path, monkeypatch):
    folder = tmp_path / "documents"

    def die(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr("zhaoshui.corpus.ingest._of_added", die)
        with pytest.raises(KeyboardInterrupt):
            add_documents(folder, [write(tmp_path, "券.txt", POLICY)], TODAY)
    assert (folder / "券.txt").exists()
    assert list_entries(folder) == ()
    assert add_documents(folder, [write(tmp_path, "券.txt", POLICY)], TODAY)


def test_a_new_file_never_takes_the_place_of_a_document_with_another_id(tmp_path):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "券.txt", POLICY)], TODAY)
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('id = "券"', 'id = "创新券"'), encoding="utf-8")
    with pytest.raises(CorpusError, match="已经有"):
        add_documents(folder, [write(tmp_path, "券.txt", REGULATION)], TODAY)


@pytest.mark.parametrize("line", ['id = "../券"', 'file = "../券.txt"', 'file = "/etc/passwd"', 'id = ".."'])
def test_a_manifest_that_leads_out_of_its_folder_is_refused(tmp_path, line):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "券.txt", POLICY)], TODAY)
    kept = {"id": 'id = "券"', "file": 'file = "券.txt"'} | {line.split()[0]: line}
    (folder / "manifest.toml").write_text("[[document]]\n" + "\n".join(kept.values()), encoding="utf-8")
    with pytest.raises(CorpusError, match="第 1 份文件"):
        remove_document(folder, "../券")


def test_a_folder_that_changes_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION), write(tmp_path, "券.txt", POLICY)], TODAY)
    read = []

    def read_while_another_removes(entry, faults, **aliases):
        if not read:
            remove_document(folder, "券")
        read.append(entry.id)
        return load_document(entry, faults, **aliases)

    monkeypatch.setattr("zhaoshui.corpus.load.load_document", read_while_another_removes)
    assert [document.id for document in load_corpus(folder).documents] == ["水务"]
    assert read[0] == read[-1] == "水务"


def test_the_parsers_doubts_are_kept_with_the_document(tmp_path):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION.replace("（三）防汛股", "（四）防汛股"))], TODAY)
    assert any("跳到" in fault for fault in load(folder).documents[0].faults)


def reads(folder, day=TODAY):
    corpus = load_corpus(folder, day=day)
    return [document.id for document in corpus.documents], {law.document.id: law.status(day) for law in corpus.laws}


@pytest.mark.parametrize("mark", ["（已废止）\n", "已失效\n"])
def test_of_a_repealed_regulation_no_unit_is_left_but_it_can_be_shown(tmp_path, mark):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION), write(tmp_path, "旧.txt", mark + REGULATION.replace("防汛股", "旧股"))], TODAY)
    documents, laws = reads(folder)
    assert documents == ["水务"]
    assert laws == {"旧": Status.REPEALED}
    assert "旧股" not in {unit.name for unit in load_corpus(folder, day=TODAY).units}


def test_a_text_comes_into_force_on_its_day_without_anybodys_doing(tmp_path):
    folder = tmp_path / "documents"
    later = POLICY.replace("2025年6月1日", "2027年1月1日")
    add_documents(folder, [write(tmp_path, "券.txt", later), write(tmp_path, "水务.txt", REGULATION + "本规定自2027年1月1日起施行。\n")], TODAY)
    assert reads(folder) == (["券"], {"券": Status.NOT_YET, "水务": Status.NOT_YET})
    assert reads(folder, date(2027, 1, 1)) == (["券", "水务"], {"券": Status.IN_FORCE})


def test_of_two_versions_of_a_title_the_one_of_the_day_is_in_force(tmp_path):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "旧.txt", POLICY), write(tmp_path, "新.txt", POLICY.replace("2025年6月1日", "2026年6月1日"))], TODAY)
    assert reads(folder)[1] == {"旧": Status.AMENDED, "新": Status.IN_FORCE}
    assert reads(folder, date(2026, 1, 1))[1] == {"旧": Status.IN_FORCE, "新": Status.NOT_YET}


def test_a_repealed_regulation_is_searched_no_more(tmp_path):
    folder = tmp_path / "documents"
    add_documents(folder, [write(tmp_path, "水务.txt", REGULATION), write(tmp_path, "旧水务.txt", "（已废止）\n" + REGULATION)], TODAY)
    targets = {target for passage in passages(load(folder)) for target in passage.targets}
    assert any(target.startswith("水务#") for target in targets)
    assert not any(target.startswith("旧水务#") for target in targets)


UNREAD = "溪口村县水利局机构职能\n\n主要职责是管水、治水。\n\n科室一览\n一、综合室：王某某\n五、水政股：李某某\n"


def test_a_regulation_whose_units_are_not_read_is_neither_loaded_nor_taken_in(tmp_path):
    path = write(tmp_path, "水利局.txt", UNREAD)
    what = re.escape(f"{path}:6: 像是有内设机构（综合室、水政股等），但没有读出来; 请")
    with pytest.raises(CorpusError, match=what):
        load_corpus(tmp_path)
    with pytest.raises(CorpusError, match=what):
        add_documents(tmp_path / "documents", [path], TODAY, force=True)
    assert "水利局:6: 像是有内设机构" in "".join(read_structure(path)[1])


def test_a_policy_that_names_units_is_no_unread_regulation(tmp_path):
    write(tmp_path, "通知.txt", f"关于值班的通知\n\n一、值班安排\n{UNREAD.partition('一览')[2]}二、要求\n坚守岗位。\n")
    assert load_corpus(tmp_path).documents[0].units == ()
