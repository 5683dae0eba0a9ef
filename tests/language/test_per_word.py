"""What a word tells by itself, found once a word."""

from wireclaim.language.per_word import PerWord


def test_a_word_is_looked_into_once():
    asked = []
    facts = PerWord(lambda word: asked.append(word) or len(word))
    assert [facts[word] for word in ("quay", "reef", "quay")] == [4, 4, 4]
    assert asked == ["quay", "reef"]


def test_words_are_forgotten_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr("wireclaim.language.per_word.MOST", 2)
    facts = PerWord(len)
    assert [facts[word] for word in ("quay", "reef", "ship")] == [4, 4, 4]
    assert list(facts) == ["ship"]


def test_no_endless_word_is_kept():
    facts = PerWord(len)
    assert facts["a" * 10_000] == 10_000
    assert not facts
