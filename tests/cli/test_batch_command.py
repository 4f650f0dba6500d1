"""``summarize batch`` makes the briefs that ``summarize brief`` makes, by the same options."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from summarize.cli.batch import batch
from summarize.cli.brief import brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Outcome

    Call = Callable[..., Outcome]

ECHO = ("--engine", "echo")
OF_ONE_ARTICLE = {"files", "verbose"}


def test_whatever_is_asked_of_a_brief_can_be_asked_of_an_archive() -> None:
    one, many = (inspect.signature(command).parameters for command in (brief, batch))
    assert set(one) - set(many) == OF_ONE_ARTICLE
    shared = set(one) & set(many) - {"form", "out"}
    assert {name: one[name].annotation for name in shared} == {
        name: many[name].annotation for name in shared
    }


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--style", "bullets", "--why"),
        ("--style", "gist"),
        ("--compress", "--words", "25"),
        ("--figures", "english", "--ratio", "0.5", "--format", "json", "--why"),
        ("--glossary", "starter", "--romanization", "iso9", "--format", "html"),
    ],
)
def test_an_archive_holds_the_briefs_that_the_articles_alone_have(
    call: Call, sample_path: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    one, out = tmp_path / "one", tmp_path / "out"
    assert call("brief", str(sample_path), *ECHO, *options, "--out", str(one)).code == 0
    assert call("batch", str(sample_path), *ECHO, *options, "--out", str(out)).code == 0
    (made,) = out.glob("metalindex*")
    assert made.read_bytes() == one.read_bytes()


def test_another_style_makes_anew_only_what_shows_it(
    call: Call, article: str, tmp_path: Path
) -> None:
    def made(*options: str) -> int:
        done = call("batch", article, *ECHO, "--out", str(tmp_path / "out"), *options)
        assert done.code == 0, done.err
        run = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["run"]
        assert run["segments"]["translated"] == (4 if run["number"] == 1 else 0)
        return int(run["documents"]["done"])

    assert made("--format", "jsonl") == 1
    assert made("--format", "jsonl", "--style", "bullets") == 0
    assert made("--format", "jsonl", "--why") == 1
    assert made("--format", "md") == 1
    assert made("--format", "md", "--style", "bullets") == 1
    assert made("--format", "md", "--style", "bullets") == 0


@pytest.mark.parametrize("task", ["brief", "translate"])
def test_haste_is_asked_for_and_leaves_nothing_behind(
    call: Call, article: str, tmp_path: Path, task: str
) -> None:
    def made(*options: str) -> tuple[str, int]:
        out = tmp_path / "out"
        assert call("batch", article, *ECHO, "--task", task, "--out", str(out), *options).code == 0
        manifest = json.loads((out / "manifest.json").read_text("utf-8"))
        return manifest["provenance"]["ladder"], manifest["run"]["segments"]["translated"]

    ladder, translated = made("--fast")
    assert ("beams=1" in ladder, "insistent=False" in ladder) == (True, True)
    assert translated > 3
    ladder, again = made()
    beams = {"brief": "beams=4", "translate": "beams=1"}[task]
    assert (beams in ladder, "insistent=True" in ladder) == (True, True)
    assert again == translated  # nothing of what was made in haste is taken
    assert made()[1] == 0


def test_repeated_articles_are_passed_over_and_counted(
    call: Call, article: str, tmp_path: Path
) -> None:
    copy = tmp_path / "zzz.txt"
    copy.write_bytes(Path(article).read_bytes())
    out = tmp_path / "out"
    arguments = ("batch", article, str(copy), *ECHO, "--out", str(out))
    done = call(*arguments, "--skip-duplicates")
    assert (done.code, sorted(path.name for path in out.glob("*.md"))) == (0, ["article.md"])
    assert "1 passed over as duplicates" in done.err
    assert call(*arguments).code == 0
    assert (out / "zzz.md").exists()


@pytest.mark.usefixtures("liar")
def test_strictness_is_as_strict_as_for_one_article(
    call: Call, article: str, tmp_path: Path
) -> None:
    done = call("batch", article, *ECHO, "--strict", "--out", str(tmp_path / "out"))
    assert done.code == call("brief", article, *ECHO, "--strict").code == 5
    status = call("batch", "status", str(tmp_path / "out")).out
    assert "segments are not proved (figures: " in status


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--task", "translate", "--why"), "are for --task brief"),
        (("--task", "translate", "--style", "gist"), "are for --task brief"),
        (("--beams", "2"), "--beams is for --task translate"),
        (("--format", "html", "--why"), "--style and --why are for"),
        (("--sentences", "2", "--words", "30"), "by sentences and by words"),
        (("--summarizer", "nonsense"), "nonsense"),
    ],
)
def test_options_that_make_no_sense_end_with_2_and_make_nothing(
    call: Call, article: str, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    done = call("batch", article, *ECHO, *options, "--out", str(tmp_path / "out"))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (tmp_path / "out").exists()


def test_a_model_that_is_missing_ends_the_run_and_blames_no_document(
    call: Call, article: str, tmp_path: Path
) -> None:
    writer = ("--summarizer", f"seq2seq:{tmp_path / 'nothing'}")
    done = call("batch", article, *ECHO, *writer, "--out", str(tmp_path / "out"))
    assert done.code == 4
    assert call("batch", article, *ECHO, "--out", str(tmp_path / "out")).code == 0
    assert call("batch", "-", *ECHO, *writer, stdin='{"text": "Экспорт вырос."}\n').code == 4


@pytest.mark.parametrize("command", ["brief", "batch", "digest"])
def test_help_shows_the_defaults_that_it_names(call: Call, command: str) -> None:
    """The help is markup: what stands in brackets is taken for a tag unless it is escaped."""
    said = " ".join(call(command, "--help").out.replace("│", " ").split())
    assert said.count("[default: marian") == 1
    assert "\\" not in said
