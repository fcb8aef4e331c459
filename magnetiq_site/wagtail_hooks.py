"""Registers what the composing room adds to the admin."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from magnetiq_site.demo.record import register_demo_action


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    register_demo_action(actions)
