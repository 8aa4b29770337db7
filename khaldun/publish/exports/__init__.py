"""An account as tables for other tools: one file a format, rows.py what a row of ours holds."""
