#!/usr/bin/env python
"""Django's door: every operator's command starts here."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magnetiq_site.settings.dev")
    execute_from_command_line(sys.argv)
