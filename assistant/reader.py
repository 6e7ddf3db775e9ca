"""From what was typed to a question: dress and slips are taken off here, once, before every other step."""

import re

from ..corpus import ClauseKind, Corpus
from ..index import Segmenter
from .english import to_chinese
from .model import Question
from .phrases import words
from .question import Unreadable, read_question
from .spelling import Speller
from .talk import not_steering, small_talk, without_instructions

_HAN = re.compile(r"[\u3400-\u9fff]")
# With as many of these its Han characters are Japanese.
_KANA = re.compile(r"[\u3041-\u30ff]")
# Nobody writes a letter in pinyin; a long text is not searched for slips, for it has its words several times.
_LONG = 300


class Reader:
    """Reads questions towards the words of a corpus and of a segmenter's dictionary."""

    def __init__(self, corpus: Corpus, dictionary: Segmenter) -> None:
        duties = {ClauseKind.UNIT_DUTY, ClauseKind.MAIN_DUTY}
        names = [name for unit in corpus.units for name in (unit.name, *unit.aliases)]
        names += [name for matter in corpus.matters for name in (matter.name, *matter.also)]
        texts = [clause.text for clause in corpus.clauses_by_key.values() if clause.kind in duties]
        self._speller = Speller(names, texts, words("spoken"), dictionary)

    def read(self, asked: str) -> Question | Unreadable:
        """The question, or why it is not read."""
        text = read_question(asked)
        if isinstance(text, Unreadable):
            return text
        if len(_HAN.findall(text)) <= len(_KANA.findall(text)):
            return self._read_foreign(text, asked)
        if len(text) > _LONG:
            return Question(text, asked)
        corrected = self._speller.correct(self._speller.read_mixed(text))
        return Question(corrected, asked, understood_as=None if corrected == text else corrected)

    def _read_foreign(self, text: str, asked: str) -> Question | Unreadable:
        if small_talk(text) is not None:
            return Question(text, asked)
        if chinese := self._speller.read_pinyin(not_steering(text)):
            return Question(chinese, asked, understood_as=chinese)
        if chinese := to_chinese(text):
            return Question(chinese, asked, understood_as=chinese, is_english=True)
        return Question(text, asked) if without_instructions(text) != text else Unreadable.FOREIGN
