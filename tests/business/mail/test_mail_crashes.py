"""Workers killed at random moments while they send to a real SMTP server.

`CRASH_RUNS` is how many workers are killed while a mailing of 1,000 is sent.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

import pytest

from business.mail.models import MailState
from tests.crash_report import CRASH
from tests.magnetiq_site.jobs.conftest import Nursery, on_every_engine, on_sqlite

from .crash_site import mailing as site
from .crash_site.mailing import FEW, MAILS, RUNS, SLOW, Mailing, Relays, check_bulk

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("mail")]

durable_tasks, postgres_server = site.durable_tasks, site.postgres_server
nurseries, nursery = site.nurseries, site.nursery
postgres_outbox, jobs_database = site.postgres_outbox, site.jobs_database


@on_every_engine
def test_bulk_mail_is_neither_lost_nor_doubled(
    start_relay: Relays, nursery: Nursery, record_property: Callable[..., None]
) -> None:
    relay = start_relay(drop_taken=0.01, drop_lost=0.01, greylist=0.02, refuse=0.01, slow=SLOW)
    mailing = Mailing(nursery, relay)
    mailing.owe(MAILS, purpose="news")
    mailing.send_while_killing(RUNS)
    figures = mailing.figures("bulk mail")
    record_property(CRASH, figures)
    check_bulk(mailing, figures)
    assert mailing.kills >= RUNS // 2
    assert figures["unknown"] <= mailing.kills + mailing.drops


@on_every_engine
def test_transactional_mail_is_never_lost(
    start_relay: Relays, nursery: Nursery, record_property: Callable[..., None]
) -> None:
    relay = start_relay(drop_taken=0.01, drop_lost=0.01, greylist=0.02, slow=SLOW)
    mailing = Mailing(nursery, relay)
    mailing.owe(MAILS)
    mailing.send_while_killing(RUNS)
    figures = mailing.figures("transactional mail")
    record_property(CRASH, figures)
    assert (figures["lost"], set(mailing.states().values())) == (0, {MailState.SENT})
    assert set(relay.counts()) == set(mailing.states())
    assert sum(relay.counts().values()) - MAILS <= mailing.kills + mailing.drops
    # Whoever got it twice got the same Message-ID.
    assert len(set(relay.lines())) == MAILS


@on_sqlite
def test_without_the_marker_bulk_mail_is_doubled(start_relay: Relays, nursery: Nursery) -> None:
    mailing = Mailing(nursery, start_relay(slow=0.02))
    mailing.owe(FEW, purpose="news")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("business.mail.tasks.sweep", begin_anew)
        mailing.send_while_killing(20)
    assert mailing.figures("")["doubled"] > 0


def begin_anew(rows: Any, **_words: Any) -> int:
    """The sabotage: what was begun and not ended is sent, as if it had never been begun."""
    abandoned = rows.abandoned(timezone.now())
    return int(abandoned.update(state="queued", claim_token=None, claim_until=None))


@on_sqlite
def test_without_the_sweep_transactional_mail_is_lost(
    start_relay: Relays, nursery: Nursery
) -> None:
    mailing = Mailing(nursery, start_relay(slow=0.02))
    mailing.owe(FEW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("business.mail.tasks.sweep", lambda _rows, **_words: 0)
        with pytest.raises(AssertionError):
            mailing.send_while_killing(2, seconds=4)
    assert MailState.SENDING in mailing.states().values()
