"""Measuring bureaus that have nothing but their regulation."""

from zhaoshui.corpus import load_corpus
from zhaoshui.corpus.splits import Split, split_of
from zhaoshui.eval.bureaus import Asked, Told, asked_of, measured_bureaus, table
from zhaoshui.index import bureaus_folder


def told(kind, units, outcome, *named):
    return Told(Asked("问", kind, frozenset(units)), "灯笼局", outcome, named)


def test_a_unit_too_many_or_too_few_is_wrong_and_so_is_a_unit_for_a_foreign_matter():
    assert told("one unit", {"甲股"}, "unit", "甲股").is_right
    assert not told("one unit", {"甲股"}, "unit", "甲股", "乙股").is_right
    assert not told("several units", {"甲股", "乙股"}, "unit", "甲股").is_right
    assert not told("foreign", (), "unit", "甲股").is_right
    assert told("foreign", (), "not_ours").is_right
    assert told("bureau", (), "bureau").is_right


def test_the_table_counts_each_kind_and_the_units_named_for_foreign_matters():
    rows = table([told("foreign", (), "unit", "甲股"), told("foreign", (), "not_ours"), told("one unit", {"甲股"}, "unit", "甲股")])
    assert "| 灯笼局 | 1/1 100 % | – | – | 1/2 50 % | 1/2 50 % |" in rows


def test_every_measured_bureau_is_of_the_test_part_and_its_questions_have_their_units(tmp_path):
    names = measured_bureaus()
    assert len(names) >= 8
    assert all(split_of(name) is Split.TEST for name in names)
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_bytes((bureaus_folder() / f"{name}.txt").read_bytes())
        asked = tuple(asked_of(name, load_corpus(tmp_path / name)))
        assert all(each.units for each in asked if each.kind.endswith("unit"))
        assert all(len(each.units) > 1 for each in asked if each.kind == "several units")
        assert len([each for each in asked if each.kind == "one unit"]) > 60
