"""Knowledge files are read whole or reported: a name means one office, shares of a matter match its clauses."""

import pytest

from zhaoshui.corpus import by_knowledge, load_corpus, packaged_documents
from zhaoshui.corpus.knowledge import Faults, read_matters, read_offices

OFFICE = 'name = "{name}"\nkind = "{name}"\naliases = {aliases}\n[[matter]]\nname = "办事"\n'


def store(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


def test_an_office_is_known_by_its_other_names(tmp_path):
    store(tmp_path, "a.toml", OFFICE.format(name="白塔区人民法院", aliases='["法院", "法庭"]'))
    faults = Faults()
    (office,) = read_offices(tmp_path, faults)
    assert office.aliases == ("法院", "法庭")
    assert faults.found == []


def test_a_name_that_stands_for_two_offices_is_reported(tmp_path):
    store(tmp_path, "a.toml", OFFICE.format(name="白塔区人民法院", aliases='["法院"]'))
    store(tmp_path, "b.toml", OFFICE.format(name="法院", aliases="[]"))
    faults = Faults()
    read_offices(tmp_path, faults)
    (fault,) = faults.found
    assert "b.toml" in fault
    assert "'法院' already stands in a.toml" in fault


def test_an_office_with_an_unknown_field_is_reported(tmp_path):
    store(tmp_path, "a.toml", 'also = ["法院"]\n' + OFFICE.format(name="白塔区人民法院", aliases="[]"))
    faults = Faults()
    read_offices(tmp_path, faults)
    (fault,) = faults.found
    assert "unknown fields ['also']" in fault


def test_a_matter_of_several_units_says_each_units_share(tmp_path):
    store(tmp_path, "a.toml", '[[matter]]\nname = "保密"\nclauses = ["一", "二"]\nwho = ["办公室承担"]\n')
    faults = Faults()
    read_matters(tmp_path, "白塔", faults)
    (fault,) = faults.found
    assert "1 shares for 2 clauses" in fault


def test_packaged_office_names_are_unique(corpus):
    names = [name for office in corpus.offices for name in {office.name, *office.aliases}]
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def side_by_side(tmp_path_factory):
    """A folder with a copy of the packaged regulation and one of a bureau that nothing is known of."""
    folder = tmp_path_factory.mktemp("two")
    packaged = packaged_documents()
    (folder / "kejiju.txt").write_bytes((packaged / "wolong-kejiju.txt").read_bytes())
    text = (packaged / "wolong-kejiju.txt").read_text(encoding="utf-8").replace("科学技术局", "市场监督管理局")
    (folder / "shichang.txt").write_text(text, encoding="utf-8")
    return load_corpus(folder)


def test_a_copy_of_a_packaged_regulation_keeps_what_is_known_about_it(side_by_side, corpus):
    assert len(side_by_side.matters) == len(corpus.matters)
    assert {key.partition("#")[0] for matter in side_by_side.matters for key in matter.clauses} == {"kejiju"}


def test_bureaus_that_are_weighed_apart_are_each_others_neighbours(side_by_side):
    known, bare = by_knowledge(side_by_side)
    assert [document.id for document in known.documents] == ["kejiju"]
    assert [document.id for document in bare.documents] == ["shichang"]
    assert any("市场监督管理局" in office.name for office in known.offices)
    assert not any("市场监督管理局" in office.name for office in bare.offices)


def test_a_matter_that_stands_twice_is_reported(tmp_path):
    store(tmp_path, "a.toml", '[[matter]]\nname = "保密"\nclauses = ["一"]\n[[matter]]\nname = "保密"\nclauses = ["二"]\n')
    faults = Faults()
    read_matters(tmp_path, "白塔", faults)
    (fault,) = faults.found
    assert "'保密' stands twice" in fault
