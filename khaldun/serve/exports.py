"""Files for other tools, under the same filters: exports, dossiers and evidence packs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, Parameter, QueryParameter

from khaldun.records.query import Filter
from khaldun.serve.desk import Desk
from khaldun.serve.incidents import account_of, found, under_policies
from khaldun.serve.needs import Catalogue, Choices, Part, View
from khaldun.serve.problems import Problem

FILTERED = frozenset({"incidents", "sums"})
"""What a filter chooses of; the others are of the whole record."""
AnyRequest = Request[Any, Any, Any]
Coarsen = Annotated[
    Literal["district", "admin1", "country"] | None, Parameter(description="Draw no place more exactly.")
]
Redact = Annotated[bool, Parameter(description="Leave out what names private persons.")]
Policies = Annotated[
    bool,
    Parameter(
        description="Of incidents as csv, jsonl, parquet or geojson: also columns for every policy's low, "
        "best and high, and for how far origins agree."
    ),
]


@get("/incidents.csv", summary="The incidents of a filter as CSV", media_type="text/csv")
async def incidents_csv(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
) -> Response[bytes]:
    """As `khaldun export --format csv` writes them."""
    return await _export(request, desk, view, wanted, Choices(form="csv"))


@get("/incidents.geojson", summary="The incidents of a filter as GeoJSON", media_type="application/geo+json")
async def incidents_geojson(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
) -> Response[bytes]:
    """As `khaldun export --format geojson` writes them."""
    return await _export(request, desk, view, wanted, Choices(form="geojson"))


@get("/incidents.jsonl", summary="The incidents of a filter as JSON Lines", media_type="application/jsonl")
async def incidents_jsonl(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
) -> Response[bytes]:
    """As `khaldun export --format jsonl` writes them."""
    return await _export(request, desk, view, wanted, Choices(form="jsonl"))


@get("/exports", summary="Any export of a filter")
async def get_export(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    wanted: NamedDependency[Filter],
    view: NamedDependency[View],
    form: Annotated[str, QueryParameter(name="format", max_length=20, description="As in `khaldun export`.")],
    what: Annotated[
        str, Parameter(max_length=20, description="incidents, claims, holdings, stances or sums.")
    ] = "incidents",
    policies: Policies = False,
    coarsen: Coarsen = None,
    redact: Redact = False,
) -> Response[bytes]:
    """Claims, holdings and stances are those of the whole record; a filter chooses incidents and
    sums. Which names are kept back is decided over the whole record, whatever the filter."""
    choices = Choices(form=form, what=what, policies=policies, coarsen=coarsen, redact=redact)
    return await _export(request, desk, view, wanted, choices)


@get("/incidents/{incident_id:str}/dossier.html", summary="One incident as a page to print")
async def get_dossier(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    incident_id: FromPath[str],
    coarsen: Coarsen = None,
    redact: Redact = False,
) -> Response[bytes]:
    """Everything behind an incident, with all words."""

    def make() -> bytes:
        part = part_of(desk.needs.catalogue, incident_id)
        others = desk.needs.policy_figures(under_policies(desk, desk.needs.catalogue, incident_id))
        return desk.needs.dossier(part, incident_id, others, coarsen, redact)

    response = await desk.answer(request, make, media="text/html")
    # Its style stands inside it, so that it can be kept as one file; nothing in it may run or load.
    response.headers["Content-Security-Policy"] = DOSSIER_POLICY
    return response


DOSSIER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox"
)


@get("/incidents/{incident_id:str}/pack.zip", summary="One incident as an evidence pack")
async def get_pack(
    request: AnyRequest,
    desk: NamedDependency[Desk],
    incident_id: FromPath[str],
    coarsen: Coarsen = None,
    redact: Redact = False,
) -> Response[bytes]:
    """Records, texts and hashes in one file, which `khaldun verify` checks."""

    def make() -> bytes:
        part = part_of(desk.needs.catalogue, incident_id)
        return desk.needs.pack(part, incident_id, coarsen, redact)

    return _named(await desk.answer(request, make, media="application/zip"), f"{incident_id}.zip")


def part_of(catalogue: Catalogue, incident_id: str) -> Part:
    """One incident as part of its record. Raises Problem 404."""
    bundle = found(catalogue, incident_id)
    return Part(
        state=catalogue.state(),
        account=lambda: account_of(bundle),
        surroundings=lambda: catalogue.surroundings(incident_id),
        to_sum=catalogue.to_sum,
        whole=lambda: catalogue.account(None),
    )


async def _export(
    request: AnyRequest, desk: Desk, view: View, wanted: Filter, choices: Choices
) -> Response[bytes]:
    media, suffix = desk.needs.media_types.get(choices.form), desk.needs.suffixes.get(choices.form)
    if media is None or suffix is None:
        known = ", ".join(desk.needs.media_types)
        raise Problem(422, f"There is no format {choices.form!r}: choose one of {known}.")

    def make() -> bytes:
        catalogue = desk.catalogue(view)
        part = Part(
            state=catalogue.state(),
            account=lambda: catalogue.account(wanted if choices.what in FILTERED else None),
            surroundings=lambda: catalogue.surroundings_of_all(wanted),
            to_sum=catalogue.to_sum,
            whole=lambda: catalogue.account(None),
        )
        return desk.needs.export(choices, part)

    response = await desk.answer(request, make, media=media.partition(";")[0])
    wide = "-by-policy" if choices.policies else ""
    return _named(response, f"{choices.what}{wide}{suffix}")


def _named(response: Response[bytes], name: str) -> Response[bytes]:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
