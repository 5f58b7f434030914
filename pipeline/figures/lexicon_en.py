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
    around some roughly approximately more less least most too very well yet ahead today
    tomorrow yesterday later earlier ago forth otherwise nevertheless nonetheless alike anew
    altogether late early overall additionally finally lastly secondly thirdly twice halfway
    abroad overseas straight available
    """
)
# Who decides about budgets.
BODIES: Final = words(
    """
    assembly cabinet committee council government lawmakers legislature ministry panel parliament
    subcommittee
    """
)
# Verbs by their base form; what English inflects by rule is derived.
_VERBS: Final = words(
    """
    absorb accelerate accept accompany account accuse achieve acquire act adapt add address
    adjust adopt advance affect agree aim align allocate allot allow amount analyse analyze
    announce answer anticipate appear apply appoint appreciate appropriate approve argue arise
    arrange arrive ask assemble assess assign assist assume assure attach attract audit augment
    award balance base bear become begin believe belong benefit bill block blow boast bolster
    boost borrow bounce break bring broaden budget build bump burn buy calculate call cancel cap
    care carry cast cause cease challenge channel check chip choose cite claim clean clear climb
    close collaborate collect combine come command commit compare compete compile complete
    comply comprise concentrate concern conclude conduct confirm connect consider consist
    consolidate constitute construct consult consume contain continue contract contribute
    convene convert cooperate coordinate cost count cover create criticize cultivate cut deal
    debate decide declare decline decrease dedicate deduct defend defer delay delete deliver
    demand demonstrate deny depend deploy describe deserve design designate determine develop
    devote differ digitize diminish direct discontinue discover discuss dispatch distribute
    diversify divide double draft draw drive drop earmark ease edge educate effect elaborate
    elevate eliminate emerge emphasize employ enable enact encourage end endorse endow engage
    enhance enjoy enlarge ensure enter equip establish estimate evaluate examine exceed exchange
    exclude execute exist expand expect experience explain explore expose express extend face
    facilitate fail fall feed fight figure file fill finalise finalize finance find fine finish
    fit fix flow focus follow forecast foresee forfeit form formulate foster found freeze fund
    funnel gain gather generate get give go govern grant grow guarantee guide halve hand handle
    happen head hear help hike hire hit hold hope host hover identify illustrate implement
    import improve inch include incorporate increase indicate induce inject insert inspect
    install institute integrate intend intensify introduce invest investigate invite involve
    issue join judge jump keep kick know lack last launch lay lead leap learn leave lend let
    level lie lift limit link list live locate look lose lower maintain make manage mark match
    mean measure meet mention merge minimize mobilize modernise modernize modify monitor mount
    move mull name need negotiate note notify nurture object observe obtain occur offer open
    operate oppose order organise organize outline overcome oversee owe own participate pass pay
    peak penalise penalize pencil perform permit phase pick place plan play pledge plough plunge
    point pool post postpone pour practice precede prefer prepare present preserve press prevent
    prioritise prioritize proceed procure produce promise promote propose protect prove provide
    publish pump purchase pursue push put quadruple qualify raise range rank reach read realise
    realize rebound receive recognise recognize recommend reconsider record recover recruit
    reduce refer reflect reform refrain refund regard register reimburse reinforce reject relate
    release relieve relocate rely remain remove renew renovate rent reorganize repair repay
    replace report represent request require rescue research reserve resolve respond rest
    restore restrict restructure result resume retain return reveal review revise revive reward
    rise roll run save say scale schedule scrap search secure see seek select sell send serve
    set settle shape share shed shift show shrink sign simplify sink sit slash slide slip slow
    soar solve speak specify speed spend split sponsor spread stabilise stabilize stagnate stand
    start state stay stem step stimulate stipulate stop store strengthen stress stretch strike
    strive study submit subsidise subsidize succeed suffer suggest suit sum supervise supplement
    supply support suppose surge surpass survey survive suspend sustain swell switch table
    tackle take talk taper target teach tell tend terminate test think tie tighten top total
    tour trade train transfer transform translate transmit transport treat trickle trigger trim
    triple try turn uncover undergo underline undertake unify unite unlock unveil update upgrade
    urge use utilise utilize value verify view visit voice vote wait want warn weigh welcome
    widen win wish withdraw withhold witness work worry worsen write yield
    """
)
# Forms that no rule gives, with the verb that they belong to.
_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in words(
        """
        arisen:arise arose:arise became:become began:begin begun:begin beset:beset bore:bear
        borne:bear bought:buy broke:break broken:break brought:bring built:build came:come
        chose:choose chosen:choose cost:cost cut:cut dealt:deal drawn:draw drew:draw
        driven:drive drove:drive fallen:fall fed:feed fell:fall foresaw:foresee
        foreseen:foresee fought:fight found:find froze:freeze frozen:freeze gave:give
        given:give gone:go got:get gotten:get grew:grow grown:grow heard:hear held:hold
        hit:hit kept:keep knew:know known:know laid:lay lain:lie lay:lie leapt:leap led:lead
        left:leave lent:lend let:let lost:lose made:make meant:mean met:meet
        overcame:overcome oversaw:oversee overseen:oversee paid:pay put:put ran:run
        risen:rise rose:rise said:say sat:sit saw:see seen:see sent:send set:set sewn:sew
        shown:show shrank:shrink shrunk:shrink sold:sell sought:seek sped:speed spent:spend
        split:split spoke:speak spoken:speak spread:spread stood:stand stricken:strike
        strove:strive struck:strike swollen:swell taken:take taught:teach thought:think
        told:tell took:take undergone:undergo undertaken:undertake undertook:undertake
        underwent:undergo went:go withdrawn:withdraw withdrew:withdraw withheld:withhold
        won:win written:write wrote:write
        """
    )
)
# Past forms that no noun, adjective or base form looks like: a sentence has its verb there.
PLAINLY_PAST: Final = words(
    """
    arose became began came drew fell foresaw froze gave went grew knew ran rose said saw sought
    shrank sat spoke stood took told underwent undertook withdrew wrote wrote brought held kept
    lost made paid
    """
)
# Forms in -s that are nouns at least as often as verbs.
NOUN_LIKE: Final = words(
    """
    account act address advance aim answer award balance base benefit bill block budget call cap
    care cause challenge channel check claim close command concern contract cost count cover cut
    deal debate decline decrease demand design double draft draw drive drop effect employ end
    estimate exchange exist experience face figure file fill finance fine fix flow focus
    forecast form fund gain grant guarantee guide hand head help hike hold hope host import
    increase institute issue judge jump lead leap level limit link list live look mark match
    measure move name need note object offer open order outline own pay peak phase plan play
    pledge point pool post practice present press produce promise purchase push range rank reach
    record reform refund register release rent repair report request research reserve rest
    result return review reward rise roll run save scale schedule search share shed shift show
    sign slide slip slow split spread stand start state stay stem step stop store stress strike
    study sum supplement supply support surge survey switch table target test tie top total tour
    trade train transfer transport treat trim triple turn update upgrade use value view visit
    voice vote wait want wish work worry yield
    """
)
# The subject has, gets or reaches the amount: intransitive verbs, and verbs of receiving.
HAVING: Final = words(
    """
    absorb account amount arise attract balance become begin belong boast carry claim climb
    close come command comprise consist constitute contract cost cut decline decrease double
    draw drop ease edge end enjoy exceed expand experience face fall finish forfeit gain get go
    grow halve hit hold inch increase jump keep lack launch leap leave lose make move need
    obtain open operate peak plunge proceed quadruple raise range reach rebound receive recover
    remain require retain return rise run secure see settle shed shrink sink slide slip soar
    spend stand start stay suffer surge surpass swell take top total triple turn undergo use
    widen win work
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
