"""The English words around a printed day, by what they say about it."""

import re
from typing import Final

# Word boundaries are left out where exports glue words: `…formsubmission by 14 August`.
_NOUN: Final = (
    r"(?:applications?|submissions?|registrations?|nominations?|proposals?|abstracts?|entries"
    r"|enrol?lments?|comments|opinions?|repl(?:y|ies)|RSVPs?|bids|tenders|recruitment"
    r"|expressions?[ ]of[ ]interest|call[ ]for[ ][a-z]{3,20})"
)
_LY: Final = r"(?:\w{1,15}ly[ ])?"  # be formally submitted
_VERB: Final = (
    r"(?:submit(?!te)|apply|register(?!ed)|RSVP|reply|respond(?!e)|nominate(?!d)|enrol?l?(?!ed)"
    r"|sign[ ]up|lodge|upload|hand[ ]in|e-?mail|send"
    rf"|be[ ]{_LY}(?:submitted|received|sent|returned|registered|filed|lodged|made|e-?mailed"
    r"|uploaded|postmarked)"
    rf"|(?:be|are|is)[ ]{_LY}(?:accept|receiv|invit|open|welcom)(?:ed|e)?"
    r"|accepting|receiving|(?:remain|stay)s?[ ]open)"
)
SUBJECT = re.compile(
    rf"(?P<verb>{_VERB})|(?P<noun>{_NOUN})(?![ ](?:fees?|numbers?)\b)", re.IGNORECASE
)
# Verbs whose subject is what is handed in.
PASSIVE = re.compile(
    rf"(?:be|are|is)[ ]{_LY}(?:sent|received|returned|registered|filed|lodged|made|e-?mailed"
    r"|accepted|invited|welcomed?|open)|be[ ]\w{0,15}[ ]?submitted",
    re.IGNORECASE,
)
# What others count: the number of applications by a day.
COUNTED = re.compile(
    r"\b(?:numbers?|total|counts?|volume|share|rate|status|review)[ ]of[ ]$", re.IGNORECASE
)
# What people hand in; what is sent or received without one of these may be a rocket or a signal.
PAPERS = re.compile(
    rf"{_NOUN}|\b(?:forms?|documents?|papers?|reports?|manuscripts?|files?|questions?|queries|inquiries"
    r"|ideas|works|videos?|posters?|letters?|requests?|feedback|responses?|statements?|materials?"
    r"|certificates?|plans?|summar(?:y|ies)|articles|essays|designs|quotations?|CVs?|r[eé]sum[eé]s?"
    r"|cop(?:y|ies)|packages?|dossiers?|pitch(?:es)?|decks?)\b",
    re.IGNORECASE,
)
# Rules apply, too, and the team of a project will upload its data.
NEUTER = re.compile(
    r"\b(?:fees?|rules?|rates?|tariffs?|laws?|acts?|provisions?|regulations?|terms|discounts?"
    r"|exemptions?|standards?|measures?|polic(?:y|ies)|charges?|decrees?|prices?|caps?|limits?"
    r"|sanctions?|this|which|it)[ ](?:(?:shall|may|can|will|must|should|not|also|only)[ ]){0,3}$",
    re.IGNORECASE,
)
WILL = re.compile(
    r"(?<!\w)(?!(?:applicants|participants|candidates|students|companies|you)[ ])"
    rf"[\w-]{{1,30}}[ ]will[ ]{_LY}$",
    re.IGNORECASE,
)
# A day that is told as past, or counted up to.
TOLD = re.compile(
    r"[ ]?\)?[ ](?:\w{1,15}ly[ ])?(?!extended|closed|required|needed|invited|advised"
    r"|attached|listed|updated|revised|delayed)"
    r"(?:[a-z]{2,15}ed|rose|fell|grew|came|drew|saw|hit|had"
    r"|(?:was|were)(?![ ](?:extended|moved|postponed)))\b"
    r"|[ ]?:[ ]?\d{1,3}(?:,\d{3}){0,3}(?![\d:]|[ ]?[ap]\.?m)",
)
# A statement that begins with what it is about needs no verb: `Online registration from 1 to …`.
OPENING = re.compile(rf"\W{{0,5}}(?:[A-Za-z-]{{1,20}}[ ]){{0,2}}{_NOUN}", re.IGNORECASE)
# Rules apply, too: the verb proves something about people only after these.
MAY = re.compile(
    r"(?:^|[^\w\s]|\b(?:may|can|must|should|shall|please|kindly|(?<!continues[ ])to|and|or|who"
    r"|(?:compan|universit)ies|teams?|students?|researchers?|institutes?|applicants?|citizens?"
    r"|(?:organi[sz]a|institu)tions?|you|they|anyone))[ ]*$",
    re.IGNORECASE,
)
# After a day that opens a sentence: what people are asked to do by then.
ASKED = re.compile(
    r"\b(?:must|should|may|can|shall|please|kindly|(?:asked|requested|required|invited|need|able"
    rf"|advised)[ ]to)[ ]{_LY}(?P<verb>{_VERB})",
    re.IGNORECASE,
)
# Limits that need no sentence around them.
STRICT = re.compile(r"(?:no|not)[ ]later|on[ ]or[ ]before", re.IGNORECASE)

PERIOD = re.compile(
    rf"(?:{_NOUN}|(?:how|when)[ ]to[ ]apply)[^:.;,]{{0,30}}?"
    r"(?P<head>[ ](?:period|window|dates?|schedule|phase))?(?P<copula>[ ](?:is|are|runs?)|)$",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"(?P<label>(?:(?!the|our|its|this)[A-Za-z-]{3,20}[ ]){0,3}(?:deadline|due(?:[ ]date)?"
    r"|clos(?:ing|ure)[ ]date|cut-?off(?:[ ]date)?|(?P<last>last[ ](?:day|date)))"
    r"(?:[ ](?:for|of|to)[ ](?:the[ ])?(?P<act>[A-Za-z][A-Za-z ,&-]{1,50}?))?)"
    r"(?:[ ](?:is|are|was|were|will[ ]be|has[ ]been|had[ ]been|falls)"
    r"(?:[ ](?:now|set|fixed|extended|moved|postponed|for|as|to|at|on)){0,3})?[ ]?(?:on)?$",
    re.IGNORECASE,
)
# What a deadline is for, where it says so, is one of these.
ACT = re.compile(
    rf"{_NOUN}|{_VERB}|\b(?:forms?|documents?|papers?|reports?|manuscripts?|early[- ]bird|rounds?"
    r"|calls?|phase|participat\w+|payments?|awards?|prizes?|grants?|scholarships?|fellowships?|programs?"
    r"|programmes?|contest|competition|challenge|hackathon|receipt|requests?|questions?|inquiries"
    r"|claims?|objections?|appeals?|feedback|submitting|applying|registering|entering|joining|join"
    r"|posters?|videos?|works|summar(?:y|ies)|posters?|materials?)\b",
    re.IGNORECASE,
)
# Deadlines of those who build, owe or count.
THEIR_LABEL = re.compile(
    r"\b(?:contract\w*|loans?|debts?|rent|tax|bonds?|construction|completion|project|delivery|launch"
    r"|implementation|compliance|repayment|statistics|statistical|data|festival|transition|shutdown"
    r"|switch-?off|treaty|negotiations?|payment|invoice|legislative|policy)\b",
    re.IGNORECASE,
)
OTHER_LABEL = re.compile(
    r"\b(?:results?|announce\w*|review\w*|evaluation|interviews?|screening|fees?|selection"
    r"|workshops?|briefings?|sessions?|seminars?|must|should|will|may|can|propose)\b",
    re.IGNORECASE,
)
# What can be due, close, or be moved to another day.
DUE = re.compile(rf"{_NOUN}|\b(?:forms?|documents?|papers?|reports?|manuscripts?)\b", re.IGNORECASE)
CLOSING = re.compile(
    rf"{_NOUN}|\b(?:call|portal|(?:comment|consultation|objection|posting)[ ]period)\b",
    re.IGNORECASE,
)
MOVING = re.compile(rf"{_NOUN}|\b(?:deadline(?![ ](?:for|of|to)\b)|due[ ]date)\b", re.IGNORECASE)

# What the ministry does, rather than those who read it.
_WORK: Final = (
    r"(?:announce|notif|select|evaluat|review|publish|inform|finali[sz]|h[eo]ld|launch|establish"
    r"|complet|develop|introduc|implement|expand|buil[dt]|invest|award|screen|decid|approv|enact"
    r"|pass|vote|achiev|increas|reduc|creat|spen[dt]|allocat|discuss|operat|host|support|deliver"
    r"|conduct|run|tak(?:e|es|ing)[ ]place|give)"
)
_PLANS: Final = r"(?:plan|aim|expect|intend)(?:s|ed)?[ ]to"
THEIRS = re.compile(
    rf"\b(?:will|would|{_PLANS}|be|been|is|are|was|were)[ ]{_LY}(?:be[ ])?{_WORK}"
    r"|\bdue[ ]to[ ]be[ ]"
    rf"|\b{_WORK}(?:e?d|t)?[ ]?$|\b(?:takes?|taking)[ ]place|\bheld\b",
    re.IGNORECASE,
)
THEY = re.compile(
    r"\b(?:ministry|MSIT|government|cabinet|committee|minister|Korea)\b[^.;]{0,60}?"
    rf"\b(?:will|must|shall|{_PLANS}|is[ ]to|has[ ]to)[ ]{_LY}"
    r"(?:submit|apply|register|file|nominate|respond|reply|send)",
    re.IGNORECASE,
)
ASSEMBLY = re.compile(
    r"National Assembly|Cabinet|plenary|\bbills?\b|\bbudget[ ](?:proposal|plan)"
    r"|\bto[ ](?:the[ ])?(?-i:UN|ITU|EU|OECD)\b",
    re.IGNORECASE,
)
# Another verb between the subject and the day takes the day for itself.
_ELSE: Final = (
    rf"[ ]{_LY}(?:be[ ])?(?!accept|receiv|open|due\b|clos|welcom|invit|requir|expect|sent|made"
    r"|reach|arriv|return|submit|be\b|\w{1,15}ly\b)[a-z]"
)
ELSE_OF_VERB = re.compile(rf"\b(?:will|would|(?:may|can)(?![ ]be)){_ELSE}", re.IGNORECASE)
ELSE_OF_NOUN = re.compile(
    rf"\b(?:will|would|must|should|shall|is|are|was|were|to[ ]be){_ELSE}", re.IGNORECASE
)
PAST = re.compile(
    rf"\b(?:was|were|had|has|have)[ ](?:been[ ])?{_LY}"
    r"(?:submitted|received|registered|filed|nominated|accepted|sent|applied|open)"
    r"|\b(?:submitted|received|applied|registered)\b"
    r"(?![ ]?(?:must|should|by[ ]e|via|in|to))[^.;]{0,60}$",
    re.IGNORECASE,
)

COPULA = re.compile(
    r"^(?:the|our|all)[ ]|[ ](?:is|are|was|were|will|has|have|be|been|now)(?:[ ]be(?:en)?)?$",
    re.IGNORECASE,
)
PHRASE_END = re.compile(
    r"[,;:(\[]|[ ](?:before|the[ ]latest|the[ ]?$|at|is|are|will|must|should|can|may|opens?"
    r"|and[ ]?$)\b"
)
