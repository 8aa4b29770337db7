"""The tables that lists, maps and searches ask: slim rows beside the views, refilled with them.

`position` numbers incidents by first day (unknown last), place and id; the columns `by_...` number them in
the other orders, so that a page of a list begins after a number.
"""

from __future__ import annotations

from khaldun.store.columns import Column, key, may, must

CATALOGUE: dict[str, tuple[Column, ...]] = {
    "incident_card": (
        key("position", "small"),
        must("incident", refers="incident.id", index=True),
        must("event_type", index=True),
        must("status"),
        must("grade"),
        must("background", "truth"),
        must("contested", "truth"),
        must("origins", "whole"),
        may("since", "whole", index=True),  # first and last day as numbers (1 = 1 January of the year 1);
        may("until", "whole"),  # an open side is 0 or 9999999, both unknown is null
        may("first_day", "whole"),
        may("first_month", "whole"),  # year x 12 + month - 1
        may("first_year", "whole"),
        must("imprecise", "truth"),
        may("country", index=True),
        may("place", index=True),
        may("place_id"),
        may("lat", "number"),  # only of a place exact enough to be drawn as a point
        may("lon", "number"),
        may("killed_low", "whole"),
        may("killed_best", "whole"),
        may("killed_high", "whole"),
        must("killed", "truth"),
        may("wounded_low", "whole"),
        may("wounded_best", "whole"),
        may("wounded_high", "whole"),
        must("wounded", "truth"),
        must("part", "truth"),  # its figures are counted elsewhere: never summed with others
        must("by_latest", "whole", index=True),
        must("by_killed", "whole", index=True),
        must("by_reports", "whole", index=True),
        must("by_width", "whole", index=True),
        may("point"),
        may("counts_since", "whole"),  # from when its figures count people, where not from its first day
    ),
    "incident_text": (key("position", "small"), must("card"), must("words")),
    "incident_party": (key("canonical"), key("position", "small")),
    "incident_outlet": (key("outlet"), key("position", "small")),
}
"""Views, like the tables they are made from."""

SEEN: dict[str, tuple[Column, ...]] = {"incident_seen": (key("id"), must("claim"))}
"""Every incident id there ever was, with its first claim: an id that merged away leads to the new one."""
