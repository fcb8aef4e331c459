"""What a supplier of search entries says when one of its things has changed."""

from collections.abc import Collection

from cms.delivery.invalidation import invalidate


def search_changed(name: str, keys: Collection[int]) -> None:
    """Have things of a supplier looked at again; nobody finds them until that is done.

    Call it in the transaction in which they come, change or go.

    Args:
        name: The supplier's name.
        keys: The keys of what has changed, or may have.
    """
    invalidate({f"search:{name}:{key}" for key in keys})
