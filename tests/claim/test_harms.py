"""The verb beside a figure says what happened to the people counted."""

from __future__ import annotations

import pytest

from khaldun.claim.counts.harms import kind_beside
from khaldun.records import Span, TollKind


@pytest.mark.parametrize(
    ("clause", "figure", "kind"),
    [
        ("Shelling killed at least 30 people", "30 people", TollKind.KILLED),
        ("Shelling killed 3 people and 12 others were injured", "12 others", TollKind.WOUNDED),
        ("six killed, 35 wounded in a market", "35", TollKind.WOUNDED),
        ("the fighting had displaced more than 8,000 people", "8,000 people", TollKind.DISPLACED),
        ("hundreds of families have fled", "hundreds of families", TollKind.DISPLACED),
        ("gunmen murdered 22 wounded volunteers", "22 wounded volunteers", TollKind.KILLED),
        ("30 wounded were counted", "30 wounded", TollKind.WOUNDED),
        ("police arrested 9 men", "9 men", TollKind.DETAINED),
        ("surgeons operated on 12 children", "12 children", TollKind.WOUNDED),
        ("doctors amputated the legs of nine others", "nine others", TollKind.WOUNDED),
        ("20 wounded, six of them seriously", "six of them", TollKind.WOUNDED),
        ("a clash in which one gunman fell", "one gunman", TollKind.KILLED),
        ("three guards fell in the battle", "three guards", TollKind.KILLED),
        ("it had lost trace of 120 prisoners held in Beja", "120 prisoners", TollKind.MISSING),
        ("gunmen whisked away 14 residents", "14 residents", TollKind.ABDUCTED),
        ("police rounded up 120 men", "120 men", TollKind.DETAINED),
        ("the guard took 14 men into custody", "14 men", TollKind.DETAINED),
        ("nine people lost their lives", "nine people", TollKind.KILLED),
        ("gunmen gunned down 9 elders", "9 elders", TollKind.KILLED),
        ("killing 2 people, injuring 7 others", "2 people", TollKind.KILLED),
        ("killing 2 people, injuring 7 others", "7 others", TollKind.WOUNDED),
        ("the blast left 40 killed and wounded", "40 killed and wounded", TollKind.OTHER),
        (
            "the airstrikes have claimed hundreds of lives wounded many others",
            "hundreds of lives",
            TollKind.KILLED,
        ),
        ("Dead farmers and thousands fleeing the fighting", "thousands", TollKind.DISPLACED),
        ("its hospital had received 184 patients, 19 of them dead", "184 patients", TollKind.WOUNDED),
        ("its hospital received 19 bodies", "19 bodies", None),
        ("40 women were raped and murdered there", "40 women", TollKind.KILLED),
        ("nine men were tortured to death", "nine men", TollKind.KILLED),
        ("at least 4,000 people were tortured in the cellar", "4,000 people", TollKind.OTHER),
        ("909 people - soldiers and farmers - were killed or wounded", "909 people", TollKind.OTHER),
        ("they killed or wounded an estimated 827 men", "827 men", TollKind.OTHER),
        ("leaving dozens of dead and injured behind", "dozens of dead", TollKind.OTHER),
        ("12 people were killed and wounded dozens more", "12 people", TollKind.KILLED),
        ("10 killed and wounded 20 others", "20 others", TollKind.WOUNDED),
        ("no one was killed or wounded", "no one", TollKind.KILLED),
        ("left 30 dead and injured two", "30", TollKind.KILLED),
        ("the fighting killed 300 and left 10,000 displaced", "10,000 displaced", TollKind.DISPLACED),
        ("the violence forced 13,000 residents to flee", "13,000 residents", TollKind.DISPLACED),
        ("20,000 people have already been displaced", "20,000 people", TollKind.DISPLACED),
        ("shells killed eleven refugees", "eleven refugees", TollKind.KILLED),
        ("the total stands at 14", "14", None),
        ("the toll at six and the number of hurt at 28", "the number of hurt at 28", TollKind.WOUNDED),
        ("29 were wounded and the number of dead is 7", "the number of dead is 7", TollKind.KILLED),
        ("two wounded men were shot in their beds", "two wounded men", None),
        ("two wounded men were left behind", "two wounded men", TollKind.WOUNDED),
        ("an officer was beaten to death", "an officer", TollKind.KILLED),
        ("9 Killed Over 40 Injured in Moura", "Over 40", TollKind.WOUNDED),
        ("Three civilians killed 12 others injured", "12 others", TollKind.WOUNDED),
        ("the attack of 2031 killed 40 and wounded many", "40", TollKind.KILLED),
        ("the raid on 9 May killed 40 wounded men", "40 wounded men", TollKind.KILLED),
        ("the fate of at least eight nurses is unknown", "eight nurses", TollKind.MISSING),
    ],
)
def test_the_word_beside_decides(clause: str, figure: str, kind: TollKind | None) -> None:
    start = clause.index(figure)
    span = Span(start=start, end=start + len(figure))
    assert kind_beside(clause, span, Span(start=0, end=len(clause))) == kind
