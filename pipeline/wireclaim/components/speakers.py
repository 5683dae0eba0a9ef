"""Who a source is: names, descriptions, pronouns; the entities of the article.

Start with ``Resolver.quotes``. A source is read as a name, else as a pronoun, else as a description; a name
is given in full, a pronoun and a definite description go to whom they speak of, anything else keeps its words.
``language/speakers/mentions.py`` groups the names, ``language/speakers/noun_phrases.py`` reads descriptions,
``language/speakers/bearers.py`` finds who bears them, ``language/speakers/antecedents.py`` follows pronouns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry

from ..annotations import Entity, Mention, Name, Quote
from ..evaluation.scorers import Scored, Scorer, line_scorer
from ..language.confidence import Confidence, quote_signs
from ..language.names.consistency import HELD_BY_BODIES
from ..language.people import Gender
from ..language.speakers.affiliations import understood
from ..language.speakers.antecedents import HE, POSSESSIVES
from ..language.speakers.bearers import ARTICLE, BODIES, LANDS, NUMBERS, REACH, Spoke
from ..language.speakers.mentions import Person, acts_for, initials, role_of, unowned
from ..language.speakers.noun_phrases import BREAKS, DEFINITE, INDEFINITE, Description, same_head
from ..language.speakers.source_phrases import (
    CLOSE,
    DATED,
    DOCUMENTS,
    ISSUED,
    KNOWN_ALONE,
    MADE_PUBLIC,
    PREPOSITIONS,
    REBELS,
    SourcePhrases,
)

#: Where something is said, which is nobody who hears it.
EVENTS = frozenset(
    """briefing conference meeting rally summit hearing session presser ceremony debate funeral gathering event
    interview call""".split()
)
#: Between a place or a party and what it only tells about: "the Tarsa-based X", "the Saudi-led Y".
BASED = frozenset("based led run backed controlled headquartered registered funded linked aligned".split())
HEADINGS = frozenset(("headline", "deck", "subhead"))
#: What opens the description of one person whom nobody names.
INTRODUCING = frozenset(("a", "an", "one", "another", "my", "our", "the", "his", "her", "their", "its"))
ME = frozenset(("i", "me", "my", "mine", "myself"))
RELATIVES = frozenset(("who", "whose", "whom", "which", "where", "that"))
#: What is read out or put up, and so says what its author says.
PUBLISHED = frozenset(("message", "post", "statement", "video", "clip", "recording", "bulletin", "letter"))
#: What any written work may be called when it is spoken of again.
ANY_PAPER = frozenset(("report", "document", "paper"))
#: Documents that are none of those.
SPOKEN_OF = frozenset(("video", "recording", "channel", "account", "message", "count", "tally", "figures", "post"))
#: Tokens back within which somebody of the same speech is taken up by a pronoun.
SPEECH_TOKENS = 30
#: Tokens back within which "the source" may have been brought in.
INTRODUCED = 400
#: Tokens within which a sentence ends.
SENTENCE = 80
#: Which of several unnamed sources of one kind.
ORDER = {"first": 0, "second": 1, "other": 1, "third": 2}
#: What counts the rest of a list of bodies: "Tarsa, Kos and 11 other embassies".
ANY = frozenset(("other", "others", "several", "many"))
#: What the copy calls itself, and the word before or behind it.
OWN_COPY = frozenset(("story", "article", "version", "dispatch"))
OURS = frozenset(("this", "earlier", "previous"))
#: Before what only tells where or of what somebody is.
PREPOSED = re.compile(r"\s(?:of|in|at|on|from|for|with|to)\s")
IT = frozenset(("it", "its", "they", "them", "their", "which"))
WHO = frozenset(("who", "that", "which", "whom"))


@Language.factory(
    "wireclaim_speakers",
    requires=["doc._.layout", "doc._.quotes", "doc.ents", "token.dep"],
    assigns=["doc._.entities"],
    default_config={"scorer": {"@scorers": "wireclaim.speakers_scorer.v1"}},
)
def make_speakers(nlp: Language, name: str, scorer: Scorer | None) -> SpeakerResolver:
    return SpeakerResolver(scorer)


@registry.scorers("wireclaim.speakers_scorer.v1")
def make_speakers_scorer() -> Scorer:
    return line_scorer(quotes_speaker="quotes: content + speaker", mentions="mentions: span + entity")


class SpeakerResolver(Scored):
    """Writes ``doc._.entities`` and the speaker, via, addressee and score of ``doc._.quotes``."""

    def __init__(self, scorer: Scorer | None = None) -> None:
        super().__init__(scorer)
        self.confidence = Confidence.load("quotes")

    def __call__(self, doc: Doc) -> Doc:
        resolver = Resolver(doc)
        for quote, (speaker, via, addressee) in zip(doc._.quotes, resolver.quotes(doc._.quotes), strict=True):
            quote.speaker, quote.via, quote.addressee = speaker, via, addressee
            quote.score = self.confidence.probability(quote_signs(quote), quote.score)
        resolver.carry_media(doc._.quotes)
        doc._.entities = resolver.entities()
        return doc


class Resolver(SourcePhrases):
    """One article's sources."""

    def quotes(self, quotes: list[Quote]) -> list[tuple[Name | None, Name | None, Name | None]]:
        """Speaker, via and addressee of each quote, in the order given."""
        order = sorted(range(len(quotes)), key=lambda i: self._turn(quotes[i]))
        found: dict[int, tuple[Name | None, Name | None, Name | None]] = {}
        speakers: dict[int, Name | None] = {}
        for i in order:
            quote = quotes[i]
            via = self.name(quote.via_span) if quote.via_span is not None else None
            if quote.source is not None:
                other = self._other_subject(quote, quote.source, quotes, speakers)
                if other is not None:
                    speaker = speakers[id(other)]
                else:
                    outer = speakers.get(id(quote.inside)) if quote.inside is not None else None
                    speaker = self.name(
                        self._subject(quote, quote.source),
                        spoke=True,
                        unlike=outer,
                        nested=quote.inside is not None,
                    )
            else:
                speaker = self._unsourced(quote, quotes, speakers)
            speakers[id(quote)] = speaker
            addressee = (
                self._addressee(quote.addressee_span, speaker) if quote.addressee_span is not None else None
            )
            found[i] = (speaker, via, addressee)
        for i, quote in enumerate(quotes):  # "I told him to wait", in somebody's speech
            speaker, via, addressee = found[i]
            alone = speaker is None and quote.source is not None and quote.inside is not None
            if alone and self.describer.text(quote.source).lower() in ("i", "we"):
                found[i] = (speakers.get(id(quote.inside)), via, addressee)
        for echoes in (self._echoed(quotes, speakers), self._headlined(quotes, speakers)):
            for i, speaker in echoes.items():
                found[i] = (speaker, *found[i][1:])
        understood(self)
        for names in found.values():
            for name in names:
                if name is not None and name.entity is not None and name.entity.label in ("PERSON", "ORG"):
                    name.role, name.affiliation = name.entity.role, name.entity.affiliation
        return [found[i] for i in range(len(quotes))]

    def carry_media(self, quotes: list[Quote]) -> None:
        """Fills ``medium`` where the last speaker goes on in the same paragraph or the next: "…, he told a news
        conference. He added that …"; not where somebody is told anew."""
        last: Quote | None = None
        for quote in sorted((q for q in quotes if q.inside is None), key=self._place):
            goes_on = last is not None and quote.addressee is None and _same(last.speaker, quote.speaker)
            if last is not None and goes_on and quote.medium is None and quote.kind != "post":
                near = self.paragraph[self._place(quote)] - self.paragraph[self._place(last)]
                quote.medium = last.medium if near <= 1 else None
            last = quote

    def _echoed(self, quotes: list[Quote], speakers: dict[int, Name | None]) -> dict[int, Name | None]:
        """The speakers of headings' quotations without cue and source, whose words a later quote tells."""
        out = {}
        for i, quote in enumerate(quotes):
            if quote.cue is not None or quote.source is not None or not self._in_headline(quote.spans[0].start):
                continue
            words = quote.spans[0].text.lower().rstrip(" .,")
            for later in quotes[i + 1 :]:
                if speakers.get(id(later)) is not None and any(words in s.text.lower() for s in later.spans):
                    out[i] = speakers[id(later)]
                    break
        return out

    def _headlined(self, quotes: list[Quote], speakers: dict[int, Name | None]) -> dict[int, Name | None]:
        """Who is meant by the one word that a headline credits ("Official: …", "…: monitor"): the first source of
        the body that is called so in more words."""
        out: dict[int, Name | None] = {}
        for i, quote in enumerate(quotes):
            said, who = quote.source, speakers.get(id(quote))
            if said is None or len(said) > 1 or who is None or who.entity is not None:
                continue
            if not self._in_headline(said.start):
                continue
            for later in quotes[i + 1 :]:
                speaker = speakers.get(id(later))
                words = self.describer.text(later.source).lower().split() if later.source is not None else []
                if (
                    speaker is not None
                    and len(words) > 1
                    and words[-1] == self.words.lower[said.start]
                    and "and" not in words
                ):
                    out[i] = speaker
                    break
        return out

    def _addressee(self, span: Span, speaker: Name | None) -> Name | None:
        """Who was spoken to; a pronoun is never the speaker."""
        low = self.describer.text(span).lower()
        head = next((w for w in reversed(_head(low)) if w.isalpha()), "")
        if head in EVENTS or low in ("us", "me", "we", "you"):
            return None
        found = self.name(span)
        if (
            found is not None
            and found.entity is None
            and " in " in found.name
            and head in ("reporters", "journalists")
        ):
            found = Name(head)
        if found is None or speaker is None or found.entity is None or found.entity is not speaker.entity:
            return found
        other = self.he(span.start, HE[low], but=speaker.entity) if low in HE else None
        return other.name if other else None

    def _other_subject(
        self, quote: Quote, source: Span, quotes: list[Quote], speakers: dict[int, Name | None]
    ) -> Quote | None:
        """The quote whose speaker says this one too, where the source written is none: "he said two drones had
        circled and put the number at nine"."""
        if quote.cue is None or self.can_speak(source.start, source.end):
            return None
        here = self.sentence[quote.cue.start]
        for other in sorted(quotes, key=self._place, reverse=True):
            if id(other) not in speakers or other is quote or other.cue is None or other.source is None:
                continue
            if self.sentence[other.cue.start] == here and other.cue.start < source.start and speakers[id(other)]:
                return other
        return None

    def _subject(self, quote: Quote, source: Span) -> Span:
        """The source itself; where a preposition before it shows that it cannot be the subject ("X speaking of
        the losses said"), the person who opens its sentence, if one does."""
        before = self.words.lower[source.start - 1] if source.start else ""
        if (
            before not in PREPOSITIONS
            or before in ("to", "by")
            or quote.cue is None
            or quote.cue.start < source.end
        ):
            return source
        if self.names_in(source.start, source.end):
            return source
        here = self.sentence[source.start]
        opening = [
            s for s in self.names_in(0, source.start) if s.end <= source.start and self.sentence[s.start] == here
        ]
        return opening[0] if opening and self.opens(opening[0]) else source

    def _turn(self, quote: Quote) -> tuple[int, int]:
        """When a quote's turn comes: at its place, a quote in a quote after the one around it."""
        at, depth, outer = self._place(quote), 0, quote.inside
        while outer is not None:
            at, depth, outer = max(at, self._place(outer)), depth + 1, outer.inside
        return at, depth

    @staticmethod
    def _place(quote: Quote) -> int:
        """Where a quote is told: at its source, else its cue, else its content."""
        for span in (quote.source, quote.cue, *quote.spans):
            if span is not None:
                return span.start
        return 0

    def _unsourced(self, quote: Quote, quotes: list[Quote], speakers: dict[int, Name | None]) -> Name | None:
        """The speaker of a quote whose source is not written: of the quote it continues, of one in the same
        sentence, or, for a quotation that stands alone, of the last one before."""
        if quote.continues is not None and id(quote.continues) in speakers:
            return speakers[id(quote.continues)]
        at = self._place(quote)
        before = [
            q
            for q in quotes
            if id(q) in speakers
            and q is not quote
            and self._place(q) <= at
            and (q.inside is None or q.inside is quote.inside)
        ]
        if not before or not quote.spans:
            return None
        last = max(before, key=self._place)
        if quote.cue is not None:
            near = self.sentence[min(self._place(last), len(self.sentence) - 1)] == self.sentence[at]
            return speakers[id(last)] if near else None
        if quote.kind in ("direct", "mixed"):
            return speakers[id(last)] if self.sentence[at] - self.sentence[self._place(last)] <= REACH else None
        return None

    def name(
        self, span: Span, spoke: bool = False, unlike: Name | None = None, nested: bool = False
    ) -> Name | None:
        """Who a source span is, or None if the text does not tell. ``spoke``: remember it as an antecedent.
        ``unlike``: in whose statement a pronoun stands, and who so is not meant by it; ``nested``: whether the
        source stands in somebody's statement."""
        start, end = span.start, span.end
        lower = self.words.lower
        while start < end and not _names(lower[start]):
            start += 1
        while end > start and not _names(lower[end - 1]):
            end -= 1
        start = self.begin(start, end)
        if start >= end:
            return None
        while end - start > 1 and self.tag[end - 1] in ("VBD", "VBZ"):
            end -= 1  # "the general began", by a wrong parse
        if spoke and (end - start > 1 or (end + 1 < len(lower) and self.describer.role_at(end))):
            end = self.completed(start, end)
        opening = self.describer.ent_at[start]
        if opening is not None and opening.start == start and opening.label_ == "ORG":
            end = max(end, opening.end)  # "Doctors" of "Doctors Without Limits"
        if end - start == 1 and lower[start] in ("i", "we", "you"):
            return None
        if end - start == 1 and lower[start] in HE:
            heard = unlike if self.in_speech[start] else None
            but = heard.entity if heard is not None else None
            found = self._in_same_speech(start, HE[lower[start]], heard) if spoke else None
            found = found or self.he(start, HE[lower[start]], but=but, speaks=spoke, unlike=heard)
            if found is not None and spoke:
                (self.told_pronouns if self.in_speech[start] else self.pronouns)[start] = found
        elif lower[end - 1] in WHO and (end - start == 1 or lower[end - 2] == "of"):
            found = self._who(max(start, end - 3) if end - start > 1 else start)  # "who", "some of whom"
        elif lower[end - 1] in OWN_COPY and self._own_copy(start, end):
            return None  # "this story corrects", "an earlier version of this article": the article itself
        elif (
            end - start <= 2
            and lower[end - 1] in ("they", "both", "it", "all")
            and (lower[start] in IT or lower[start] in ("both", "all"))
        ):
            people = lower[start] == "they" and spoke
            found = (self._in_same_speech(start, None, unlike) if people else None) or self.they(start)
        else:
            found = self._person_in(start, end) or self._described(start, end, heard=unlike)
        if found is None and end - start == 1 and lower[start] in ("he", "she") and spoke:
            later = None if self.in_speech[start] else self.named_after(start, HE[lower[start]])
            if later is not None:
                found = self.pronouns[start] = self.of_person(start, later)
        if found is None:
            return None
        if spoke and not (end - start == 1 and found.person is None and self._in_headline(start)):
            found.nested = nested
            self.spoken.append(found)
        if spoke and found.name.entity is None and self._anonymous(found, start, end):
            found.name.entity = self._entity_of_nobody(found.name)
        entity = found.person.entity if found.person is not None else found.name.entity
        held = found.person is not None and end - start > 1 and self._holds_name(start, end, found.person)
        if (
            entity is not None
            and (entity.label == "PERSON" or lower[start] in IT)
            and not held
            and found.number != "many"
        ):
            pronoun = end - start == 1 and (lower[start] in HE or lower[start] in IT)
            self.extra.append((entity, Mention(self.doc[start:end], "pronoun" if pronoun else "nominal")))
        return found.name

    def _own_copy(self, start: int, end: int) -> bool:
        """Whether a source is the article itself: "this story", "an earlier version of this article"; not "the
        author of this article"."""
        lower = self.words.lower[start:end]
        before_of = lower[lower.index("of") - 1] if "of" in lower else lower[-1]
        return before_of in OWN_COPY and not OURS.isdisjoint(lower)

    def _in_same_speech(self, at: int, gender: Gender | None, speaker: Name | None) -> Spoke | None:
        """Whom a pronoun in quotation marks takes up of what the same speaker said before it: "“My brother came.
        He said that …”". gender: None for "they"."""
        if not self.in_speech[at]:
            return None
        but = speaker.entity if speaker is not None else None
        found = self.spoken_of(at, gender, but)
        if found is None and gender is None:
            found = self.spoken_of(at, gender, but, told=False)
        if found is None or isinstance(found, Spoke):
            return found
        if isinstance(found, Person):
            return self.of_person(at, found)
        return self._described(*found, heard=speaker)

    def _anonymous(self, found: Spoke, start: int, end: int) -> bool:
        """Whether a source is one person whom nobody names: "a dock worker", "my neighbour"."""
        d = found.description
        single = found.number == "one" and not d.plural and d.sort in ("person", "voice", "office")
        described = self.words.lower[start] in INTRODUCING and end - start > 1
        return single and described and not any(self.words.pos[i] == "CCONJ" for i in range(start, end))

    def _entity_of_nobody(self, name: Name) -> Entity:
        """The entity of somebody unnamed, one for each description."""
        if name.name not in self.unnamed:
            self.unnamed[name.name] = Entity("PERSON", name.name, role=name.role, affiliation=name.affiliation)
        return self.unnamed[name.name]

    def _holds_name(self, start: int, end: int, person: Person) -> bool:
        return any(start <= s.start < end for s in person.spans)

    def _person_in(self, start: int, end: int) -> Spoke | None:
        """The named person who is the head of a source: "the minister, X", "X, the minister", not "X's lawyer"."""
        lower = self.words.lower
        inside = [s for s in self.names_in(start, end + 1) if s.end <= end + 1]
        heads = []
        for s in inside:
            after = lower[s.end] if s.end < end else ""
            if self._in_complement(s, start) or self._modifies(s, end):
                continue
            if after in ("'s", "’s", "'", "’") and s.end + 1 < end:
                continue
            stop = s.end
            while (
                stop < end and lower[stop] != "," and lower[stop] not in ("and", "who", "(", "of", "–", "—", "-")
            ):
                stop += 1
            if (
                after
                and after not in (",", "and", "(", "who", "-", "–", "—")
                and any(self.describer.role_at(i) for i in range(s.end, stop))
            ):
                continue  # "Smith campaign manager"
            heads.append(s)
        if not heads:
            return None
        if len(heads) > 1 and self._joined(heads):
            people = [self.registry.person_at[s.start] for s in heads]
            names = list(dict.fromkeys(p.entity.name for p in people))
            joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
            entity = people[0].entity if len(names) == 1 else None
            return Spoke(start, Name(joined, entity), None, Description(plural=True), "many")
        person = self.registry.person_at[heads[0].start]
        k = heads[0].end
        if k + 1 < end and lower[k] == "and" and lower[k + 1] in ("a", "an", "another", "two", "three", "other"):
            joined = f"{person.entity.name} {self.describer.written(k, end)}"  # "X and a nurse"
            return Spoke(start, Name(joined), None, Description(plural=True), "many")
        return self.of_person(heads[0].start, person)

    def _in_complement(self, s: Span, start: int) -> bool:
        """Whether a name only says whose somebody is: "an aide to President X", "a spokesman for X"; not in
        "Secretary of State X", "Ministry of Defence spokesman X", "the head of the bank, X"."""
        lower, roles = self.words.lower, self.describer.roles
        comma = max((k for k in range(start, s.start) if lower[k] == ","), default=start - 1)
        head = next((i for i in range(comma + 1, s.start) if self.describer.role_at(i)), None)
        prepositions = [k for k in range(comma + 1, s.start) if lower[k] in PREPOSITIONS and self.words.space[k]]
        if s.start - 1 in prepositions and s.start - 1 > start:
            return True
        if head is None:  # "a narrator in the X ad"
            return any(k > comma + 1 for k in prepositions)
        preposition = next((k for k in prepositions if k > head), None)
        if preposition is None:
            return False
        stop = s.start
        while stop > preposition and self.describer.is_title(stop - 1):
            stop -= 1
        between = [r for i in range(preposition + 1, stop) if (r := self.describer.role_at(i))]
        someone = any(roles[r].sort != "group" for r in between)
        sort = roles[self.describer.role_at(head) or ""].sort
        return not someone if sort == "group" else someone or sort != "office"

    def _modifies(self, s: Span, end: int) -> bool:
        """Whether a noun follows that the name only belongs to: "the X campaign"."""
        if self.words.lower[s.end : s.end + 1] == ["-"] and BASED & set(self.words.lower[s.end + 1 : s.end + 2]):
            return True
        if s.end >= end or not self.words.text[s.end].islower() or not self.words.space[s.end - 1]:
            return False
        return self.words.pos[s.end] in ("NOUN", "ADJ", "") and self.words.lower[s.end] not in WHO | PREPOSITIONS

    def _joined(self, heads: list[Span]) -> bool:
        """Whether the names of a source are listed: "X and Y"."""
        last = heads[-1]
        between = self.words.lower[heads[-2].end : last.start]
        return "and" in between

    def _described(self, start: int, end: int, heard: Name | None = None) -> Spoke | None:
        """A source without a person's name: an organisation, a place, a description. ``heard``: in whose statement
        it stands."""
        lower = self.words.lower
        if lower[start] in HE and lower[end - 1] in DOCUMENTS and end - start <= 3:
            return self.he(start, HE[lower[start]], speaks=True)  # "according to his data"
        owner = self.keeper(start, end)
        if owner is not None:
            return (
                self._described(*owner)
                if owner[1] - owner[0] > 1 or self.words.lower[owner[0]] not in IT
                else (self.they(owner[0]))
            )
        if self._joins_two(start, end):
            d = self.describer.describe(start, end)
            several = "," in lower[start:end]  # "relatives, police and a teacher"
            words = ARTICLE.sub("", self.describer.written(start, end)) if several else self.words_of(start, end)
            return Spoke(start, Name(words), None, replace(d, plural=True), "many")
        start, end = self.author(start, end) or (start, end)
        start, end = self.named_body(start, end) or self.named_behind(start, end) or (start, end)
        d = self.describer.describe(start, end)
        known = self.called(start, end)
        if known is None and d.plural and d.definite and lower[end - 1] in REBELS and end - start == 2:
            known = self.armed_body
        if known is not None:
            return Spoke(
                start,
                Name(known, next((e for e in self.registry.others if e.name == known), None)),
                None,
                d,
                "body",
            )
        ents = [e for e in self.ents.between(start, end) if e.end <= end]
        bare = start + 1 if lower[start] in ("the", "a", "an") else start
        apposed = bool(ents) and ents[0].label_ == "ORG" and ents[0].start == bare
        if apposed and lower[ents[0].end : ents[0].end + 2] in ([",", "a"], [",", "an"]):
            end, ents = ents[0].end, ents[:1]  # "the Lake Forum, a think tank"
        if (holder := self._by_post(start, end)) is not None:
            return holder
        if (
            len(ents) == 2
            and lower[ents[0].end] == "("
            and ents[1].start == ents[0].end + 1
            and ents[1].end + 1 >= end
        ):
            ents = ents[:1]  # "the Rights Committee (RC)"
            end = min(end, ents[0].end)
        if len(ents) == 1 and ents[0].start <= bare and ents[0].end >= end and ents[0].label_ != "NORP":
            entity = self.registry.entity_of(ents[0])
            name = self.describer.text(ents[0])
            if entity is not None and entity.label == "ORG":
                name = entity.name
            side = entity.affiliation if entity is not None else None
            return Spoke(start, Name(unowned(name), entity, None, side), None, d, "body")
        placed = (
            len(ents) == 2 and ents[0].label_ == "ORG" and ents[1].label_ in ("GPE", "LOC") and end == ents[1].end
        )
        if placed and ents[0].start <= bare and lower[ents[0].end : ents[1].start] == ["in"]:
            return self._described(start, ents[0].end)  # "the Defence Ministry in Tarsa"
        listed = len(ents) > 1 and ents[0].start == bare and lower[ents[0].end] in (",", "and")
        listed = listed and any(
            lower[k] == "and" and (lower[k + 1] in NUMBERS | ANY or lower[k + 1].isdigit())
            for k in range(bare, end - 1)
        )
        if listed or (len(ents) > 1 and "and" in lower[ents[0].end : ents[-1].start] and ents[-1].end >= end):
            words = unowned(ARTICLE.sub("", self.describer.written(start, end)))
            return Spoke(start, Name(words), None, d, "many")
        named = self._apposed(d, start, end, ents)
        if named is not None:
            return named
        if lower[start] == "the" and end - start == 2 and lower[start + 1] in PUBLISHED and self.spoken:
            last = self._author_before(start + 1) or self.spoken[-1]  # "the message reads", behind the message
            return Spoke(start, last.name, last.person, last.description, last.number)
        comma = next((k for k in range(start, end) if lower[k] == ","), end)
        if lower[start : start + 2] == ["one", "of"] and comma + 1 < end:
            named = self._apposed(d, comma + 1, end, [e for e in ents if e.start > comma])
            if named is not None:
                return named  # "one of them, the Norland chain X"
        bare_name = (
            self._behind_nouns(start, end, ents) or self.in_brackets(start, end) or self.counting_body(start, end)
        )
        if bare_name is not None:
            return Spoke(start, Name(bare_name), None, d, "body")
        if d.sort == "group":  # "the interior ministry of the recognised government"
            small = (
                k for k in range(start + 2, end) if lower[k] == "of" and self.words.text[k - 1] in KNOWN_ALONE
            )
            end = next(small, end)
        name = DATED.sub("", self.words_of(self.owned(start, end, d), end))
        if not name:
            return None
        if d.definite is None and self._in_headline(start):
            d.definite = True  # headlines leave out articles
        bare_title = d.definite is None and self.words.cap[start]
        group = d.sort == "group" and not d.plural and d.head in BODIES
        if group and self.in_lede(start) and (body := self.body_of_lede(d, start)) is not None:
            return body
        named_so = next((self.named_so[k] for k in range(start - 1, end) if k in self.named_so), None)
        if named_so is not None:
            return self.of_person(start, named_so)
        if lower[start] == "the" and end - start == 2 and self.words.cap[start + 1] and d.sort != "office":
            short = self.words.text[start + 1]  # "the Guards"
            called = [e for e in self.registry.others if e.label == "ORG" and short in e.name.split()[1:]]
            called = [e for e in called if e.mentions[0].span.start < start]
            if len(called) == 1:
                return Spoke(start, Name(called[0].name, called[0], None, called[0].affiliation), None, d, "body")
        person = self._bearer(d, start, end, bare_title, heard)
        if person is not None:
            return person
        if d.head and not d.plural and d.definite is False and lower[start] in ("a", "an"):
            later = self._named_later(d, start)
            if later is not None:
                return self.of_person(start, later)
        if d.head and not d.plural and (lower[start] in ("a", "an") or d.of_a_land):
            later = self.named_next(d, start, end)
            if later is not None:
                self.note(later, d)
                return self.of_person(start, later)
        if lower[end - 1] == "opposition" and end - bare == 1 and (party := self.opposition()) is not None:
            return Spoke(start, Name(party.name, party, None, party.affiliation), None, d, "body")
        if d.definite and end - start == 2 and (author := self._author_before(start + 1)) is not None:
            return author
        if d.head is None and d.definite and end - start == 2 and (told := self.by_noun(lower[end - 1], start)):
            return Spoke(start, Name(told.name, told, None, told.affiliation), None, d, "body")
        if d.head is None and d.definite and end - start == 2:  # "the poll", of "a Bloomberg poll"
            for s in reversed(self.spoken):
                if s.name.name.lower().endswith(" " + lower[end - 1]):
                    return Spoke(start, s.name, s.person, s.description, s.number)
        if d.definite and d.head in ("group", "movement", "militia", "organisation", "organization"):
            armed = self.armed_body if end - start == 2 else None
            if armed:
                return Spoke(start, Name(armed), None, d, "body")
        if d.sort == "group" and d.definite and (headline := self._credited(start)) is not None:
            return Spoke(start, headline.name, headline.person, d, "body")
        one_of = lower[start] == "one" and lower[start + 1 : start + 2] == ["of"]
        number = (
            "one" if one_of else "many" if d.plural else "body" if d.sort == "group" or d.head is None else "one"
        )
        role = role_of(d) if number == "one" and not one_of else None
        number = "thing" if d.head in DOCUMENTS or lower[end - 1] in DOCUMENTS else number
        return Spoke(start, Name(name, None, role, acts_for(d), d.place), None, d, number)

    def _joins_two(self, start: int, end: int) -> bool:
        """Whether a source is two: "the police and a local rights group"."""
        lower = self.words.lower
        return any(
            lower[k] == "and"
            and lower[k + 1] in (*INDEFINITE, "the")
            and self.describer.ent_at[k] is None
            and self.describer.role_at(k - 1)
            and any(self.describer.role_at(i) for i in range(k + 1, end))
            for k in range(start + 1, end - 2)
        )

    def _author_before(self, k: int) -> Spoke | None:
        """Whose a document is that was named where somebody spoke: "the report", of "an X report", of "X said in a
        report" or "in its annual survey"."""
        noun = self.words.lower[k]
        if noun not in DOCUMENTS:
            return None
        nouns = DOCUMENTS - SPOKEN_OF if noun in ANY_PAPER else {noun}
        for s in sorted(self.spoken, key=lambda s: -s.at):
            here = self.sentence[s.at]
            near = (i for i in range(s.at + SENTENCE, -1, -1) if i < k and self.sentence[i] == here)
            if s.at < k and s.number in ("body", "thing") and any(self.words.lower[i] in nouns for i in near):
                return Spoke(k, s.name, s.person, s.description, s.number)
        return None

    def _bearer(self, d: Description, start: int, end: int, bare_title: bool, heard: Name | None) -> Spoke | None:
        """Who is meant by a definite description: somebody's relative, the holder of the post, who was described
        so before, whom else it can tell about, who is named next."""
        if d.plural and d.definite and self.words.lower[start] == "the" and end - start == 2:
            told = self._group_before(d, start)
            if told is not None:
                return told
        if d.plural or not (d.definite or bare_title):
            return self.pair(start) if d.plural and self.words.lower[start : start + 2] == ["the", "two"] else None
        if self.words.lower[start] in POSSESSIVES or start in self.registry.person_at:
            person = self.relative(d, start, heard.entity if heard is not None else None)
            if person is not None:
                return self.of_person(start, person)
        if d.head is None and not d.title:
            person = self.recent(d, start, end)
            return self.of_person(start, person) if person is not None else None
        if self.words.lower[start] in ("my", "our"):
            return None
        person = self.holder(d, start)
        earlier = self._earlier(d, start)
        if person is not None and earlier is not None and earlier.person is None and not d.modifiers:
            k = bisect_left(person.spans, start, key=lambda s: s.start)
            before = k == 0 or person.spans[k - 1].start < earlier.at
            if before and not self._spoke_since(person, earlier.at):
                person = None  # the last one called so
        if person is not None:
            return self.of_person(start, person)
        if d.head is None:
            return None
        if earlier is not None:
            return Spoke(start, earlier.name, earlier.person, earlier.description, earlier.number)
        if d.of_a_land and d.sort == "office" and self._in_body_lede(start):
            person = self._named_behind_lede(start, d.gender, d)
            if person is not None:  # "Norland's defence minister", whom the next paragraph names
                self.note(person, d)
                return self.of_person(start, person)
        if not d.definite or d.sort == "group":
            return None
        first = self._introduced(d, start)
        if first is not None:
            return first
        if self.words.lower[start] != "the":
            return None
        person = self.recent(d, start, end, but=heard.entity if heard else None) or self.named_after(
            start, d.gender, d
        )
        if person is None:
            return None
        self.note(person, d)
        return self.of_person(start, person)

    def _group_before(self, d: Description, start: int) -> Spoke | None:
        """ "The sources said", behind "security sources": the last group that spoke and was called so in more
        words; None where another group of that sort spoke since."""
        for s in reversed(self.spoken):
            if s.at >= start or s.person is not None or not same_head(d.head, s.description.head):
                continue
            longer = s.description.plural and " " in s.name.name and " and " not in s.name.name
            return Spoke(start, s.name, None, s.description, s.number) if longer else None
        return None

    def _spoke_since(self, person: Person, at: int) -> bool:
        for s in reversed(self.spoken):
            if s.at <= at:
                return False
            if s.person is person:
                return True
        return False

    def _by_post(self, start: int, end: int) -> Spoke | None:
        """Who holds the post that a source abbreviates: "the DM" of "District Magistrate X"."""
        short = self.words.text[end - 1]
        if end - start > 2 or self.words.upper_case or not (short.isupper() and 1 < len(short) < 6):
            return None
        if end - start == 2 and self.words.lower[start] != "the":
            return None
        for person in self.registry.people:
            role = f"{person.entity.role or ''} {person.entity.title or ''}"
            if person.spans[0].start < start and (short in re.findall(r"\w+", role) or _abbreviates(short, role)):
                return self.of_person(start, person)
        return None

    def _apposed(self, d: Description, start: int, end: int, ents: list[Span]) -> Spoke | None:
        """The organisation that a source names beside what it calls it: "their employer, the X", "the channel X",
        "a statement issued by X", "an X survey", "Ruritania's X", "the Tarsa-based X"."""
        lower = self.words.lower
        first = self._after_owner(start + (lower[start] in ("the", "a", "an")), end)
        made = (k for k in range(first + 2, end) if lower[k] == "based" and lower[k - 1] in DOCUMENTS)
        end = next(made, end)  # "an X tally based on Y data"
        kept = (k for k in range(first + 1, end) if lower[k - 1] in DOCUMENTS and self._participle(k))
        end = next(kept, end)  # "a U.N. memo seen by Y", "an X report tabled in Y"
        bodies = [e for e in ents if e.label_ == "ORG" and e.end <= end]
        if not bodies:
            return None
        last = bodies[-1]
        if len(bodies) > 1 and lower[last.start - 1] == "(":
            last = bodies[-2]  # its abbreviation
        after = [w for w in lower[last.end : end] if w not in ("(", ")", "'s", "’s")]
        before = lower[first : last.start]
        document = any(w in DOCUMENTS for w in before) and any(w in ("by", "from", "of") for w in before)
        told = next((k for k, w in enumerate(after) if w in BREAKS or w in ISSUED or w == "seen"), len(after))
        listed = (
            after[:told] and all(w in DOCUMENTS or not w.isalpha() for w in after[:told]) and last.start <= first
        )
        bracketed = lower[last.end : last.end + 1] == ["("] and len(after) == 1
        text = self.describer.text(last)
        plain = not after or bracketed or (len(after) == 1 and initials(text).lower() == after[0])
        comma = "," in before and (before[-1] == "," or before[-2:] == [",", "the"])
        if comma:
            head = first + len(before) - 1 - before[::-1].index(",") - 1
            by_a_body = lower[head] in HELD_BY_BODIES or d.sort in ("group", None)
            comma = by_a_body and (lower[head] in BODIES or not any(w in PREPOSITIONS for w in lower[first:head]))
        owned = last.start == first > start + 1
        called = bool(before) and all(
            w.isalpha() and w not in PREPOSITIONS and self._says_what(first + i) for i, w in enumerate(before)
        )  # fmt: skip
        if not ((document and plain) or listed or (plain and (comma or owned or called))):
            return None
        entity = self.registry.entity_of(last)
        name = entity.name if entity is not None and len(entity.name) > len(text) else unowned(text)
        side = entity.affiliation if entity is not None else None
        return Spoke(start, Name(name, entity, None, side), None, d, "body")

    def _participle(self, k: int) -> bool:
        """Whether a participle at token ``k`` tells where a document went, not who made it."""
        return self.tag[k] in ("VBN", "VBD") and self.words.lower[k] not in MADE_PUBLIC

    def _after_owner(self, k: int, end: int) -> int:
        """Where a body's own name or kind begins, behind whose it is, where or who runs it: "Ruritania's", "the
        Maoists'", "Tarsa-based", "state-run"."""
        lower = self.words.lower
        for hyphen in range(k + 1, min(k + 4, end - 2)):
            if lower[hyphen] == "-" and lower[hyphen + 1] in BASED:
                return self._after_owner(hyphen + 2, end)
        ent = self.describer.ent_at[k] if k < end else None
        if ent is None or ent.start != k or ent.end + 1 >= end:
            return k
        if ent.label_ in ("GPE", "NORP") and lower[ent.end] in ("'s", "’s", "'", "’"):
            return ent.end + 1
        if ent.label_ in ("NORP", "ORG") and self.words.text[ent.end].islower():
            return ent.end  # "the British maritime agency X", "the European Union naval force X"
        return k

    def _says_what(self, i: int) -> bool:
        """Whether a word before a name may only say what it is: "the official Ruritanian news agency X"."""
        ent = self.describer.ent_at[i]
        if ent is not None:
            return ent.label_ == "NORP"
        return not self.words.cap[i] or self._opens_with_a_noun(i)

    def _opens_with_a_noun(self, i: int) -> bool:
        """Whether a capital is a sentence's first and no name's."""
        return self.words.begins[i] and self.words.pos[i] != "PROPN"

    def _behind_nouns(self, start: int, end: int, ents: list[Span]) -> str | None:
        """A name that the tagger missed behind the nouns that say what it is: "the charity hotline Searoad",
        "Tarsan body KORAM"."""
        people = len(ents) == 1 and ents[0].label_ == "NORP" and ents[0].start <= start + 1
        if end - start < 3 or (ents and not people):
            return None
        k = end
        while k > start and self.words.cap[k - 1]:
            k -= 1
        before = range(ents[0].end if people else start + (self.words.lower[start] in ("the", "a", "an")), k)
        plain = all(self.words.pos[i] in ("NOUN", "ADJ") and self.words.text[i].islower() for i in before)
        if k == end or not before or not plain or self.words.pos[k - 1] != "NOUN":
            return None
        if people and not (self.describer.written(k, end).isupper() and self.words.lower[k - 1] in BODIES):
            return None
        return self.describer.written(k, end)

    def _introduced(self, d: Description, start: int) -> Spoke | None:
        """Somebody unnamed whom the copy brought in before without a statement: "a security source was more
        cautious" for "the source"."""
        lower = self.words.lower
        for k in range(start - 1, max(-1, start - INTRODUCED), -1):
            if lower[k] != d.head or self.describer.ent_at[k] is not None:
                continue
            left = self.describer.phrase_left(k + 1, max(0, k - 10))
            if lower[left] not in ("a", "an", "another", "one"):
                continue
            right = k + 1
            if lower[right] in CLOSE:
                right = self._clause_end(right)
            elif lower[right] in ("at", "of", "in", "from", "with"):
                right = min(self._clause_end(right), right + 6)
            x = self.describer.describe(left, right)
            if d.modifiers <= x.modifiers | {w.lower() for w in self.describer.written(left, right).split()}:
                return Spoke(
                    start, Name(self.words_of(left, right), None, role_of(x), acts_for(x), x.place), None, x, "one"
                )
            return None
        return None

    def _named_later(self, d: Description, start: int) -> Person | None:
        """The person whom "a surgeon" turns out to be: named first later, as "the surgeon, X"."""
        if d.sort == "group":
            return None
        lede = self.in_lede(start) and d.sort in ("person", "office")
        if lede and (person := self.named_after(start, d.gender, d)) is not None:
            self.note(person, d)
            return person
        for person in self.registry.people:
            if person.spans[0].start < start:
                continue
            x = person.descriptions[0]
            if x.definite and not x.affiliation and same_head(d.head, x.head) and x.modifiers <= d.modifiers:
                left, name = self.describer.before(person.spans[0])[0], person.spans[0].start
                while name > left and self.describer.is_title(name - 1):
                    name -= 1  # "the spokesman, Lt Col X"
                if self.words.lower[left] == "the" and self.words.text[name - 1] == ",":
                    return person
        return None

    def _in_body_lede(self, start: int) -> bool:
        return self.in_lede(start) and not self._in_headline(start)

    def _in_headline(self, start: int) -> bool:
        zone = self.layout.zone_at(start) if self.layout is not None else None
        return zone is not None and zone.kind in HEADINGS

    def _credited(self, start: int) -> Spoke | None:
        """The body that the headline credits ("Nine killed: MPD"), for the lead that only says what it is ("the
        military's press wing"): the first source of the body, in its first paragraph."""
        if len(self.spoken) != 1 or self.spoken[0].number != "body" or self.spoken[0].at >= start:
            return None
        at = self.spoken[0].at
        if self.paragraph[at] != 0 or self.words.text[at - 1] not in (":", "(", "-", "–", "—"):
            return None
        own = self.words.text[at].isupper() and self.words.lower[start : start + 3] != ["the", "police"]
        return self.spoken[0] if own else None

    def _earlier(self, d: Description, start: int) -> Spoke | None:
        """A source described before in more words: "a senior security official" for "the official"; one by its
        place among several: "the first diplomat", "the second diplomat"."""
        place = ORDER.get(self.words.lower[start + 1]) if start + 1 < len(self.words) else None
        if place is not None and d.definite:
            others = [
                s
                for s in self.spoken
                if s.at < start and s.person is None and same_head(d.head, s.description.head)
            ]
            distinct = list({s.name.name: s for s in others if s.number == "one"}.values())
            return distinct[place] if len(distinct) > place else None
        for s in reversed(self.spoken):
            x = s.description
            if s.at >= start or s.person is not None or x.plural or s.number == "many" or " and " in s.name.name:
                continue
            if same_head(d.head, x.head) and d.modifiers <= x.modifiers | {w.lower() for w in s.name.name.split()}:
                if d.affiliation and d.affiliation != x.affiliation and (x.affiliation or d.sort == "group"):
                    continue  # "the Israeli military" says more than the headline's "military"
                if d.gender == "u" or x.gender in ("u", d.gender):
                    return s
        if d.definite and (d.head in BODIES or (d.head in LANDS and not d.modifiers and not d.affiliation)):
            return self.body(d, start)
        return None

    def _who(self, at: int) -> Spoke | None:
        """The noun before "who": a name, else a description."""
        k = at - 1
        while k > 0 and self.words.text[k] in (",", "—", "–"):
            k -= 1
        near = [s for s in self.names_in(0, k + 1) if k - 25 <= s.end <= k + 1]
        near = [s for s in near if self.sentence[s.start] == self.sentence[at]]
        if near and self.words.lower[at] in ("who", "whom", "that"):
            last = near[-1]
            apposed = [s for s in near if self.words.text[s.end] == "," and self.describer.role_at(k)]
            if last.end == k + 1 or apposed:
                return self.of_person(
                    at, self.registry.person_at[(last if last.end == k + 1 else apposed[-1]).start]
                )
        left = self.describer.phrase_left(k + 1, max(0, k - 12))
        return self._described(left, k + 1) if left <= k else None

    def entities(self) -> list[Entity]:
        """The article's entities, in the order of their first mention, pronouns and descriptions included."""
        self._pronouns()
        self._in_quotation_marks()
        self._appositions()
        self._bodies()
        starts: dict[int, set[int]] = {}
        for entity, mention in self.extra:
            known = starts.get(id(entity))
            if known is None:
                known = starts[id(entity)] = {m.span.start for m in entity.mentions}
            if mention.span.start not in known:
                known.add(mention.span.start)
                entity.mentions.append(mention)
        found = [p.entity for p in self.registry.people] + self.registry.others + list(self.unnamed.values())
        for entity in found:
            entity.mentions.sort(key=lambda m: m.span.start)
        return sorted(found, key=lambda e: e.mentions[0].span.start)

    def _pronouns(self) -> None:
        """Every he and she outside direct speech goes to its person's mentions."""
        self.follow(len(self.doc))
        for i, found in self.pronouns.items():
            if found.name.entity is not None:
                self.extra.append((found.name.entity, Mention(self.doc[i : i + 1], "pronoun")))

    def _in_quotation_marks(self) -> None:
        """Every I and my in quotation marks goes to its speaker's mentions, the innermost quote's, and every he
        and she to somebody else's."""
        speaker: dict[int, Entity | None] = {}
        for quote in sorted(self.doc._.quotes, key=lambda q: self._turn(q)[1]):
            entity = quote.speaker.entity if quote.speaker is not None else None
            if quote.kind not in ("direct", "post", "mixed"):
                continue
            for span in quote.spans:
                for i in range(span.start, span.end):
                    if self.words.lower[i] in ME or (self.in_speech[i] and self.words.lower[i] in HE):
                        speaker[i] = entity
        for i, entity in speaker.items():
            if self.words.lower[i] in HE:
                if self._of_somebody_unnamed(i):
                    continue
                found = self.he(i, HE[self.words.lower[i]], but=entity)
                entity = found.name.entity if found is not None else None
            if entity is not None and entity.label == "PERSON":
                self.extra.append((entity, Mention(self.doc[i : i + 1], "pronoun")))

    def _of_somebody_unnamed(self, i: int) -> bool:
        """Whether a pronoun in quotation marks takes up somebody of the same speech whom it does not name: "I saw
        a man and then I did not see him"."""
        gender = HE[self.words.lower[i]]
        for k in range(i - 1, max(-1, i - SPEECH_TOKENS), -1):
            if self.paragraph[k] != self.paragraph[i] or k in self.registry.person_at:
                return False
            head = self.describer.role_at(k) if self.in_speech[k] else None
            role = self.describer.roles.get(head or "")
            if role is not None and role.sort != "group" and role.gender in ("u", gender):
                return True
        return False

    def _bodies(self) -> None:
        """What an organisation is called goes to its mentions: "X, an aid group,", "the group", "the ministry"."""
        lower, n = self.words.lower, len(self.words)
        for entity in self.registry.others:
            if entity.label != "ORG":
                continue
            for name in [m.span for m in entity.mentions]:
                begin, end = self.describer.after(name)
                if begin < end and (lower[begin] in DEFINITE or lower[begin] in INDEFINITE):
                    cut = (k for k in range(begin, end) if lower[k] in RELATIVES)
                    end = next(cut, end)
                    if self.describer.describe(begin, end).sort == "group":
                        self.extra.append((entity, Mention(self.doc[begin:end], "nominal")))
        for i in range(n - 1):
            if lower[i] != "the":
                continue
            end = i + 1
            while end < min(n, i + 4) and lower[end] not in BODIES and self.words.pos[end] in ("ADJ", "NOUN"):
                end += 1
            if end >= n or lower[end] not in BODIES or self.words.pos[end] != "NOUN":
                continue
            if end + 1 < n and (self.words.pos[end + 1] in ("NOUN", "PROPN") or lower[end + 1] == "of"):
                continue
            if any(self.describer.ent_at[k] is not None for k in range(i, end + 1)):
                continue
            found = self.body(self.describer.describe(i, end + 1), i)
            if found is not None and found.name.entity is not None:
                self.extra.append((found.name.entity, Mention(self.doc[i : end + 1], "nominal")))

    def _appositions(self) -> None:
        """What stands beside a person's name between commas goes to the mentions: "its spokesman, Col. X", "X, a
        nurse at the camp,"."""
        text = self.words.text
        for person in self.registry.people:
            for name in person.spans:
                start, _ = self.describer.before(name)
                comma = next((k for k in range(name.start - 1, start, -1) if text[k] == ","), None)
                begin, end = self.describer.after(name)
                end = next((k for k in range(begin, end) if self.words.lower[k] in RELATIVES), end)
                for a, b in ((start, comma), (begin, end)):
                    if b is None or a >= b or not any(self.describer.role_at(i) for i in range(a, b)):
                        continue
                    whole = self.words.begins[a] or text[a - 1] == "," or self.describer.ent_at[a] is not None
                    if whole or self.words.lower[a] in DEFINITE | INDEFINITE:
                        self.extra.append((person.entity, Mention(self.doc[a:b], "nominal")))


def _names(word: str) -> bool:
    """Whether a word can be a source's first or last: no mark, but an account's handle."""
    return word[:1].isalnum() or (word[:1] == "@" and len(word) > 1)


def _same(one: Name | None, other: Name | None) -> bool:
    """Whether two quotes have the same speaker, known by entity or by name."""
    if one is None or other is None:
        return False
    return one.name == other.name if one.entity is None or other.entity is None else one.entity is other.entity


def _abbreviates(short: str, role: str) -> bool:
    """Whether capitals stand for a post: "SP" of "Superintendent of Police (Rural)", "DPO" of "District Police
    Officer"."""
    return any(initials(words).endswith(short) for words in (role, re.sub(r"\(.*?\)", "", role)))


def _head(phrase: str) -> list[str]:
    """The words of a phrase up to its first preposition."""
    return PREPOSED.split(phrase)[0].split()
