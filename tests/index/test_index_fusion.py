from zhaoshui.index import fuse_ranks


def test_an_item_that_two_rankings_put_second_beats_one_that_a_single_ranking_puts_first():
    fused = [item for item, _ in fuse_ranks([["a", "b"], ["c", "b"]])]
    assert fused == ["b", "a", "c"]


def test_scores_are_sums_of_reciprocal_ranks_from_sixty_one():
    assert dict(fuse_ranks([["a"], ["b", "a"]])) == {"a": 1 / 61 + 1 / 62, "b": 1 / 61}
