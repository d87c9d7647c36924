"""Words that tell a name from other words with a capital, and a place from other names."""

import re

_PARTICLES_LIST = "al el bin ibn abu von van der den de del da di la le du of the ez ad ar as ash"
PARTICLES = frozenset(_PARTICLES_LIST.split())
_NEVER_LIST = (
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov "
    "dec mr mrs ms dr sir gen col lt sgt president prime minister king queen prince sen rep gov "
    "senator governor congressman congresswoman judge justice mayor secretary general professor captain pope "
    "chancellor ambassador general colonel major chief director sheikh emir sultan crown princess bishop "
    "cardinal saint fahrenheit celsius i im ive tv ceo breaking video photo photos watch christmas easter "
    "ramadan prozent million millionen milliarde milliarden drittel viertel halfte stunde stunden tage tagen"
    " jahre jahren monate monaten euro"
)
# Ranks and months that are last names as well: Stephen King, Theresa May.
LAST_NAMES_TOO = frozenset("king prince pope bishop judge cardinal may march".split())
NEVER = frozenset(_NEVER_LIST.split())
CONTRACTION = re.compile(r"['’](?:ll|ve|re|d|m|t)$")
JOINED = re.compile(r"-(?=[a-z])")
SENTENCE_START = re.compile(r"(?:^|[.!?…:;\n]|[.!?]['\"]|[(\[]|^\W+)[\s'\"(\[-]*$")
LOCATIVE = frozenset(
    "in near outside around off inside across throughout toward towards bei nahe zwischen nach pres cerca"
    " leaving reached".split()
)
PLACE_NOUNS = frozenset(
    "city town village province district region state island port suburb capital county municipality"
    " governorate neighbourhood neighborhood ville village ile stadt dorf insel ciudad pueblo isla".split()
)
BEFORE_PLACE = re.compile(
    r"(?:\b(?:" + "|".join(sorted(PLACE_NOUNS)) + r") (?:of|de|von|d) "
    r"|\b(?:outskirts|centre|center|streets|north|south|east|west|coast) of "
    r"|\bau large de |مدينه |بلده |قريه |محافظه |ميناء |مينا |مطار )$"
)
AFTER_PLACE = frozenset(
    "city town village province district region county island airport port border suburb".split()
)
INSTITUTIONS = frozenset(
    "supreme high court police senate house parliament ministry army navy air force department state"
    " republic war national central bank civil defence defense government foreign health interior union"
    " council board district attorney assembly coast guard red democratic democrats republicans republican"
    " fire".split()
)
GERMAN = frozenset(
    "der die das und wurde wurden ist hat haben bei dem den im vom zum zur sich nicht ein eine einen"
    " des mit auf"
    " nach fur uber rund etwa aus nur noch seit beim wird werden sind haben".split()
)
NO_NAME_ENDING = re.compile(r"(?:[^s']s|ing|ed|ly|tion|ment|ness|ity|ers?|ists?|ive|ous|ance|ence)$")
OPENERS = frozenset(
    "police soldiers people everyone someone everybody somebody anybody nobody anyone none something nothing"
    " everything today yesterday tomorrow tonight last next early late most many"
    " several even still never once since despite although however meanwhile footage inflation turnout"
    " parliament congress senate judge jurors tenants workers wheat water rain snow fire smoke nearly almost"
    " about around some over under between following according thousands hundreds dozens millions two three"
    " four five six seven eight nine ten eleven twelve twenty thirty forty fifty half unemployment exports"
    " turnout construction ballots voting polls tax tap power gas oil gold men women children state local"
    " federal former new old young foreign health public private rebel rebels army troops militants medics"
    " pneumonia evidence judgment never elected sentenced a an the it he she they we you i there this that"
    " growth peace war crime death life love money time work school students teachers scientists experts"
    " doctors nurses doctor court trial unlike like let please yes no ok okay wow so such read look see via"
    " why how what when where who which whose every each all both any another other much more less few"
    " one only just also then than thus hence therefore because if unless until while whereas after before"
    " selon laut segun selon une un le la les des el los las una der die das ein eine im am au aux en por"
    " dans pour sur con sin depuis environ plus bei nach vor seit fast rund desde hace".split()
)
