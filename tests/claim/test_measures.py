"""Numbers that are times, measures, names or page furniture, and never people harmed."""

from __future__ import annotations

import re

import pytest

from khaldun.claim.counts.uncounted import counts_nobody
from khaldun.records import Span, TollKind


def verdict(text: str) -> bool:
    """What is said of the figure between "[" and "]"."""
    found = re.search(r"\[(.+?)\]", text)
    assert found
    plain = text.replace("[", "", 1).replace("]", "", 1)
    return counts_nobody(plain, Span(start=found.start(), end=found.end() - 2), TollKind.KILLED)


@pytest.mark.parametrize(
    "text",
    [
        "The blast tore through the market at [6:30] on Monday.",
        "Watch: vigil for those killed in Moura 1:[53]",
        "Pause\n\n3:[50] Teacher of the dead pupils speaks",
        "The shelling that killed them began at [7] p.m. in Moura.",
        "Fire was opened at [4.15am] on the crowd.",
        "The bombing started at [0630] GMT and killed a nurse.",
        "On Monday [0500 hrs] soldiers shelled Moura.",
        "[From 1800 to 0500 hrs] soldiers shelled Moura.",
        "Gunmen placed the bomb at [approximately 1600], causing damage.",
        "The attacker blew himself up at about [1330] on the viaduct.",
        "Shooting at the mill\n[1 / 4]\nBack to gallery",
        "Victims of the raid ([3/12])",
        "Image [8] of 12 shows the wounded in Moura.",
        "Readers have [3] of 5 free articles left after the killing.",
        "You have used [3] clicks this month. Two were killed.",
        "The quake that killed a farmer had a magnitude of [6].4.",
        "Killed by a tremor of magnitude [6], they were buried at once.",
        "The mortar struck [2.5] km from the camp and killed a cook.",
        "The injured were [12]% of the staff.",
        "He was shot with a [40] caliber pistol and killed.",
        "The attack cost $[50,000] and killed nobody else.",
        "The blast did damage of £[3] million.",
        "They were shot with an AK-[47].",
        "The soldiers were killed by an M[16].",
        "Those who saw the killing may call [555-0134].",
        "Those who saw the killing may call [202-555-0134] at night.",
        "Call [574-TIPS] if you saw the shooting.",
        "He told Channel [11] that his wounds were small.",
        "Police opened Homicide [No. 74] on Tuesday.",
        "The case is Homicide No. [74].",
        "The killings on Highway [40] go on.",
        "Homicide No. [72] happened in Beja.",
        "They died on flight [370].",
        "The raid on checkpoint [5], they said, was the worst.",
        "Article [51] of the charter does not allow the killing.",
        "Phase [2] of the attack began at dawn.",
        "[3]. A bus was shelled in Moura.",
        "The worst attacks of the year:\n[12]) Beja, where a market burnt",
        "Reds beat Blues [43-5] hours after the killing.",
        "The front, which polled [120] votes, condemned the killing.",
        "The party of the slain man lost [42] seats.",
        "He died [20] minutes later in Moura.",
        "Her son was killed [12] years ago.",
        "The gunman faces [25] years in prison for the death.",
        "The killings of [2015] are not forgotten.",
        "More were killed than in any month since [2014].",
        "The dead man was in his [20s].",
        "They died in the [1980s].",
        "She was shot [five] times.",
        "He died of [three] gunshot wounds.",
        "The dead man was [17].",
        "The dead are [between the ages of 27 and 45].",
        "Shots fell at a fair attended by as [many as 2,000 people].",
        "The dead man was [17] years old.",
        "Rui Moura, [24] was shot in the chest.",
        "Ana Prates and Rui Moura, both [16], were killed.",
        "The killed were Ana Prates (left), [44], and her son.",
        "The other, [20], is in hospital after the shooting.",
        "Two were charged with the murder of Rui Moura, [19].",
        "The slain: Ana Prates Jr., [27], of Beja.",
        "Police hold two for the death of the girl, [5]\nRead on: fire in Beja",
        "They fled the house at [4601 SE] 79th after the shooting.",
        "Picture 5 [of 9] shows the dead.",
        "The ages of the victims are [17], 23 and 24.",
        "They were shot, ages 24[, 20], and 19.",
        "Between [10]-15 shots killed him.",
        "Over [400 magnitude] 2 quakes shook the town.",
        "The killed were [four] early deaths per 100,000.",
        "[Hundreds] of small earthquakes killed sleep.",
        "On June [28], a baker was killed.",
        "Winds of [185] mph killed a fisherman.",
        "The convoy covered [30] miles under fire that killed a guard.",
        "The shell fell [300] metres from the school and killed a pupil.",
    ],
)
def test_a_number_that_is_no_count_never_becomes_a_toll(text: str) -> None:
    assert verdict(text)


@pytest.mark.parametrize(
    "text",
    [
        "The blast killed [12] at 6:30.",
        "[3] dead, 5 hurt in Moura",
        "[12] killed. Aid came late.",
        "The fire left [12]. Nobody came.",
        "In 2015 [12] people were killed there.",
        "Since 2014 [3,000] villagers have died.",
        "The army killed [2,000] men in May.",
        "On the bus [12] passengers died.",
        "In the ward [7] patients were killed.",
        "At the checkpoint [5] soldiers were shot.",
        "On that day [14] died.",
        "The battalion lost [30] of its men.",
        "Bomb kills [4] wounds 10",
        "Raid leaves [10-15] dead",
        "[1.5 million] people fled.",
        "The shells wounded [20] minutes before dawn.",
        "Two died at Beja and [5] at Moura.",
        "A mortar killed [five stone-cutters] in Beja.",
        "In Beja, [16] were killed.",
        "Police fired at [1200] people.",
        "The blast killed Ana Prates and [34] others.",
        "Both [brothers] died.",
        "They shot [three] in the market.",
        "The number of dead rose to [40].",
        "The clinic counted [1,200] dead by May 2019.",
        "The toll stands at [23].",
        "The dead number [43].",
        "They found [15 year old Rui Moura] dead.",
        "A boy killed [his 13-year-old brother] last week.",
        "The dead: six men aged from 26 to 39, [a woman] and a boy.",
        "[A boy] remains in a hospital.",
        "In May, [1,400] soldiers died.",
        "In May [14] were killed.",
        "The Veterans, [2,600] of whom died, were loyal.",
        "In the town of Beja, [16], among them a nurse, were killed.",
        "So said the commander of the Ninth Brigade. [Two] of them were shot.",
        "[Four men in their 20s] were shot dead.",
        "[Two men, ages 20 and 31], were killed.",
    ],
)
def test_people_stay_counted_beside_times_and_names(text: str) -> None:
    assert not verdict(text)
