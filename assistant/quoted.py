"""How much of a question stands word for word in a clause."""

from collections.abc import Iterable

from ..corpus import Corpus
from ..index import Hit

# Four letters in a row are hardly ever common by chance: 科技 and 管理 are everywhere, 科技统计 is not.
_RUN = 4


def quoted_shares(question: str, hits: Iterable[Hit], corpus: Corpus) -> dict[str, float]:
    """By clause key, the share of the question's runs of letters that the clause of a hit has, 0 to 1."""
    runs = {question[at : at + _RUN] for at in range(len(question) - _RUN + 1)}
    runs = {run for run in runs if run.isalnum()}
    keys = dict.fromkeys(key for hit in hits for key in hit.passage.targets)
    return {key: sum(run in corpus.clause(key).text for run in runs) / len(runs) for key in keys} if runs else {}
