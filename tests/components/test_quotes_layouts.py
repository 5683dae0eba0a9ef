"""Attributions in forms of news copy beyond "X said": retold, parted, counted, posted, listed."""

from __future__ import annotations

import pytest

POST = "KELSO (Northwire) - The pump stopped.\n\n{}\n\n{}\n\nThe town is quiet."


def told(doc):
    """(kind, speaker's source, cue, content pieces) of every quote."""
    return [
        (q.kind, q.source and q.source.text, q.cue and q.cue.text, [s.text for s in q.spans]) for q in doc._.quotes
    ]


READINGS = {
    # what another told, told again
    "an order told again in a quotation": (
        "“A soldier told me to leave the stall and I ran,” said Luis Ott.",
        [
            ("direct", "Luis Ott", "said", ["A soldier told me to leave the stall and I ran"]),
            ("indirect", "A soldier", "told", ["to leave the stall"]),
        ],
    ),
    "what somebody had been told": (
        "A priest said an attendant had told him that nine bodies came in.",
        [
            ("indirect", "A priest", "said", ["an attendant had told him that nine bodies came in"]),
            ("indirect", "an attendant", "told", ["nine bodies came in"]),
        ],
    ),
    # parted by its cue
    "a clause with a subject of its own after and": (
        "The road was cut, Ada Kern said, and a bridge had fallen.",
        [("indirect", "Ada Kern", "said", ["The road was cut", "and a bridge had fallen"])],
    ),
    "and according to": (
        "Ten shops burned down, according to Ott, and a girl died of her burns.",
        [("indirect", "Ott", "according to", ["Ten shops burned down", "and a girl died of her burns"])],
    ),
    "what explains it behind a colon": (
        "Without the crew, nine people died, it added: six tourists and three cooks.",
        [("indirect", "it", "added", ["Without the crew, nine people died", "six tourists and three cooks"])],
    ),
    "a second verb of the same speaker ends it": (
        "All rules were kept, he claimed, and put the number of dead at nine.",
        [
            ("indirect", "he", "claimed", ["All rules were kept"]),
            ("indirect", "he", "put", ["the number of dead at nine"]),
        ],
    ),
    "went on": (
        "Scores of shops burned, he went on, and a boy was hit.",
        [("indirect", "he", "went on", ["Scores of shops burned", "and a boy was hit"])],
    ),
    "went on without saying": ("The talks went on and the guns fell silent.", []),
    "a name behind the verb": (
        "Nine of the returned men are ill, two of them gravely, specified Rauf Ott, secretary of the port.",
        [
            (
                "indirect",
                "Rauf Ott, secretary of the port",
                "specified",
                ["Nine of the returned men are ill, two of them gravely"],
            )
        ],
    ),
    "it after a passive": (
        "No one outside the plant was harmed, it maintained.",
        [("indirect", "it", "maintained", ["No one outside the plant was harmed"])],
    ),
    # new counts
    "a toll revised": (
        "The ministry revised the toll down to 88 from 97, saying that nine people had been counted twice.",
        [
            ("indirect", "The ministry", "revised", ["the toll down to 88 from 97"]),
            ("indirect", "The ministry", "saying", ["nine people had been counted twice"]),
        ],
    ),
    "a toll that a flood raised": ("The flood raised the death toll to 52.", []),
    "by one's own reckoning": (
        "By the army's own reckoning, ninety people starved.",
        [("indirect", "the army", "reckoning", ["ninety people starved"])],
    ),
    "by a count, behind it": (
        "The riots left dozens dead, 37 by the government's own count.",
        [("indirect", "the government", "count", ["37"])],
    ),
    # boards and bulletins
    "a bulletin": (
        "The ministry's bulletin read: Killed: 10. Wounded: 24.",
        [("indirect", "The ministry's bulletin", "read", ["Killed: 10. Wounded: 24"])],
    ),
    "a board": (
        "The board put it bluntly at noon: Dead 4. Missing 9.",
        [("indirect", "The board", "put", ["Dead 4. Missing 9"])],
    ),
    # numbers alone, and what stands beside them
    "nothing but a number": (
        "Police admit four deaths. The opposition says 43.",
        [("indirect", "Police", "admit", ["four deaths"]), ("indirect", "The opposition", "says", ["43"])],
    ),
    "put it at": (
        "The army says it holds 71 men; the front puts it at 300.",
        [("indirect", "The army", "says", ["it holds 71 men"]), ("indirect", "the front", "puts", ["it at 300"])],
    ),
    "another side's cue": (
        "Vantia says it lost 71 men and Marram admits to 66 dead.",
        [("indirect", "Vantia", "says", ["it lost 71 men"]), ("indirect", "Marram", "admits to", ["66 dead"])],
    ),
    "hours before": (
        "Officials said that the ferry was full, hours before talks were due to open.",
        [("indirect", "Officials", "said", ["the ferry was full"])],
    ),
    "whom a speaker cites": (
        "The foreign ministry, citing its consulate in Kelso, said no Marram nationals were among the dead.",
        [("indirect", "The foreign ministry", "said", ["no Marram nationals were among the dead"])],
    ),
    "a listed verb behind the comma": (
        "“The pilots are at breakfast,” quipped its spokesman, Luis Ott, on Telegram.",
        [("direct", "its spokesman, Luis Ott", "quipped", ["The pilots are at breakfast"])],
    ),
    "offered": (
        "The union called for an inquiry and offered to send observers.",
        [
            ("indirect", "The union", "called for", ["an inquiry"]),
            ("indirect", "The union", "offered", ["to send observers"]),
        ],
    ),
    "a second source without its verb": (
        "Police put the number of dead at four, the opposition at 43.",
        [
            ("indirect", "Police", "put", ["the number of dead at four"]),
            ("indirect", "the opposition", None, ["at 43"]),
        ],
    ),
    "speaks of a number": (
        "The army has lost nine men; the soldiers themselves talk of twice as many.",
        [("indirect", "the soldiers", "talk of", ["twice as many"])],
    ),
    "speaks of a plan": ("The minister spoke of the harvest for an hour.", []),
    # quotations beside it
    "a quotation behind somebody's words": (
        "A boy was hit in the neck, he went on. “I carried him.”",
        [("indirect", "he", "went on", ["A boy was hit in the neck"]), ("direct", None, None, ["I carried him."])],
    ),
    "a quotation that no mark closes": (
        "‘Tomorrow,’ she says, ‘I will lay five again, God willing.",
        [("direct", "she", "says", ["Tomorrow", "I will lay five again, God willing."])],
    ),
    # posts
    "a post of two paragraphs": (
        POST.format(
            "Ida Roos, the harbour chief, wrote on X:", '"Nobody came to help us.\n\n"Let them count the boats."'
        ),
        [
            (
                "post",
                "Ida Roos, the harbour chief",
                "wrote",
                ['Nobody came to help us.\n\n"Let them count the boats.'],
            )
        ],
    ),
    "a post that no verb leads up to": (
        POST.format("The minister, Saleh Roos, on X:", "“Nobody came to help us.”"),
        [("post", "The minister, Saleh Roos", None, ["Nobody came to help us."])],
    ),
    "a post on somebody's channel": (
        POST.format(
            "A channel used by the Dawn Lions, a splinter group, carried this message on Telegram:",
            "“Nobody came to help us.”",
        ),
        [("post", "A channel used by the Dawn Lions", None, ["Nobody came to help us."])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), READINGS.values(), ids=READINGS.keys())
def test_reads(nlp, text, expected):
    assert told(nlp(text)) == expected


def test_a_translation_is_said_by_who_said_the_original(nlp):
    post = POST.format(
        "The minister, Saleh Roos, wrote on X:", "«Никто не пришёл нам помочь.»\n\nIn English: “Nobody came.”"
    )
    quotes = nlp(post)._.quotes
    assert [(q.kind, q.speaker and q.speaker.name) for q in quotes] == [
        ("post", "Saleh Roos"),
        ("direct", "Saleh Roos"),
    ]


HEADED = "‘I count the spades’: inside a besieged town\n\nKELSO (Northwire) - {}\n"


@pytest.mark.parametrize(
    ("body", "speakers"),
    [
        ("A nurse keeps a list. ‘I count the spades,’ said Ada Kern.", ["Ada Kern", "Ada Kern"]),
        ("A nurse keeps a list. Ada Kern said that the list was long.", ["Ada Kern"]),
    ],
)
def test_a_quotation_that_opens_a_heading_is_his_who_says_it_in_the_body(nlp, body, speakers):
    assert [q.speaker and q.speaker.name for q in nlp(HEADED.format(body))._.quotes] == speakers


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("The envoy urged the rebels to let them go.", "rebels"),
        ("The union called on both capitals to hold their fire.", "both capitals"),
        ("General Ada Kern told state radio that the road was open.", "state radio"),
        ("The envoy urged restraint.", None),
    ],
)
def test_whom_something_is_asked_of_is_the_addressee(nlp, text, addressee):
    (quote,) = nlp(text)._.quotes
    assert (quote.addressee and quote.addressee.name) == addressee
