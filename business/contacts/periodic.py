"""What contacts do by the clock; what is forgotten in time stands in `personal_data`."""

from django_tasks import task

from business.core.jobs import periodic

from .services.consents import expire_pending


@task
@periodic("contacts.expire_consents", "*/30 * * * *")
def expire_consents() -> int:
    """Close requests that nobody confirmed within seven days; returns how many."""
    return expire_pending()
