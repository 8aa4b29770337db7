from __future__ import annotations

from collections.abc import Mapping, Sequence

from khaldun.link.components import Cluster, Edge, Extent, components
from khaldun.link.linkage import cluster_components
from khaldun.link.rulings import Pair
from khaldun.link.traits import traits_of
from khaldun.link.unions import Unions
from khaldun.records import Claim, ClaimId
from tests.make import TALSK, a_claim, days


def pairs(*named: str) -> list[Pair]:
    """Pairs of claims named by two letters."""
    return [(ClaimId(pair[0]), ClaimId(pair[1])) for pair in named]


def an_edge(pair: str, weight: int, *, barred: bool = False) -> Edge:
    (left, right), *_ = pairs(pair)
    return Edge(left, right, weight, barred)


def clusters(
    edges: dict[str, int],
    *,
    claims: Sequence[Claim] = (),
    barred: Sequence[str] = (),
    same: Sequence[Pair] = (),
    different: Sequence[Pair] = (),
    roots: Mapping[str, str] | None = None,
) -> list[Cluster]:
    """Clusters of claims named by letters, edges as {"ab": weight}; `roots` names what a report copies."""
    traits = {ClaimId(name): traits_of(a_claim(name, report=name)) for name in "abcd"}
    known = roots or {}
    traits |= {claim.id: traits_of(claim, root=known.get(claim.report)) for claim in claims}
    links = [an_edge(pair, weight, barred=pair in barred) for pair, weight in edges.items()]
    found = components(traits, links, same=same, different=different)
    return sorted(cluster_components(found))


def test_a_chain_of_one_strong_and_one_weak_link_is_not_one_happening() -> None:
    assert clusters({"ab": 3000, "bc": 1000, "ac": -4000}) == [("a", "b"), ("c",), ("d",)]


def test_the_mean_decides_and_a_missing_pair_counts_against() -> None:
    assert clusters({"ab": 3000, "bc": 1600}) == [("a", "b", "c"), ("d",)]
    assert clusters({"ab": 3000, "bc": 1400}) == [("a", "b"), ("c",), ("d",)]


def told_by(**reports: str) -> list[Claim]:
    """Claims a, b, ... each in the named report, in words of its own."""
    return [a_claim(name, report=report, words=f"told {name}") for name, report in reports.items()]


def test_between_two_reports_the_strongest_pair_counts() -> None:
    weights = {"ab": 3000, "ac": 2000, "bc": -4000}
    assert clusters(weights) == [("a", "b"), ("c",), ("d",)]
    assert clusters(weights, claims=told_by(a="one", b="one", c="two"))[0] == ("a", "b", "c")


def test_in_one_report_the_mean_of_all_pairs_counts() -> None:
    weights = {"ab": 3000, "bc": 1000, "ac": -1400}
    assert clusters(weights, claims=told_by(a="one", b="one", c="one"))[0] == ("a", "b")


def test_of_two_reports_that_both_tell_of_two_groups_one_weight_counts_and_nothing_is_missing() -> None:
    weights = {"ab": 3000, "cd": 2900, "ac": -40, "bd": -40, "ad": 100, "bc": 50}
    told = told_by(a="one", b="two", c="one", d="two")
    assert clusters(weights, claims=told) == [("a", "b", "c", "d")]  # -40 - 40 + 100 of three weights


def test_a_copy_weighs_nothing() -> None:
    weights = {"ab": 3000, "ac": 1000, "bc": -1400, "ad": 1000, "bd": -1400, "cd": 9000}
    told = {name: a_claim(name, report="one", words=f"told {name}") for name in "abc"}
    copied = a_claim("d", report="copy", words="told c")
    apart = clusters(weights, claims=[*told.values(), copied], roots={"copy": "one"})
    assert apart == [("a", "b"), ("c", "d")]


def test_ties_go_to_the_smallest_claims() -> None:
    assert clusters({"ab": 2000, "bc": 2000, "ac": -9000}) == [("a", "b"), ("c",), ("d",)]


def test_barred_pairs_part_whole_clusters() -> None:
    joined = {"ab": 3000, "bc": 3000, "ac": 3000, "cd": 2900, "ad": 2000, "bd": 2000}
    assert clusters(joined) == [("a", "b", "c", "d")]
    assert clusters(joined, barred=["ad"]) == [("a", "b", "c"), ("d",)]
    assert clusters(joined, different=pairs("ad")) == [("a", "b", "c"), ("d",)]


def test_a_person_joins_what_no_link_joins_and_what_is_barred() -> None:
    assert clusters({}, same=pairs("ad")) == [("a", "d"), ("b",), ("c",)]
    assert clusters({"ad": -3000}, barred=["ad"], same=pairs("ad"))[0] == ("a", "d")
    assert clusters({"cd": 2000}, same=pairs("ab", "bc", "ac"))[0] == ("a", "b", "c")


def test_what_lies_too_far_apart_is_never_one_happening() -> None:
    late = a_claim("b", period=days("2031-05-20"))
    assert clusters({"ab": 9000}, claims=[late])[0] == ("a",)
    far = a_claim("b", place=TALSK)
    assert clusters({"ab": 9000}, claims=[far])[0] == ("a",)
    vague = a_claim("b", place=None)
    assert clusters({"ab": 9000}, claims=[vague])[0] == ("a", "b")


def test_one_misread_place_in_a_report_does_not_keep_its_claims_from_another_report() -> None:
    misread = a_claim("b", place=TALSK)
    same = pairs("ab")
    edges = {"ac": 5000, "bc": 5000}
    assert clusters(edges, claims=[misread], same=same)[0] == ("a", "b", "c")
    late = a_claim("c", period=days("2031-06-20"))
    assert clusters(edges, claims=[misread, late], same=same)[0] == ("a", "b")


def test_the_extent_of_nothing_is_not_too_wide() -> None:
    assert not Extent().is_too_wide()


def test_a_component_that_is_too_large_is_cut_at_its_weakest_links() -> None:
    from khaldun.link.components import _connected

    edges = [an_edge("ab", 3000), an_edge("bc", -1500), an_edge("cd", 3000)]
    four, three = tuple(map(ClaimId, "abcd")), tuple(map(ClaimId, "abc"))
    assert _connected(four, edges, (), -2000, 4) == [("a", "b", "c", "d")]
    assert _connected(four, edges, (), -2000, 3) == [("a", "b"), ("c", "d")]
    assert _connected(three, (), pairs("ab", "bc"), -2000, 2) == [("a", "b", "c")]


def test_the_root_of_a_set_is_its_smallest_member() -> None:
    unions = Unions("cba")
    unions.join("c", "b")
    unions.join("b", "a")
    unions.join("c", "a")
    assert (unions.root("c"), unions.root("x"), unions.sets()) == ("a", "x", [("a", "b", "c"), ("x",)])
