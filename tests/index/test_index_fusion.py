from zhaoshui.index import fuse_ranks
from zhaoshui.index.fusion import fuse_scores


def test_an_item_that_two_rankings_put_second_beats_one_that_a_single_ranking_puts_first():
    fused = [item for item, _ in fuse_ranks([["a", "b"], ["c", "b"]])]
    assert fused == ["b", "a", "c"]


def test_scores_are_sums_of_reciprocal_ranks_from_sixty_one():
    assert dict(fuse_ranks([["a"], ["b", "a"]])) == {"a": 1 / 61 + 1 / 62, "b": 1 / 61}


def test_standardised_scores_add_up_by_their_weights_and_what_a_ranking_lacks_has_its_least():
    words, vectors = (("a", 30.0), ("b", 10.0)), (("b", 0.9), ("c", 0.7))
    fused = dict(fuse_scores((words, vectors), (0.25, 0.75)))
    assert {item: round(score, 6) for item, score in fused.items()} == {"b": 0.5, "a": -0.5, "c": -1.0}


def test_a_ranking_whose_scores_are_all_alike_decides_nothing():
    assert fuse_scores(((("a", 1.0), ("b", 1.0)), (("b", 0.2), ("a", 0.1))), (0.9, 0.1))[0][0] == "b"
