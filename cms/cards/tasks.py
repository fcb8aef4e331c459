"""The work after a change of what cards show. A job makes what is missing; it may run twice."""

from collections.abc import Iterable
from itertools import islice

from django_tasks import task

BATCH = 25
UNHURRIED = -20


@task(priority=UNHURRIED)
def update_cards(page_ids: list[int]) -> None:
    """Make the cards of these pages, where they are not what they should be."""
    from .making import update_card  # noqa: PLC0415 - the models, which enqueue this, come first

    for page_id in page_ids:
        update_card(page_id)


def enqueue_updates(page_ids: Iterable[int]) -> None:
    """Have the cards of any number of pages looked at, a few in each job."""
    waiting = iter(page_ids)
    while batch := list(islice(waiting, BATCH)):
        update_cards.enqueue(batch)
