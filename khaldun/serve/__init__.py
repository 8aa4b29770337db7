"""The server: a record's answers over HTTP, for the page and for other programs (docs/api.md).

Litestar is loaded when `make_app` is used, not when this package is imported.
"""
