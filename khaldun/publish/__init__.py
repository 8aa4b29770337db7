"""Accounts as files for other tools, and as text for people."""

from khaldun.publish.account_text import account_lines
from khaldun.publish.explained import explain_lines
from khaldun.publish.formats import FORMATS, WHATS, export

__all__ = ["FORMATS", "WHATS", "account_lines", "explain_lines", "export"]
