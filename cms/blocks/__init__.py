"""The vocabulary that editors write with, one file per family. Knows no model of ours."""
