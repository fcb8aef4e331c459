"""The picture that stands for a page wherever it is shared, made by a job at publish."""
