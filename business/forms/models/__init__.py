"""Forms, what was shown of them, and what people sent."""

from .forms import Form, FormVersion
from .submissions import Submission, SubmissionState

__all__ = ["Form", "FormVersion", "Submission", "SubmissionState"]
