"""Words that the readings of a cue ask for: verbs and nouns by what they do, what may stand beside them."""

from __future__ import annotations

from .cues import words
from .media import PLATFORMS
from .sources import DAYS

#: What no content begins or ends with.
EDGES = frozenset([",", ";", ":", "—", "–", "--", "-"])
#: Participles of saying more: the quotation behind them is theirs.
GOES_ON = words("adding saying noting stressing warning insisting stating telling explaining declaring suggesting")
#: What has a title, which stands in quotation marks and is nobody's words.
TITLED_NOUNS = words(
    "book novel memoir song anthem hymn album film movie documentary show series programme program episode play "
    "poem painting article essay paper report column op-ed editorial headline magazine spot ad advert game tune "
    "track single video operation campaign exhibition titled entitled called named headlined dubbed sing perform"
)
THEMSELVES = words("themselves himself herself itself")
TIMES = words("today yesterday tomorrow tonight") | DAYS
#: What pictures show is not said.
PICTURES = words(
    "footage video image photograph photo picture clip film imagery camera cctv satellite x-ray scan screenshot"
)
SHOWING = words("show depict reveal portray capture see indicate document")
#: Nouns of feelings and gestures: who offers or extends them states nothing.
GESTURES = words(
    "condolence sympathy grief sorrow sadness prayer thanks gratitude solidarity support regret respect tribute "
    "greeting concern alarm shock outrage anger willingness readiness satisfaction confidence commitment resolve "
    "determination desire interest sorrow appreciation congratulation"
)
#: Verbs whose object with "no" tells that nothing was said: gave no details, offered no evidence.
GIVING = words("give offer provide issue cite make put present")
#: What an act led to, told with it by who tells the act: "had bombed the town, killing 13".
OUTCOMES = frozenset(
    """kill wound injure hurt maim leave destroy damage wreck raze burn bring take push raise lift capture seize
    arrest detain abduct free displace force drive send trap bury strand lose hit sink cut""".split()
)
#: Words that may open an aside of the writer's after a comma.
ASIDES = words(
    "a an the even compared while although though whereas as after before when which who where but and with "
    "despite in because amid following until or of"
)
#: Verbs that are hardly ever part of what is said when they follow "and" in the cue's own tense.
DECLARING = words(
    "say add warn urge accuse deny promise vow pledge announce declare insist stress reiterate recall note "
    "condemn demand denounce confirm reject claim dismiss state describe argue acknowledge maintain caution "
    "allege assert inform estimate predict appeal offer"
)
REPORTING = DECLARING | words("say tell report write")
DEMONSTRATIVE = words("this that these those it them him her me us you himself herself themselves")
#: What "put … at" and "gave …" must have for an object to state a figure.
FIGURE_NOUNS = words("toll figure number count estimate dead death losses loss casualties casualty damage total")
ADMITTING = words("admit concede put")
#: Verbs that may have a bare number for what is said: "the opposition says 43".
COUNTING = words("say report acknowledge admit claim confirm concede count log record tally document")
#: Those that tell of other things as often ("recorded a song"): a count follows.
TALLYING = words("count log record tally")
#: What claims homes and lives, and says nothing.
HAZARDS = words(
    "fire blaze inferno wildfire flood deluge storm cyclone hurricane typhoon tornado avalanche landslide "
    "mudslide quake earthquake tsunami virus disease epidemic outbreak war conflict fighting violence drought "
    "famine blast"
)
#: "Speaks of some 60 dead".
SPEAKING = words("speak talk")
#: Verbs of refusing to speak: nothing is said.
SILENCE = words("comment respond say answer discuss elaborate speculate talk speak disclose give be")
DECLINING = words("refuse decline")
#: What is passed on unanswered.
QUERIES = words("question query inquiry enquiry call reporter")
#: "Asked to be called Gennady", "requested anonymity".
ASKING = words("ask request demand want")
ASKED = words("asked questioned pressed")
NAMING = words("name identify call quote")
#: Verbs whose mere object is a source, or what was said before: "citing its consulate", "echoed that sentiment".
CITING = words("cite quote echo")
#: What disasters claim.
LIVES = words("life victim")
#: What names a platform.
PLATFORM_NAMES = frozenset(PLATFORMS.values())
#: How the verbs begin of putting something on a platform.
PUT_OUT = (
    "post publish circulat shar spread writ wrote air broadcast stream upload appear view seen account channel "
    "page campaign follow ban advert sold live"
).split()
#: Whose "showed" and "found" states a result: "a poll showed a lead of ten points".
FINDERS = words("poll survey study census audit inquiry investigation probe data figure statistic research report")
#: What a number is by: "by the army's own reckoning".
RECKONINGS = words("reckoning count account estimate tally calculation estimation admission")
#: Verbs of giving a new count, which are cues with a toll for their object only.
#: What befalls people and so raises a toll.
BEFALLING = words("die kill succumb perish drown injure wound hurt find recover pull fall")
REVISING = words("revise lower raise withdraw correct update cut lift trim slash increase reduce")
#: Cues that name the one spoken to before the clause.
ADDRESSING = words("tell inform assure warn remind ask notify advise brief promise alert caution")
CLAUSE_OPENERS = frozenset(["DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ"])
#: Verbs of a count behind which a second source leaves out its own: "counted four dead, organisers eleven".
COUNTERS = words("count put report list record give say speak claim estimate register")
QUANTIFYING = words("another further more other others")
ABOUT = words("up upwards about around nearly almost some over at more fewer less between")
WHEN = words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight last late earlier "
    "early this that reporters me us him her them"
)
#: "Said the ferry was full, [hours before] talks were due", "[a day after] it sailed": the writer's.
SPELLS = words("minutes hours days weeks months years minute hour day week month year")
#: What is behind a comma another's version of what was said before: "…, [a figure] the army calls invented".
VERSIONS = words("figure number toll count tally version account charge story")
#: Nouns before a colon that name who speaks: "Police: two dead".
SPEAKING_NOUNS = words(
    "police official officer minister ministry report source army military expert analyst witness spokesman "
    "spokeswoman spokesperson president government doctor monitor medic rescuer resident group survey study poll "
    "agency un governor mayor judge court lawyer chief staff command opposition authority coastguard watchdog "
    "observatory lawmaker mp senator prosecutor hospital rebel militia activist commander pentagon kremlin "
    "regulator operator union ngo media newspaper diplomat local survivor relative"
)
NOMINATIVE = words("he she they we i it")
#: Adverbs that tell when something was said.
LATER = words("later earlier afterwards separately then again also privately")
OBJECT_PRONOUNS = words("me us him her them you it")
SUBJECT_PRONOUNS = words("he she they we i it there")
#: What a quotation behind a colon is: "In English: “…”".
TRANSLATED = words("english translation translated")
#: Share of the longer words of a headline in capitals that begin with one: "Leaked Papers Reveal Plan For Port."
TITLED = 0.9
#: Nouns of words that a colon may lead up to: "released this statement: “…”".
WORDED = words(
    "statement message comment remark response reply answer word post tweet note letter email e-mail question "
    "advice warning reaction appeal announcement declaration explanation description verdict motto slogan"
)
#: Parts of a cue that follow the verb: pointed out.
PARTICLES = frozenset(["out"])
COMPLEMENTIZERS = frozenset(["that", "whether", "if", "how", "why", "what", "who", "where", "when"])
#: What people are whom a headline has "reported", "feared" or "confirmed" so.
LOST = words("killed dead injured wounded hurt missing captured displaced trapped drowned")
