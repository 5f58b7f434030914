"""The words of English sentences about money, by what they do in a sentence.

Verbs are those of budgets, of telling and of everyday work. A word that is in no table, and looks
like no participle or adverb, is taken for a noun: names of programmes are made of them.
"""

from functools import lru_cache
from typing import Final, Literal

Form = Literal["base", "s", "past", "ing"]  # `past` is also the participle


def words(text: str) -> frozenset[str]:
    """The words of a table, which are parted by blanks."""
    return frozenset(text.split())


DETERMINERS: Final = words(
    """
    the a an this that these those its their our his her my your each every another some any no
    all both either neither such what
    """
)
PRONOUNS: Final = words(
    """
    it they we he she i you them us him me itself themselves this that these those there one
    everything something nothing everyone
    """
)
PREPOSITIONS: Final = words(
    """
    of for in on to at by from with into onto over under through during after before between
    among within without against toward towards about above below since until till via per
    across along behind beyond despite except including regarding than as versus like upon
    inside outside around throughout following concerning amid
    """
)
CONJUNCTIONS: Final = words("and or but nor yet plus")
SUBORDINATORS: Final = words(
    """
    while whereas although though because if when where since so that after before until once as
    unless whether how why
    """
)
RELATIVES: Final = words("which who whose whom where that")
BE: Final = words("is are was were be been being isn’t aren’t wasn’t weren’t")
HAVE: Final = words("has have had having hasn’t haven’t hadn’t")
MODALS: Final = words(
    """
    will would shall should can could may might must cannot won’t wouldn’t shouldn’t can’t couldn’t
    mustn’t
    """
)
DO: Final = words("does do did doesn’t don’t didn’t")
ADVERBS: Final = words(
    """
    also now still again thus therefore then even only just first once instead almost nearly
    together alone not never always often soon already however likewise moreover meanwhile
    furthermore besides here there up down back out away aside off forward further newly about
    around some roughly approximately more less fewer least most too very well yet ahead today
    tomorrow yesterday later earlier ago forth otherwise nevertheless nonetheless alike anew
    altogether late early overall additionally finally lastly secondly thirdly twice halfway
    abroad overseas straight available home
    thereof therein thereby
    """
)
# Who decides about budgets.
BODIES: Final = words(
    """
    assembly cabinet committee council government lawmakers legislature ministry panel parliament
    subcommittee
    """
)
# Behind these another clause may begin without `that`: `said its budget stands at A`.
SAYING: Final = words(
    """
    say announce expect believe think hope note stress explain argue claim add mean show ensure
    know report reply insist admit recall see help let make
    """
)
# Verbs by their base form; what English inflects by rule is derived.
_VERBS: Final = words(
    """
    abandon abolish absorb accelerate accept accompany account accuse achieve acknowledge acquire
    act adapt add address adhere adjust admit adopt advance advise affect agree aim align allocate
    allot allow amend amount analyse analyze announce answer anticipate appear applaud apply appoint
    appreciate appropriate approve argue arise arrange arrive ask assemble assert assess assign
    assist assume assure attach attend attract attribute audit augment avert avoid await award
    balance ban banish base bear become begin believe belong benefit bet bid bill blame block blow
    boast bolster boost borrow bounce bow break breathe bring broaden budget build bump burn bury
    buy calculate call calm cancel cap care carry cast cater cause cease celebrate certify challenge
    channel check chip choose circulate cite claim clarify classify clean clear climb close coincide
    collaborate collapse collect combine come command commence commit compare compensate compete
    compile complain complete comply comprise conceal conceive concentrate concern conclude conduct
    confine confirm congratulate connect conserve consider consist consolidate constitute construct
    construe consult consume contain contend continue contract contribute convene convert convey
    convince cooperate coordinate cope correspond cost count cover cram crawl create creep criticise
    criticize cultivate curb curtail cut dare deal debate decide declare decline decrease dedicate
    deduct deem deepen defend defer delay delete deliver demand demolish demonstrate deny depend
    deploy deprive derive describe deserve design designate detect deteriorate determine develop
    devise devote devour dictate differ dig digitize diminish dip direct disagree disappear disclose
    discontinue discover discuss dismiss dispatch disperse dispose dispute dissolve distinguish
    distribute diversify divert divide dominate donate double doubt downgrade downsize draft draw
    drift drive drop dwarf dwindle earmark earn ease echo edge educate effect elaborate elect
    elevate eliminate embark embrace emerge emphasize employ enable enact encounter encourage end
    endorse endow endure enforce engage engulf enhance enjoy enlarge enlist enrich enrol enroll
    ensure entail enter entitle entrust envisage equip eradicate erect erode escalate establish
    estimate evacuate evaluate evolve examine exceed exchange exclaim exclude excuse execute exempt
    exhaust exist expand expect experience expire explain explore expose express extend face
    facilitate fail fall favor favour feed fetch fight figure file fill finalise finalize finance
    find fine finish fit fix flee flourish flow fluctuate focus follow forbid forecast foresee
    forfeit forget forgive forgo form formulate foster found freeze fulfil fulfill fund funnel gain
    garner gather generate get give glance go govern grant greet grow guarantee guess guide halve
    hamper hand handle happen harm hasten head heal hear help hesitate hike hinder hire hit hold
    hope host hover identify illustrate imagine implement import impose improve inch include
    incorporate increase incur indicate induce infer inform inherit inject insert insist inspect
    inspire install institute insure integrate intend intensify interpret intervene introduce invent
    invest investigate invite invoke involve issue join judge jump justify keep kick know lack lag
    lament lapse last launch lay lead leap learn leave lend lengthen lessen let level lie lift limit
    link live locate look loosen lose lower maintain make manage mark match mean measure meet mend
    mention merge migrate minimize mistake mobilize modernise modernize modify monitor mount move
    mull multiply name need negotiate nibble nominate note notify nudge nurture obey object obligate
    oblige observe obtain occur offer omit open operate oppose order organise organize outline
    outnumber outpace outstrip outweigh overcome overhaul overlap oversee overtake overturn owe own
    participate pass pave pay peak penalise penalize pencil perform permit persist persuade phase
    pick place plan play plead please pledge plough plunge point pool possess post postpone
    postulate pour practice precede predict prefer prepare present preserve preside press presume
    prevail prevent prioritise prioritize proceed procure prod produce prohibit prolong promise
    promote prompt pronounce propose prosper protect prove provide publish pump purchase pursue push
    put quadruple qualify quarrel quit quote raise range rank reach react read realise realize reap
    reappear reassign reassure rebound rebuild recede receive reckon recognise recognize recommend
    reconcile reconsider record recover recruit recycle redirect redistribute redraw reduce refer
    reflect reform refrain refund refuse regain regard register regret regroup reimburse reinforce
    reiterate reject rejoin relate relax release relieve relocate rely remain remark remember remind
    remove render renew renovate rent reopen reorganize repair repay repeal repeat replace reply
    report represent repurpose request require rescind rescue research resemble reserve reshape
    reshuffle reside resign resist resolve respect respond rest restart restore restrict restructure
    result resume resurface retain retire retrain retreat retrieve return reuse revamp reveal revert
    review revise revive revolve reward rise roll rule run rush sacrifice salvage satisfy save say
    scale scatter schedule scrap scrutinise scrutinize search secure see seek seize select sell send
    separate serve set settle shape share shed shelve shift shine shorten show shrink shut sign
    simplify sink siphon sit skip slash slide slip slow smile snap soar solicit solve spare speak
    specialise specialize specify speed spend spin split sponsor spread spur squeeze stabilise
    stabilize stagnate stand start state stay steer stem step stimulate stipulate stop store
    strengthen stress stretch strike strive study submit subsidise subsidize subtract succeed suffer
    suggest suit sum summarise summarize summon supervise supplement supply support suppose surge
    surpass surrender surround survey survive suspect suspend sustain swear swell switch table
    tackle take talk taper target teach tell tend terminate test testify thank thin think thrive
    throw tie tighten tolerate top total tour trade train transfer transform translate transmit
    transpire transport travel treat trickle trigger trim triple trust try tuck turn uncover undergo
    underline undertake unify unite unleash unlock unveil update upgrade uphold urge use usher
    utilise utilize value vanish vary verify vest veto view visit voice vote vow wait wane want warn
    warrant watch weaken wear weigh welcome whittle widen win wish withdraw wither withhold
    withstand witness wonder work worry worsen wrest write yield
    """
)
# Forms that no rule gives, with the verb that they belong to.
_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in words(
        """
        arisen:arise arose:arise beat:beat beaten:beat became:become began:begin begun:begin
        bent:bend beset:beset bid:bid blew:blow blown:blow bore:bear borne:bear bought:buy
        broke:break broken:break brought:bring built:build burst:burst came:come caught:catch
        chose:choose chosen:choose cost:cost crept:creep cut:cut dealt:deal drank:drink drawn:draw
        drew:draw driven:drive drove:drive dug:dig eaten:eat fallen:fall fed:feed fell:fall
        fled:flee flew:fly flown:fly forbade:forbid forbidden:forbid foresaw:foresee
        foreseen:foresee forgave:forgive forgiven:forgive forgone:forgo forgot:forget
        forgotten:forget forwent:forgo fought:fight found:find froze:freeze frozen:freeze gave:give
        given:give gone:go got:get gotten:get grew:grow grown:grow heard:hear held:hold hid:hide
        hidden:hide hit:hit hurt:hurt kept:keep knew:know known:know laid:lay lain:lie lay:lie
        leapt:leap led:lead left:leave lent:lend let:let lit:light lost:lose made:make meant:mean
        met:meet mistaken:mistake mistook:mistake overcame:overcome oversaw:oversee overseen:oversee
        overtaken:overtake overtook:overtake paid:pay proven:prove put:put quit:quit ran:run
        rang:ring rebuilt:rebuild redrawn:redraw redrew:redraw ridden:ride risen:rise rode:ride
        run:run rose:rise said:say sat:sit saw:see seen:see sent:send set:set sewn:sew shaken:shake
        shone:shine shook:shake shown:show shrank:shrink shrunk:shrink shut:shut slept:sleep
        slid:slide sold:sell sought:seek sped:speed spent:spend split:split spoke:speak spoken:speak
        spread:spread spun:spin stole:steal stolen:steal stood:stand stricken:strike strove:strive
        struck:strike stuck:stick swept:sweep swollen:swell swore:swear sworn:swear taken:take
        taught:teach thought:think threw:throw thrown:throw told:tell took:take tore:tear torn:tear
        undergone:undergo understood:understand undertaken:undertake undertook:undertake
        underwent:undergo upheld:uphold went:go withdrawn:withdraw withdrew:withdraw
        withheld:withhold withstood:withstand woke:wake woken:wake won:win wore:wear worn:wear
        written:write wrote:write
        """
    )
)
# Past forms that no noun, adjective or base form looks like: a sentence has its verb there.
PLAINLY_PAST: Final = words(
    """
    arose became began blew brought came chose crept drew fell fled flew foresaw forgave forgot
    froze gave got grew held kept knew lost made meant met mistook overtook paid ran rang redrew
    rode rose said sat saw shone shook shrank sought spoke stole stood swept swore threw told took
    tore understood undertook underwent went withdrew woke wore wrote
    """
)
# Forms in -s that are nouns at least as often as verbs.
NOUN_LIKE: Final = words(
    """
    account act address advance aim answer attribute award balance ban base benefit bid bill blame
    block budget call cap care cause challenge channel check chip claim close collapse command
    concern contract cost count cover curb cut deal debate decline decrease delay demand design dip
    dispute divide double doubt
    downgrade draft draw drift drive drop echo effect employ end estimate exchange excuse exist
    experience face favor favour figure file fill finance fine fix flow focus forecast form fund
    gain grant guarantee guide hand harm head help hike hold hope host import increase institute
    issue judge jump lag lapse lead leap level limit link live look mark match measure move name
    need note object offer open order outline overhaul overlap own pay peak phase plan play pledge
    point pool post practice present press produce promise prompt purchase push quarrel quote range
    rank reach record reform refund register regret release remark rent repair repeal reply report
    request research reserve respect rest result retreat return review reward rise roll rule run
    rush sacrifice save scale schedule search separate share shed shift show sign slide slip slow
    smile snap spare spin split spread spur squeeze stand start state stay stem step stop store
    stress strike study sum supplement supply support surge survey switch table target test tie top
    total tour trade train transfer transport travel treat trim triple trust turn update upgrade use
    value veto view visit voice vote vow wait want warrant watch wear wish wonder work worry yield
    """
)
# The subject has, gets or reaches the amount: intransitive verbs, and verbs of receiving.
HAVING: Final = words(
    """
    absorb account amount appear arise attract balance become begin belong boast carry claim climb
    close come command comprise consist constitute continue contract cost cut decline decrease dip
    dispose double draw drop dwindle ease edge end enjoy enter exceed expand experience face fall
    finish forfeit gain get go grow halve hit hold inch increase join jump keep lack lapse launch
    leap leave lose make manage move need obtain open operate peak plunge proceed quadruple raise
    range reach rebound receive recover rejoin remain require restart retain return rise run secure
    see settle share shed shrink sink slide slip soar spend stand start stay suffer surge surpass
    swell take top total triple turn undergo use widen win work
    """
)
# With an object, their object does (`raised X to A`), else their subject (`X doubles to A`).
EITHER: Final = words(
    """
    close cut decrease double drop ease end expand finish halve hold increase keep launch leave
    make move open quadruple raise run secure settle start triple turn widen
    """
)
_HISSING: Final = ("se", "xe", "ze", "che", "she", "oe")  # where the ending is -es
_ENDINGS: Final[tuple[tuple[str, Form], ...]] = (("ing", "ing"), ("ed", "past"), ("s", "s"))


@lru_cache(maxsize=4096)
def verb_form(word: str) -> tuple[str, Form] | None:
    """The verb that a word is a form of, with that form; `None` where it is none we know."""
    if word in _IRREGULAR:
        return _IRREGULAR[word], "past"
    if word in _VERBS:
        return word, "base"
    if "is" in word[-5:] and (known := verb_form("iz".join(word.rsplit("is", 1)))):
        return known  # `digitise`
    return _inflected(word)


def _inflected(word: str) -> tuple[str, Form] | None:
    """The verb that a word is a form of by rule: `allocates`, `planned`, `carrying`."""
    for ending, form in _ENDINGS:
        if word.endswith(ending):
            for stem in _stems(word.removesuffix(ending), ending):
                if stem in _VERBS:
                    return stem, form
    return None


def _stems(stem: str, ending: str) -> tuple[str, ...]:
    """What a verb may be without its ending: `alloc-at`, `plann`, `carri`, `pass-e`."""
    if ending == "s":
        bases = (stem, stem[:-1]) if stem.endswith(_HISSING) else (stem,)
        return (*bases, stem[:-2] + "y") if stem.endswith("ie") else bases
    undoubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    carried = stem[:-1] + "y" if stem.endswith("i") else stem
    return stem, stem + "e", undoubled, carried
