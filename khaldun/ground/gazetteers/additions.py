"""What a user has added to the atlas: kept in the user's folder, a small description and a file each.

The file holds the places in our own form, compressed, so that nothing needs the file that was given; the
description is written last, and what it does not name does not count. The same file gives the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from platformdirs import user_data_dir

from khaldun.errors import DataError, UsageError
from khaldun.ground.gazetteers.features import Item, OfUser, OtherName, Problem
from khaldun.ground.gazetteers.userfiles import UserFile, opened
from khaldun.records import Place, PlaceId, PlacePrecision
from khaldun.records.wire import digest
from khaldun.seams import Atlas

DATA_VARIABLE = "KHALDUN_DATA"
EVERY = 20_000
"""Lines after which progress is told again."""

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_UNITS = ("admin1:", "admin2:")


class Addition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file that a user added. `units` are the ids of the provinces and districts it holds."""

    name: str
    file: str
    form: str
    digest: str
    places: int
    names: int
    refused: int
    left_out: int
    units: tuple[str, ...] = ()


class Kept(Struct, frozen=True, array_like=True):
    """One line of a kept file: a place and its names, or (no precision) other names of a known place."""

    id: str
    canonical: str
    precision: str
    country: str | None
    lat: float
    lon: float
    population: int | None
    within: tuple[str, ...]
    names: tuple[str, ...]
    chosen: bool = False

    def of_user(self) -> OfUser:
        """The place; where `precision` is empty there is none."""
        place = Place(
            id=PlaceId(self.id),
            canonical=self.canonical,
            precision=PlacePrecision(self.precision),
            country=self.country,
            lat=self.lat,
            lon=self.lon,
            population=self.population,
            within=tuple(map(PlaceId, self.within)),
        )
        return OfUser(place, self.names, self.chosen)


class Change(Struct, frozen=True):
    """What adding a file did: what is kept now, what was before, and the lines that could not be used."""

    now: Addition
    before: Addition | None
    problems: tuple[Problem, ...]


def data_folder() -> Path:
    """Where a user's additions are kept: KHALDUN_DATA, or the user's data folder."""
    return Path(os.environ.get(DATA_VARIABLE) or user_data_dir("khaldun")) / "gazetteer"


def additions(folder: Path) -> list[Addition]:
    """What is kept in the folder, by name. Raises DataError for a description that cannot be read."""
    found = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=Addition))
        except (OSError, msgspec.MsgspecError) as error:
            raise DataError(f"{path} cannot be read ({error}): delete it and add its file again") from error
    return found


def additions_version(kept: Iterable[Addition]) -> str:
    """Digest of the content of everything that is kept."""
    return digest(*(f"{one.name}={one.digest}" for one in kept), size=6)


def add_file(
    path: Path, *, folder: Path, atlas: Atlas, name: str | None = None, progress: Callable[[str], None]
) -> Change:
    """Keep the places of a file under `name`, or the file's own; what had that name is replaced.

    Raises InputError for a file that cannot be read, DataError for a table without the columns it needs and
    for a folder that cannot be written.
    """
    name = _NOT_IN_NAMES.sub("-", name or path.stem).strip(".-") or "places"
    before = next((one for one in additions(folder) if one.name == name), None)
    problems: list[Problem] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".adding-", dir=folder)
        os.close(handle)
    except OSError as error:
        raise DataError(
            f"{folder} cannot be written ({error.strerror}): set {DATA_VARIABLE} to a folder that can"
        ) from error
    try:
        with opened(path, atlas=atlas, tell=problems.append) as file:
            now = _written(Path(draft), file, name, path.name, problems, progress)
        _put(folder, Path(draft), now, before)
    except DataError as error:
        raise DataError(f"{path}, {error}") from error
    finally:
        Path(draft).unlink(missing_ok=True)
    return Change(now, before, tuple(sorted(problems, key=lambda one: one.line)))


def _written(
    draft: Path,
    file: UserFile,
    name: str,
    given: str,
    problems: list[Problem],
    progress: Callable[[str], None],
) -> Addition:
    told: Counter[str] = Counter()
    units: set[str] = set()
    content = hashlib.blake2b(digest_size=12)
    with draft.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as stream:
        for number, item in enumerate(file.items, 1):
            if number % EVERY == 0:
                progress(f"{given}: {number:,} lines")
            told[type(item).__name__] += 1
            if isinstance(item, Problem):
                problems.append(item)
            elif line := _line(item):
                content.update(line)
                stream.write(line)
            if isinstance(item, OfUser) and str(item.place.id).startswith(_UNITS):
                units.add(str(item.place.id))
    return Addition(
        name=name,
        file=given,
        form=file.form,
        digest=content.hexdigest(),
        places=told["OfUser"],
        names=told["OtherName"],
        refused=len(problems),
        left_out=told["LeftOut"],
        units=tuple(sorted(units)),
    )


def _line(item: Item) -> bytes | None:
    if isinstance(item, OtherName):
        kept = Kept(item.place, "", "", None, 0.0, 0.0, None, (), (item.name,))
    elif isinstance(item, OfUser):
        one = item.place
        spot = (one.lat or 0.0, one.lon or 0.0, one.population, tuple(map(str, one.within)))
        kept = Kept(
            str(one.id), one.canonical, one.precision.value, one.country, *spot, item.names, item.chosen
        )
    else:
        return None
    return msgspec.json.encode(kept) + b"\n"


def _put(folder: Path, draft: Path, now: Addition, before: Addition | None) -> None:
    """The new file in its place, then its description, then the old file away."""
    draft.replace(file_of(folder, now))
    description = folder / f".{now.name}.json.part"
    description.write_bytes(msgspec.json.format(msgspec.json.encode(now)) + b"\n")
    description.replace(folder / f"{now.name}.json")
    if before is not None and before.digest != now.digest:
        file_of(folder, before).unlink(missing_ok=True)


def file_of(folder: Path, addition: Addition) -> Path:
    """Where the places of an addition are kept."""
    return folder / f"{addition.name}.{addition.digest}.places.gz"


def kept_lines(folder: Path, addition: Addition) -> Iterator[Kept]:
    """What an addition holds, line by line. Raises DataError when its file is gone or damaged."""
    path = file_of(folder, addition)
    decoder = msgspec.json.Decoder(Kept)
    try:
        with gzip.open(path, "rb") as stream:
            yield from map(decoder.decode, stream)
    except (OSError, EOFError, msgspec.MsgspecError) as error:
        raise DataError(
            f"{path} cannot be read ({error}): remove {addition.name}, then add {addition.file} again"
        ) from error


def remove_additions(names: Iterable[str], *, folder: Path) -> list[Addition]:
    """Forget what was added under these names. Raises UsageError for a name that nothing has."""
    kept = {one.name: one for one in additions(folder)}
    wanted = list(dict.fromkeys(names))
    if unknown := [name for name in wanted if name not in kept]:
        has = ", ".join(kept) or "nothing was added"
        raise UsageError(f"no addition is called {unknown[0]!r}; name one of these: {has}")
    for name in wanted:
        (folder / f"{name}.json").unlink(missing_ok=True)
        file_of(folder, kept[name]).unlink(missing_ok=True)
    return [kept[name] for name in wanted]
