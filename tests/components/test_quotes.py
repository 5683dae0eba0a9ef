"""Attributions as the record's contract has them: content, cue, source, kind, stance, nesting."""

from __future__ import annotations

import pytest
import spacy

import wireclaim
from wireclaim.annotations import Layout, Zone
from wireclaim.components.quotes import AttributionFinder
from wireclaim.language.pipeline import ModelNotFound, find_model


@pytest.fixture(scope="module")
def nlp():
    try:
        find_model()
    except ModelNotFound:
        pytest.skip("no trained pipeline here")
    return wireclaim.load()


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "wireclaim.Tokenizer.v1"}}})


def told(doc):
    """(kind, source, cue, content pieces) of every quote."""
    return [
        (
            q.kind,
            q.source.text if q.source is not None else None,
            q.cue.text if q.cue is not None else None,
            [s.text for s in q.spans],
        )
        for q in AttributionFinder().find(doc)
    ]


SAID = {
    "that-clause": (
        "The mayor said that the bridge was safe.",
        [("indirect", "The mayor", "said", ["the bridge was safe"])],
    ),
    "direct, inverted": (
        "“We will rebuild the bridge,” said Ana Brook.",
        [("direct", "Ana Brook", "said", ["We will rebuild the bridge"])],
    ),
    "split by its cue": (
        "“We will rebuild,” she said. “It takes a year.”",
        [("direct", "she", "said", ["We will rebuild", "It takes a year."])],
    ),
    "taken up again after a long source": (
        "''That is our weakness,'' said Luis Ott, who heads the harbour board. ''There is no other port.''",
        [("direct", "Luis Ott", "said", ["That is our weakness", "There is no other port."])],
    ),
    "a second cue makes a second quote": (
        "“We will rebuild,” she said. “It takes a year,” she added.",
        [("direct", "she", "said", ["We will rebuild"]), ("direct", "she", "added", ["It takes a year"])],
    ),
    "a quoted fragment makes the clause mixed": (
        "The minister said the town was in “ruins” after the flood.",
        [("mixed", "The minister", "said", ["the town was in “ruins” after the flood"])],
    ),
    "said, adding": (
        "The minister said the town was safe, adding that trains would run on Monday.",
        [
            ("indirect", "The minister", "said", ["the town was safe"]),
            ("indirect", "The minister", "adding", ["trains would run on Monday"]),
        ],
    ),
    "according to, in front": (
        "According to the police, two men were arrested.",
        [("indirect", "the police", "According to", ["two men were arrested"])],
    ),
    "according to, at the end": (
        "Two men were arrested, according to the police.",
        [("indirect", "the police", "according to", ["Two men were arrested"])],
    ),
    "accused of": (
        "Moravia accused Ruritania of arming the rebels.",
        [("indirect", "Moravia", "accused", ["Ruritania of arming the rebels"])],
    ),
    "dismissed as": (
        "The general dismissed the report as propaganda.",
        [("indirect", "The general", "dismissed", ["the report as propaganda"])],
    ),
    "marks of two styles": (
        "The minister described the vote as a ''complete farce,' telling reporters that he would resign.",
        [
            ("mixed", "The minister", "described", ["the vote as a ''complete farce,'"]),
            ("indirect", "The minister", "telling", ["he would resign"]),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID.keys())
def test_reads(nlp, text, expected):
    assert told(nlp(text)) == expected


def test_words_in_marks_that_nobody_says_are_no_quote(nlp):
    assert told(nlp("The band played “Northern Lights” in a half-empty hall on Friday.")) == []


def test_a_paragraph_in_marks_without_a_cue_carries_on(nlp):
    doc = nlp("“We will rebuild the bridge,” she said.\n\n“It will take a year. We have the money.”")
    first, second = AttributionFinder().find(doc)
    assert second.continues is first and second.cue is None and second.source is None
    assert second.spans[0].text == "It will take a year. We have the money."


def test_a_minister_quoted_by_a_ministry_is_the_source_and_the_ministry_the_go_between(nlp):
    doc = nlp("“The talks went well,” the foreign ministry quoted Minister Jan Novak as telling reporters.")
    (q,) = AttributionFinder().find(doc)
    assert (q.source.text, q.cue.text, q.via_span.text) == (
        "Minister Jan Novak",
        "telling",
        "the foreign ministry",
    )


def test_what_is_said_inside_what_is_said_is_nested(nlp):
    doc = nlp("The mayor said that the police reported that two men were dead.")
    outer, inner = AttributionFinder().find(doc)
    assert inner.inside is outer and outer.inside is None


LED_IN = {
    "a noun and a colon": (
        "The harbour board released the following statement:\n\n“The pier is closed. Nobody was hurt.”",
        [("direct", "The harbour board", "statement", ["The pier is closed. Nobody was hurt."])],
    ),
    "a noun and a colon in one line": (
        "The president’s office issued a statement: “The nation mourns its sons.”",
        [("direct", "The president’s office", "issued", ["The nation mourns its sons."])],
    ),
    "whose noun it is": (
        "The chief’s answer was: “Not today.”",
        [("direct", "The chief", "answer", ["Not today."])],
    ),
    "what it is from": (
        "The council met for an hour. From the report: “The wall was never inspected.”",
        [("direct", "the report", "report", ["The wall was never inspected."])],
    ),
    "a paragraph without marks": (
        "The governor added:\n\nThe road stays closed. Nobody may cross the bridge.\n\nHe then left the room.",
        [("indirect", "The governor", "added", ["The road stays closed. Nobody may cross the bridge"])],
    ),
    "another's shout": (
        "“Leave now,” the captain said as the crowd shouted: “We stay!”",
        [("direct", "the captain", "said", ["Leave now"]), ("direct", "the crowd", "shouted", ["We stay!"])],
    ),
    "a second cue": (
        "“The mill is lost,” Ana Roe said, adding later, “We will not rebuild it.”",
        [
            ("direct", "Ana Roe", "said", ["The mill is lost"]),
            ("direct", "Ana Roe", "adding", ["We will not rebuild it."]),
        ],
    ),
    "a heading whose speaker the body has": (
        "Harbour chief: No ferries before Friday\n\n"
        "KELSO (Northwire) - The harbour chief said on Monday that the ferries would stay in port.",
        [
            ("indirect", "Harbour chief", None, ["No ferries before Friday"]),
            ("indirect", "The harbour chief", "said", ["the ferries would stay in port"]),
        ],
    ),
    "a heading whose speaker stands behind a dash": (
        "Two killed in blast - officials\n\nKELSO (Northwire) - The mill burned on Monday.",
        [("indirect", "officials", None, ["Two killed in blast"])],
    ),
    "according to somebody who confirms more": (
        "The toll was 12, according to Ana Roe, who confirmed that the search was over.",
        [
            ("indirect", "Ana Roe", "according to", ["The toll was 12"]),
            ("indirect", "Ana Roe", "confirmed", ["the search was over"]),
        ],
    ),
    "reports that cannot be verified": (
        "Reports by local media that three soldiers had died could not be verified.",
        [("indirect", "local media", "Reports", ["three soldiers had died"])],
    ),
    "a heading that names nobody": (
        "Explainer: why the ferries stay in port\n\n"
        "KELSO (Northwire) - The harbour chief said on Monday that the ferries would stay in port.",
        [("indirect", "The harbour chief", "said", ["the ferries would stay in port"])],
    ),
    "a heading in capitals": (
        "Leaked Papers Reveal Harbour Board Paid For Trips To Island.\n\nThe papers came out on Monday.",
        [("indirect", "Leaked Papers", "Reveal", ["Harbour Board Paid For Trips To Island"])],
    ),
    "by whom somebody is urged": (
        "The envoy was urged by the council to leave the city.",
        [("indirect", "the council", "urged", ["The envoy", "to leave the city"])],
    ),
    "all that one boasts of": (
        "The Northern Front boasted of killing 30 soldiers, seizing two trucks and taking nine men prisoner.",
        [
            (
                "indirect",
                "The Northern Front",
                "boasted of",
                ["killing 30 soldiers, seizing two trucks and taking nine men prisoner"],
            )
        ],
    ),
    "boasted somewhere of": (
        "The Northern Front boasted on Telegram of killing 30 and wounding two.",
        [("indirect", "The Northern Front", "boasted", ["killing 30 and wounding two"])],
    ),
    "by whom somebody is accused": (
        "The militia has been accused by the ministry of burning the mill.",
        [("indirect", "the ministry", "accused", ["The militia", "of burning the mill"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LED_IN.values(), ids=LED_IN.keys())
def test_words_are_led_in_by(nlp, text, expected):
    assert told(nlp(text)) == expected


IN_PART = {
    "ends the reporter's clause": (
        "The harbour was “too shallow for any ferry,” the pilot said.",
        [("mixed", "the pilot", "said", ["The harbour was “too shallow for any ferry,”"])],
    ),
    "stands behind an adverbial": (
        "With so many pumps, “there is no danger at all,” he said.",
        [("mixed", "he", "said", ["With so many pumps, “there is no danger at all,”"])],
    ),
    "goes on with a subordinate clause": (
        "When the river rose, Mr Barrett said, “we were at a loss.”",
        [("mixed", "Mr Barrett", "said", ["When the river rose", "we were at a loss."])],
    ),
    "begins the sentence behind the cue's": (
        "“It is patchwork,” said Alan Cole, an engineer. “I would not call it a dam. It is just a wall” of mud.",
        [("mixed", "Alan Cole, an engineer", "said",
          ["It is patchwork", "“I would not call it a dam. It is just a wall” of mud"])],
    ),
    "is the subject of that sentence": (
        "“The road is cut,” she said. “Nobody” was a word she used often.",
        [("direct", "she", "said", ["The road is cut"])],
    ),
    "goes on behind an aside": (
        "“Every time you say that,” Tester said, referring to the excuse, “you help the banks.”",
        [("direct", "Tester", "said", ["Every time you say that", "you help the banks."])],
    ),
    "goes on behind and": (
        "“The deal must be enforced,” she said, and “clear rules for all.”",
        [("direct", "she", "said", ["The deal must be enforced", "clear rules for all."])],
    ),
    "is the predicate of what somebody says": (
        "Rubin said the United States “must do more at home and abroad.”",
        [("mixed", "Rubin", "said", ["the United States “must do more at home and abroad.”"])],
    ),
    "is what somebody is called": (
        "He turned to Ayre on Monday, calling her “a rising star.”",
        [("mixed", "He", "calling", ["her “a rising star.”"])],
    ),
    "is a title": (
        "At the end of the anthem “The Long Way Home,” she added two words.",
        [],
    ),
    "is a book's title": (
        "In his 2002 book, “Mend Your Own Roof,” Mr Roe suggested looking at the beams.",
        [("indirect", "Mr Roe", "suggested", ["looking at the beams"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), IN_PART.values(), ids=IN_PART.keys())
def test_a_quotation(nlp, text, expected):
    assert told(nlp(text)) == expected


NOT_ALL = {
    "the subject of what is said": (
        "The crossing at night, the pilots said, can be dangerous.",
        [("indirect", "the pilots", "said", ["The crossing at night", "can be dangerous"])],
    ),
    "the day it was said": (
        "The council said on Tuesday its guards had held the gate.",
        [("indirect", "The council", "said", ["its guards had held the gate"])],
    ),
    "what the speaker was asked": (
        "The envoy, asked whether talks would resume, said that nobody knew.",
        [("indirect", "The envoy", "said", ["nobody knew"])],
    ),
    "a participle before its subject": (
        "Noting that both bridges had failed, Ana Roe put off the trip.",
        [("indirect", "Ana Roe", "Noting", ["both bridges had failed"])],
    ),
    "two cues of one subject": (
        "Warning that food was running out, the agency called for a truce.",
        [
            ("indirect", "the agency", "Warning", ["food was running out"]),
            ("indirect", "the agency", "called for", ["a truce"]),
        ],
    ),
    "a list of verbs": (
        "She has called for a ban on rifles, favors a new rule on shells and has promised to seek a law.",
        [
            ("indirect", "She", "called for", ["a ban on rifles"]),
            ("indirect", "She", "promised", ["to seek a law"]),
        ],
    ),
    "by whom it was reported": (
        "The bridge was closed on Monday, as first reported by the Herald.",
        [("indirect", "the Herald", "reported", ["The bridge was closed on Monday"])],
    ),
    "what somebody is not to do": (
        "Officials have told residents not to drink the water.",
        [("indirect", "Officials", "told", ["not to drink the water"])],
    ),
    "a fall to a number": ("Sales of the mill declined to $281 million in May.", []),
    "an answer without words": ("The minister responded to the threats in May, and the strike ended.", []),
}


@pytest.mark.parametrize(("text", "expected"), NOT_ALL.values(), ids=NOT_ALL.keys())
def test_around_the_cue_stands(nlp, text, expected):
    assert told(nlp(text)) == expected


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Nine died, police said, but medics said that 12 had died.", ["Nine died", "12 had died"]),
        ("The ministry put its losses at nine dead and 17 wounded.", ["its losses at nine dead and 17 wounded"]),
        (
            "The army boasted on X, saying it had killed 70 rebels, taken four prisoner and seized 22 motorbikes.",
            ["it had killed 70 rebels, taken four prisoner and seized 22 motorbikes"],
        ),
        (
            "The clinic has recorded 900 infections and some 35 deaths since July.",
            ["900 infections and some 35 deaths since July"],
        ),
        (
            "Three ferries sank on Sunday, officials said, while a sailor said he saw only one.",
            ["Three ferries sank on Sunday", "he saw only one"],
        ),
        (
            "Inmates died in a riot, authorities said on Monday, but a rights group said that guards had shot 22.",
            ["Inmates died in a riot", "guards had shot 22"],
        ),
        ("Police said nine died, while rights groups put the toll at 30.", ["nine died", "the toll at 30"]),
        (
            "He added that nine guards were killed and 20 were injured, while one was missing.",
            ["nine guards were killed and 20 were injured, while one was missing"],
        ),
    ],
)
def test_each_voice_has_its_own_clause(nlp, text, contents):
    assert [" … ".join(s.text for s in q.spans) for q in nlp(text)._.quotes] == contents


def test_who_tells_it_all_ends_the_clause(nlp):
    quotes = told(nlp("The aide said the guards had told him that they were leaving, she recalls."))
    assert ("indirect", "the guards", "told", ["they were leaving"]) in quotes


def test_what_somebody_is_asked_is_not_what_he_says(nlp):
    assert not [
        q for q in told(nlp("Asked which road was open, the mayor pointed to the bridge.")) if "open" in q[3][0]
    ]


IN_A_STATEMENT = {
    "another's statement": (
        "The envoy said the army had denied that its guns fired first.",
        [("The envoy", "said"), ("the army", "denied")],
    ),
    "another's promise": (
        "Police said the caller had threatened to blow up the station.",
        [("Police", "said"), ("the caller", "threatened")],
    ),
    "another's denial": (
        "The agency reported that Islamabad had denied the charge.",
        [("The agency", "reported"), ("Islamabad", "denied")],
    ),
    "what another was asked": (
        "The governor said that rescuers had asked villagers to stay indoors.",
        [("The governor", "said"), ("rescuers", "asked")],
    ),
    "what the speaker calls a thing": (
        "The mayor urged residents to leave before what he called “the second wave” reached the valley.",
        [("The mayor", "urged")],
    ),
    "what is going on in a speech": (
        "“And I’m saying, you know, what’s going on here?” the mayor said.",
        [("the mayor", "said")],
    ),
    "what the speaker thinks": ("She said she knows that “nobody will come back”.", [("She", "said")]),
    "what somebody is said to want": (
        "The envoy said the ministry wanted the port to reopen.",
        [("The envoy", "said")],
    ),
    "what another was ordered": (
        "“Our captain ordered us to hold the bridge,” the sergeant recalled.",
        [("the sergeant", "recalled"), ("Our captain", "ordered")],
    ),
    "what another asked for": (
        "“Her father asked me for a coat,” the shopkeeper said.",
        [("the shopkeeper", "said"), ("Her father", "asked")],
    ),
    "what was said to the speaker": (
        "“They said it had passed every test,” Lal told reporters.",
        [("Lal", "told"), ("They", "said")],
    ),
    "words in other marks": (
        "“He told me, ‘Nobody is coming,’ and he was right,” the nurse said.",
        [("the nurse", "said"), ("He", "told")],
    ),
    "an attitude in a speech": (
        "“They deny the right of anyone to ask questions,” Senator Roy said.",
        [("Senator Roy", "said")],
    ),
}


@pytest.mark.parametrize(("text", "said"), IN_A_STATEMENT.values(), ids=IN_A_STATEMENT.keys())
def test_a_quote_in_a_quote_is_another_s_statement(nlp, text, said):
    assert [(source, cue) for _, source, cue, _ in told(nlp(text))] == said


@pytest.mark.parametrize(
    "text",
    [
        "The Herald could not verify either account.",
        "The bridge had been closed for weeks, it emerged on Friday.",
        "Reporters on the spot were unable to confirm the toll.",
    ],
)
def test_a_remark_on_somebody_s_words_is_no_quote(nlp, text):
    assert told(nlp(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The premier supported Moravia's right to defend itself and backed the plan.",
        "The ministry voiced its readiness for talks.",
        "He thanked the rescuers and offered condolences to the families.",
        "No group has claimed the attack.",
        "Police would not say whether anybody had been held.",
        "Few believe him.",
        "Its embassy referred questions to the capital.",
        "Neighbours heard shots and called the police.",
        "Asked if she would resign, the mayor laughed.",
        "The garrison did not acknowledge the raid.",
        "Photos shared widely by residents showed fire at the market.",
        "The army is working to confirm the toll.",
        "The bulletin does not mention the ferry.",
        "The navy issued a report on the collision.",
        "Smugglers often dispute the official figures.",
    ],
)
def test_an_attitude_or_a_silence_is_no_quote(nlp, text):
    assert told(nlp(text)) == []


#: What is said, up to where the writer goes on.
ENDED = {
    "It was ready for a ''long war,\" the army said on Monday, a day after shells fell on Kesra.": (
        "It was ready for a ''long war,\""
    ),
    "The army said it was ready for a ''long war,\" a day after shells fell on Kesra.": (
        "it was ready for a ''long war,\""
    ),
    "The governor put the toll at 27, while the opposition-run Crisis Group spoke of more than 60 dead.": (
        "the toll at 27"
    ),
    "Nine guards had drowned, the mayor said, a figure the union calls invented.": "Nine guards had drowned",
    "The envoy, Lio Pert, offered to mediate on X.": "to mediate",
    "The bus left the road and caught fire, the officer said.": "The bus left the road and caught fire",
    "The port is open, according to its operator, although dockers said it had no power.": "The port is open",
    "The aide said later she had been misquoted.": "she had been misquoted",
    'The colonel said, "They fired first," but offered no proof.': "They fired first",
    "Marram denies arming the Lions, which took Kesra in May.": "arming the Lions",
    "Kesra police put the number of dead at seven, including two guards.": "the number of dead at seven",
    "The Herald reported 30 dead, quoting a nurse.": "30 dead",
    "The army said 25 men died, but Abdul Khan, a local official, put the number at eight.": "25 men died",
    "Nine had drowned, she said, asking not to use her name.": "Nine had drowned",
    "Nine were hurt, the fund said, citing hospital records.": "Nine were hurt",
    "The envoy asked Norland and Vantia, which chair the talks, to step in.": (
        "Norland and Vantia, which chair the talks, to step in"
    ),
    "According to rescuers of the Lake Guard, who came by boat, 25 bodies were found.": "25 bodies were found",
    "The fund said it was alarmed and called the raid part of “a pattern”.": "it was alarmed",
    "The board says six men drowned and has called for an inquiry.": "six men drowned",
    "A source said the jet was hit by its crew, contradicting the ministry.": "the jet was hit by its crew",
    "The warden said shells had struck a mill, wounding six.": "shells had struck a mill, wounding six",
    "The board insisted its crews had entered the mine, freeing two men.": (
        "its crews had entered the mine, freeing two men"
    ),
}


@pytest.mark.parametrize(("text", "content"), ENDED.items())
def test_what_is_said_ends_where_the_writer_goes_on(nlp, text, content):
    assert told(nlp(text))[0][3] == [content]


#: Quotations without a cue of their own, behind or before words that tell whose they are.
UNCUED = {
    "behind what was said in other words": (
        "The mayor said that she had been told nothing. “They say wait. I have waited four days.”",
        ["she had been told nothing", "They say wait. I have waited four days."],
    ),
    "behind a sentence on its speaker": (
        "Her brother is less sure. “They will be back by Friday.”",
        ["They will be back by Friday."],
    ),
    "before the paragraph that has the cue": (
        "“The dead are ours to bury, not theirs to count.\n\n“We want quiet,” Imam Adel told the mourners.",
        ["The dead are ours to bury, not theirs to count.", "We want quiet"],
    ),
    "behind a cue, left open for the next paragraph": (
        "'I knew nothing,' Huw Bowen replied. 'The limit was 90, and Alun counted.\n\n'I think of him.'",
        ["I knew nothing … The limit was 90, and Alun counted.", "I think of him."],
    ),
}


@pytest.mark.parametrize(("text", "contents"), UNCUED.values(), ids=UNCUED.keys())
def test_a_whole_sentence_in_marks_needs_no_cue(nlp, text, contents):
    assert [" … ".join(q[3]) for q in told(nlp(text))] == contents


def test_a_quotation_goes_on_behind_a_sentence_on_its_speaker(nlp):
    doc = nlp("“I knew her well,” Ana Roe told reporters. Roe was the matron. “She was kind to everybody.”")
    assert [q[3] for q in told(doc)] == [["I knew her well", "She was kind to everybody."]]


def test_a_cue_in_a_quotation_has_no_source_outside(nlp):
    quotes = told(nlp("“Tell that to the men who pay for it,” Mr Brook said."))
    assert quotes == [("direct", "Mr Brook", "said", ["Tell that to the men who pay for it"])]


def test_two_blanks_after_a_full_stop_begin_no_sentence(nlp):
    doc = nlp("The port is shut.  “Nothing moves there any more,” Kemp said, adding later, “Not one crane.”")
    assert [q[3] for q in told(doc)] == [["Nothing moves there any more"], ["Not one crane."]]


def test_who_put_it_so_in_a_relative_clause_is_named_before_it(nlp):
    quotes = told(nlp("The fire is out, according to the governor, who urged families not to approach the shaft."))
    assert ("indirect", "the governor", "urged", ["families not to approach the shaft"]) in quotes


CONTRACT = {
    "what somebody declined to say is nothing": ("Prison officials declined to comment.", []),
    "an echo tells nothing": ("The envoy echoed that sentiment.", []),
    "as X put it": (
        "As the general put it, the strike was a message to the capital.",
        [("indirect", "the general", "put", ["the strike was a message to the capital"])],
    ),
    "a report of nobody's": (
        "It was reported that three soldiers had been killed near the pass.",
        [("indirect", None, "reported", ["three soldiers had been killed near the pass"])],
    ),
    "two sources in one sentence": (
        "The army said it had shot down six drones, but the rebels denied losing any.",
        [
            ("indirect", "The army", "said", ["it had shot down six drones"]),
            ("indirect", "the rebels", "denied", ["losing any"]),
        ],
    ),
    "what pictures show is not said": ("Footage from the port showed a burning crane.", []),
    "those reported killed report nothing": ("60 reported killed in fire at mill", []),
    "to offer no evidence is to say nothing": ("The ministry offered no evidence for its count.", []),
    "grief alone is no statement": ("The governor today met the families and expressed deep grief.", []),
    "a name that is spelt as a cue": ("Foreign Minister Said al-Rashid met the envoys on Monday.", []),
    "an abbreviation ends no sentence": (
        "The state has spent Rs. 40 crore on the dam, the minister said.",
        [("indirect", "the minister", "said", ["The state has spent Rs. 40 crore on the dam"])],
    ),
    "a second cue has the first one's source": (
        "The director of the weather office informed that heavy rain was likely on Friday, and cautioned that "
        "up to 900 villages could be cut off.",
        [
            ("indirect", "The director of the weather office", "informed", ["heavy rain was likely on Friday"]),
            (
                "indirect",
                "The director of the weather office",
                "cautioned",
                ["up to 900 villages could be cut off"],
            ),
        ],
    ),
    "a long relative clause before the cue": (
        "A nurse at the hospital in Kesra, who would not give her name because she feared for her job, said it "
        "had taken in “dozens” of burnt children.",
        [
            ("mixed", "A nurse at the hospital in Kesra", "said", ["it had taken in “dozens” of burnt children"]),
        ],
    ),
    "a toll that is put": (
        "The rebels put their own losses at six.",
        [("indirect", "The rebels", "put", ["their own losses at six"])],
    ),
    "who offers is in the main clause too": (
        "Norland, which has offered to host the talks, called for a halt to the raids.",
        [
            ("indirect", "Norland", "offered", ["to host the talks"]),
            ("indirect", "Norland", "called for", ["a halt to the raids"]),
        ],
    ),
    "resumed after an apposition": (
        "“No one is safe,” warned the aid group, which has 40 staff there, “and no one is coming.”",
        [("direct", "the aid group", "warned", ["No one is safe", "and no one is coming."])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CONTRACT.values(), ids=CONTRACT.keys())
def test_rules(nlp, text, expected):
    assert told(nlp(text)) == expected


TRANSCRIPT = """REPORTER: How many died at the mill?

MR. ROSTOV: We have counted fourteen so far.

REPORTER: Who was at the gate?"""
NOTES = """BACKGROUND: The mill was opened by the province.

TOLL: The clinic has counted fourteen so far.

OUTLOOK: The court meets again on Friday."""


@pytest.mark.parametrize(("text", "speakers"), [(TRANSCRIPT, ["REPORTER", "MR. ROSTOV", "REPORTER"]), (NOTES, [])])
def test_the_turns_of_a_transcript_are_said_by_whom_they_name(nlp, text, speakers):
    found = [(source, cue) for _, source, cue, _ in told(nlp(text))]
    assert [source for source, _ in found if source in TRANSCRIPT] == speakers
    assert {cue for source, cue in found if source in speakers} <= {None}


@pytest.mark.parametrize("dash", [" ― ", " — ", " -- ", "― "])
def test_a_name_behind_a_dash_signs_the_quotation_before_it(nlp, dash):
    text = f"“We are tired of the shelling.”{dash}Ada Kern, Kelso\n“The river took the bridge.”{dash}Luis Ott"
    assert [(source, content) for _, source, _, content in told(nlp(text))] == [
        ("Ada Kern, Kelso", ["We are tired of the shelling."]),
        ("Luis Ott", ["The river took the bridge."]),
    ]


@pytest.mark.parametrize(("zone", "found"), [("body", 1), ("subhead", 0), ("headline", 0)])
def test_a_heading_that_names_nobody_tells_nobody_s_words(nlp, zone, found):
    doc = nlp("Claims that troops fled")
    doc._.layout = Layout(paragraphs=[Zone(zone, 0, len(doc))], silent=[False] * len(doc))
    assert len(AttributionFinder().find(doc)) == found


STANCE = {
    "Ott called that “a tale for children”.": "deny",
    "The army admits to none.": "deny",
    "The spokesman insisted that not a single guard was held.": "deny",
    "The minister said that not one but three officers had fallen.": "say",
    "The governor announced Rs 5 lakh for the kin of the deceased.": "promise",
    "The ministry denied that it had sold the guns.": "deny",
    "The ministry confirmed that two soldiers were dead.": "confirm",
    "The UN warned that the river would rise.": "warn",
    "Brussels urged both sides to stop the fighting.": "demand",
    "Moravia accused Ruritania of arming the rebels.": "accuse",
    "She promised to rebuild the bridge.": "promise",
    "Officials believe that the bridge was mined.": "believe",
    "The army called the report a fabrication.": "deny",
    "The spokesman said the reports were false.": "deny",
    "The ministry announced compensation of $900 for each family.": "promise",
    "She said she would rebuild the bridge.": "promise",
    "The mayor said the toll could rise.": "warn",
    "“Send blood, not delegations,” the surgeon said.": "demand",
    "The envoy assured the families that the market was shut.": "say",
    "The minister assured the families that the market would reopen.": "promise",
    "“We have never fired on a ferry,” the admiral said.": "deny",
    "“I never heard the siren,” the cook said.": "say",
    "Ott termed the allegation “politics over graves”.": "deny",
    "Ott called the allegation serious.": "say",
    "The union dubbed the collapse “murder by negligence”.": "accuse",
    "The army insists it has lost none.": "deny",
    "The army insisted it had lost five.": "say",
    "“You count donkeys,” the commander retorted.": "deny",
    "The captain said he was not aware of any such warning.": "deny",
    "The office attributed 512 deaths to the Marram Shield.": "accuse",
    "The office attributed 12 deaths to the heat.": "say",
    "The council declared a two-week pause in attacks.": "promise",
    "The mayor said the firm would pay Rs 5 lakh to each family.": "promise",
}


@pytest.mark.parametrize(("text", "stance"), STANCE.items())
def test_stance_is_the_cue_verbs_unless_what_is_said_tells_another(nlp, text, stance):
    assert [q.stance for q in AttributionFinder().find(nlp(text))] == [stance]


MEDIUM = {
    "“We agree,” she wrote on X.": "X",
    "“We agree,” the mayor said in a statement.": "statement",
    "“We agree,” he told a press conference on Friday.": "press conference",
    "“We agree,” he said by telephone.": "telephone",
    "“We agree,” he said.": None,
    "“We agree,” the mayor told Kesra Radio.": "radio",
    "“We agree,” he said on a borrowed cellphone.": "telephone",
    "“We agree,” she told a daily briefing.": "press briefing",
    "“We agree,” she told The Kesra Post.": None,
    "“We agree,” she said in an email.": "e-mail",
}


@pytest.mark.parametrize(("text", "medium"), MEDIUM.items())
def test_medium_is_named_if_said(nlp, text, medium):
    (q,) = AttributionFinder().find(nlp(text))
    assert q.medium == medium


def test_what_was_confirmed_is_a_statement(nlp):
    (quote,) = AttributionFinder().find(nlp("The governor confirmed the toll."))
    assert quote.stance == "confirm"


def test_what_is_spoken_to_is_no_event(nlp):
    (q,) = AttributionFinder().find(nlp("The general told a televised briefing that the town was in ruins."))
    assert (q.addressee_span, q.medium) == (None, "press briefing")


def test_a_post_is_one_quote_over_all_its_paragraphs(blank):
    doc = blank("He wrote on X:\n\nWe won.\n\nAll of us.\n\nThen it rained.")
    words = [t.text for t in doc]
    start, end = words.index("We"), words.index("Then")
    middle = words.index("All")
    doc._.layout = Layout(
        [
            Zone("body", 0, start),
            Zone("post", start, middle),
            Zone("post", middle, end),
            Zone("body", end, len(doc)),
        ],
        [False] * len(doc),
    )
    posts = [q for q in AttributionFinder().find(doc) if q.kind == "post"]
    assert [[s.text for s in q.spans] for q in posts] == [["We won.\n\nAll of us."]]
    assert posts[0].medium == "X"


ODD = ["", " ", "\n\n\n", "said", "“", "He said", "SAID THE MAYOR: \"NO\".", "according to", ": : :",
       "他说：“不”。", "“A,” said",
       "He said that.", "said said said said", "Calls for", "quoted X as telling"]  # fmt: skip


@pytest.mark.parametrize("text", ODD)
def test_any_doc_is_read_without_a_parse(blank, text):
    for q in AttributionFinder().find(blank(text)):
        for s in q.spans:
            assert doc_text(s) == s.text


@pytest.mark.parametrize("text", ODD)
def test_any_doc_is_read_with_one(nlp, text):
    AttributionFinder().find(nlp(text))


def doc_text(span):
    return span.doc.text[span.start_char : span.end_char]


def test_a_plain_quotation_is_found_without_a_parse(blank):
    (q,) = AttributionFinder().find(blank("“We will rebuild the bridge,” said Ana Brook."))
    assert (q.kind, q.source.text, q.spans[0].text) == ("direct", "Ana Brook", "We will rebuild the bridge")
