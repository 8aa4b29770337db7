"""What a user may do with places of their own: add a file, see what was added, remove it, compile anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from khaldun.ground.gazetteers.additions import (
    Addition,
    Change,
    add_file,
    additions,
    data_folder,
    remove_additions,
)
from khaldun.ground.gazetteers.atlas import bundled_atlas, clear_own, compile_own, own_path
from khaldun.ground.gazetteers.enlarge import Sum, sum_of


class OwnGazetteer:
    """The places that a user has added to the atlas, in the user's data folder.

    `progress` is told what goes on. Every method raises KhaldunError with a remedy.
    """

    def __init__(self, progress: Callable[[str], None]) -> None:
        self.folder = data_folder()
        self._progress = progress

    def kept(self) -> list[Addition]:
        """What was added, by name."""
        return additions(self.folder)

    def add(self, path: Path, name: str | None = None) -> Change:
        """Keep the places of a file; what had its name before is replaced. `build` puts them to use."""
        atlas = bundled_atlas(progress=self._progress)
        return add_file(path, folder=self.folder, atlas=atlas, name=name, progress=self._progress)

    def remove(self, names: Iterable[str]) -> list[Addition]:
        """Forget what was added under these names."""
        return remove_additions(names, folder=self.folder)

    def build(self, *, anew: bool = False) -> Sum:
        """Compile what was added, unless that is done; `anew` in any case."""
        bundled, kept = bundled_atlas(progress=self._progress), self.kept()
        if not kept:
            clear_own(bundled, kept)
            return Sum(0, 0)
        path = own_path(bundled, kept)
        if anew or not path.exists():
            compile_own(bundled, kept, progress=self._progress)
        return sum_of(path)
