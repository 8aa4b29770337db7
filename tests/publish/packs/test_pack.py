"""A pack is the same bytes for the same account, and whatever is changed in it is found."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from khaldun.errors import UsageError
from khaldun.publish import pack_bytes, verify_pack
from khaldun.publish.packs.pack import ACCOUNT, MANIFEST, MANIFEST_HASH, sha256, zipped
from khaldun.records import Account, Span, Verdict
from khaldun.records.link import Decision
from tests.publish.sharing.test_sharing import account

FLIPS = 600


def files_of(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sealed(files: dict[str, bytes]) -> bytes:
    """A pack of these files with a manifest that fits them: what a forger would make."""
    inside = {name: data for name, data in files.items() if name not in {MANIFEST, MANIFEST_HASH}}
    manifest = json.loads(files[MANIFEST])
    manifest["files"] = {name: sha256(data) for name, data in sorted(inside.items())}
    inside[MANIFEST] = json.dumps(manifest).encode()
    inside[MANIFEST_HASH] = f"{sha256(inside[MANIFEST])}  {MANIFEST}\n".encode()
    return zipped(inside)


def forged(**changes: Any) -> tuple[str, ...]:
    """What is found wrong with a pack of a changed account whose hashes all fit."""
    return verify_pack(pack_bytes(msgspec.structs.replace(account(), **changes)))


class TestPack:
    def test_it_is_sound_and_the_same_for_any_order(self) -> None:
        pack = pack_bytes(account())
        assert verify_pack(pack) == ()
        turned = msgspec.structs.replace(account(), claims=account().claims[::-1])
        assert pack_bytes(turned) == pack == pack_bytes(account(), ["inc_1"])

    def test_it_holds_texts_account_pages_a_readme_and_every_hash(self) -> None:
        files = files_of(pack_bytes(account()))
        manifest = json.loads(files[MANIFEST])
        assert set(files) == {
            ACCOUNT,
            MANIFEST,
            MANIFEST_HASH,
            "README.txt",
            "dossiers/inc_1.html",
            "texts/rep_1.txt",
        }
        assert set(manifest["files"]) == set(files) - {MANIFEST, MANIFEST_HASH}
        assert (manifest["policy"], manifest["versions"], manifest["incidents"]) == (
            "union",
            ["reader-1"],
            ["inc_1"],
        )
        assert files["texts/rep_1.txt"].decode() == account().reports[0].text

    def test_an_incident_that_is_not_there_is_named(self) -> None:
        with pytest.raises(UsageError, match="there is no incident 'inc_9'"):
            pack_bytes(account(), ["inc_9"])

    def test_a_record_without_incidents_makes_a_sound_pack(self) -> None:
        assert verify_pack(pack_bytes(Account())) == ()


class TestVerify:
    def test_one_changed_bit_anywhere_is_found(self) -> None:
        pack, draw = pack_bytes(account()), random.Random(7)
        for _ in range(FLIPS):
            place = draw.randrange(len(pack))
            changed = bytearray(pack)
            changed[place] ^= 1 << draw.randrange(8)
            assert verify_pack(bytes(changed)), f"bit of byte {place}"

    @pytest.mark.parametrize("name", [ACCOUNT, "README.txt", "texts/rep_1.txt", "dossiers/inc_1.html"])
    def test_a_changed_file_is_named(self, name: str) -> None:
        files = files_of(pack_bytes(account()))
        files[name] = files[name].replace(b"e", b"a", 1)
        assert verify_pack(zipped(files)) == (
            f"{name} was changed: its SHA-256 is not the one in {MANIFEST}",
        )

    def test_a_missing_and_an_added_file_are_named(self) -> None:
        files = files_of(pack_bytes(account()))
        del files["README.txt"]
        files["texts/more.txt"] = b"more"
        faults = verify_pack(zipped(files))
        assert faults == ("README.txt is missing", f"texts/more.txt does not stand in {MANIFEST}")

    @pytest.mark.parametrize("cut", [0, 1, 22, 500, -1])
    def test_a_cut_file_is_no_pack(self, cut: int) -> None:
        assert verify_pack(pack_bytes(account())[:cut])

    def test_bytes_before_and_behind_are_found(self) -> None:
        pack = pack_bytes(account())
        assert verify_pack(pack + b"x") and verify_pack(b"x" + pack)

    def test_words_that_do_not_stand_in_the_text_are_found_though_all_hashes_fit(self) -> None:
        claim = account().claims[1]
        moved = msgspec.structs.replace(claim, evidence=(Span(start=3, end=3 + len(claim.words)),))
        (fault,) = forged(claims=(account().claims[0], moved, *account().claims[2:]))
        assert (
            fault == f"account.json: the span of claim {claim.id} does not give its words in texts/rep_1.txt"
        )

    def test_a_changed_text_is_found_though_all_hashes_fit(self) -> None:
        files = files_of(pack_bytes(account()))
        files["texts/rep_1.txt"] = files["texts/rep_1.txt"].replace(b"Ama", b"Ema")
        assert "texts/rep_1.txt is not the text of that report in account.json" in verify_pack(sealed(files))

    def test_a_figure_no_claim_gives_is_found_though_all_hashes_fit(self) -> None:
        incident = account().incidents[0]
        toll = incident.tolls[0]
        raised = msgspec.structs.replace(toll.statements[0], low=40, high=40)
        tolls = (msgspec.structs.replace(toll, statements=(raised,)),)
        (fault,) = forged(incidents=(msgspec.structs.replace(incident, tolls=tolls),))
        assert fault == "account.json: a figure of inc_1 is not among those of claim clm_1_1"

    def test_figures_that_a_person_corrected_may_be_in_words_of_their_own(self) -> None:
        claim = account().claims[0]
        toll = msgspec.structs.replace(claim.tolls[0], words="four, by the list of names")
        claims = (msgspec.structs.replace(claim, tolls=(toll,)), *account().claims[1:])
        assert any("does not stand in texts" in fault for fault in forged(claims=claims))
        decision = Decision(claim=claim.id, verdict=Verdict.CORRECTED, fields=("tolls",))
        assert forged(claims=claims, decisions=(decision,)) == ()

    def test_a_total_above_all_its_statements_is_found_though_all_hashes_fit(self) -> None:
        incident = account().incidents[0]
        tolls = (msgspec.structs.replace(incident.tolls[0], best=40, high=40),)
        (fault,) = forged(incidents=(msgspec.structs.replace(incident, tolls=tolls),))
        assert fault == "account.json: inc_1 counts more killed than all its statements together"

    def test_a_figure_without_a_claim_is_found_though_all_hashes_fit(self) -> None:
        incident = account().incidents[0]
        tolls = (msgspec.structs.replace(incident.tolls[0], statements=()),)
        faults = forged(incidents=(msgspec.structs.replace(incident, tolls=tolls),))
        assert "account.json: inc_1 counts killed without a claim that was used" in faults

    def test_a_claim_that_is_not_there_is_found(self) -> None:
        faults = forged(claims=account().claims[:-1])
        assert any("rests on claim clm_1_4, which is not in the pack" in fault for fault in faults)

    @pytest.mark.parametrize("name", ["../out.txt", "/etc/out", "texts/../../out", "a\\..\\b", "texts//x"])
    def test_a_name_that_leads_out_of_a_folder_is_refused(self, name: str) -> None:
        files = files_of(pack_bytes(account())) | {name: b"x"}
        (fault,) = verify_pack(zipped(files))
        assert "could lead out of a folder" in fault

    def test_a_bomb_is_not_unfolded(self) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                zipfile.ZipInfo(MANIFEST, (1980, 1, 1, 0, 0, 0)), b"0" * 10_000_000, zipfile.ZIP_DEFLATED
            )
        assert len(stream.getvalue()) < 20_000
        (fault,) = verify_pack(stream.getvalue())
        assert fault == "manifest.json: is packed otherwise than a pack is made"

    def test_a_file_told_twice_is_refused(self) -> None:
        stream = io.BytesIO(pack_bytes(account()))
        with pytest.warns(UserWarning), zipfile.ZipFile(stream, "a") as archive:
            archive.writestr("README.txt", b"other")
        (fault,) = verify_pack(stream.getvalue())
        assert "twice" in fault

    def test_a_file_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=r"cannot read .*no\.zip: No such file"):
            verify_pack(tmp_path / "no.zip")
