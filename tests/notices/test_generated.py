"""Generated notices give back what they were made of."""

from hypothesis import given, settings

from bot.notices.notice import read
from tests.notices.generator import Notice, notices


@settings(deadline=None, max_examples=400)
@given(notices())
def test_a_generated_notice_gives_back_what_it_was_made_of(made: Notice) -> None:
    found = read([line for line in made.lines if line]).tasks
    assert [task.text for task in found] == [task.text for task in made.tasks]
    assert [task.lead and task.lead.lower() for task in found] == [task.lead for task in made.tasks]
    assert [task.coop for task in found] == [task.coop for task in made.tasks]
    assert [task.deadline for task in found] == [task.day for task in made.tasks]
