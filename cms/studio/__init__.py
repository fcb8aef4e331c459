"""Work on pixels, in a process of its own: it takes much memory, which leaves with the process."""

from .process import ImageWorkFailed, UnreadableImage, studio

__all__ = ["ImageWorkFailed", "UnreadableImage", "studio"]
