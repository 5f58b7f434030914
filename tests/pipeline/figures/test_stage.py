"""Which stage words prove."""

import pytest

from pipeline.figures.stage import notice_stage, proof_of, stages
from scrapers.notice import Block


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The plan was endorsed by the Cabinet on Tuesday.", "proposal"),
        ("The Cabinet approved the plan.", "proposal"),
        ("It will be submitted to the National Assembly in September.", "proposal"),
        ("예산안이 국무회의에서 의결되었다.", "proposal"),
        ("국무회의에서 예산안을 의결하고 9월에 낼 예정이다.", "proposal"),
        ("9월 2일 국회 제출", "proposal"),
        ("The National Assembly passed the budget.", "final"),
        ("National Assembly finalises the budget", "final"),
        ("The budget passed the plenary session of the National Assembly.", "final"),
        ("The budget was voted by the National Assembly's plenary session.", "final"),
        ("예산이 국회 본회의에서 의결·확정되었다.", "final"),
        ("12월 10일 국회 본회의 의결을 거쳐 확정", "final"),
        ("국회에서 확정된 2025년 예산", "final"),
        ("It will be finalised by a vote in the plenary session.", None),
        ("Nothing is settled until the plenary session has voted.", None),
        ("The amounts are proposals until the National Assembly has voted.", None),
        ("국회 심의·의결을 거쳐 확정될 예정이다.", None),
        ("국회 본회의에서 의결될 예정이다.", None),
        ("The National Assembly's budget committee approved it.", None),
        ("2025년 예산안을 편성했다.", None),
        ("The budget proposal of December 10", None),
    ],
)
def test_only_what_has_been_decided_proves_a_stage(sentence: str, expected: str | None) -> None:
    """Decisions prove, plans and dates do not."""
    proof = proof_of(sentence)
    assert (proof.stage if proof else None) == expected
    assert proof is None or proof.printed in sentence


def test_a_notice_is_at_the_latest_stage_that_it_proves() -> None:
    """A final notice that recalls the Cabinet's vote stays final."""
    blocks = [
        Block(kind="paragraph", text="The Cabinet approved the proposal in August."),
        Block(kind="paragraph", text="The National Assembly passed it in December."),
    ]
    proof = notice_stage(stages(blocks))
    assert proof is not None
    assert (proof.stage, proof.block) == ("final", 1)


def test_without_words_there_is_no_stage() -> None:
    """A notice that proves nothing has no stage."""
    assert notice_stage(stages([Block(kind="paragraph", text="New centre opens")])) is None
