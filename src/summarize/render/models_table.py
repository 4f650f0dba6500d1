"""Models as people read them, and as programs do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from summarize.models.wording import size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.models.catalogue import Listed
    from summarize.models.verify import Verification

_UNKNOWN = "?"
_LABEL_WIDTH = 12
_HASH_DIGITS = 16


def list_table(models: Sequence[Listed]) -> str:
    """Columns under a head; the default is marked by a star, sizes that are published by ~."""
    rows = [("", "name", "task", "state", "size", "engine", "languages", "licence")]
    rows += [
        (
            "*" if each.default else "",
            each.name,
            str(each.entry.task) if each.entry else "",
            _state(each),
            _size(each),
            each.engine,
            _languages(each),
            each.licence or _UNKNOWN,
        )
        for each in models
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def list_json(models: Sequence[Listed]) -> str:
    """One array; a value that is not known is null."""
    return json.dumps([_value(each) for each in models], ensure_ascii=False, indent=2) + "\n"


def info_text(model: Listed) -> str:
    """Everything that is known of a model, a line each, then its files and scores."""
    lines = [f"{label + ':':{_LABEL_WIDTH}} {text}" for label, text in _facts(model)]
    return "\n".join([*lines, *_file_lines(model), *_score_lines(model)]) + "\n"


def info_json(model: Listed) -> str:
    """One object: as in the list, with files and scores."""
    entry, locked = model.entry, model.locked
    value = _value(model)
    value["files"] = [
        {
            "path": each.path,
            "size_bytes": each.size_bytes,
            "sha256": each.sha256,
            "held_by": proof,
        }
        for each, proof in _files(model)
    ]
    value["scores"] = [
        {
            "test_set": each.test_set,
            "metric": each.metric,
            "value": float(each.value),
            "source": each.source,
        }
        for each in (entry.scores if entry else ())
    ]
    value["note"] = entry.note if entry else ""
    value["locked_at_first_pull"] = list(entry.locked) if entry else []
    value["revision"] = locked.revision if locked else entry.revision if entry else None
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def verification_text(results: Sequence[Verification]) -> str:
    """One line a model that is well; of others one line a file that is not."""
    lines = []
    for each in results:
        if each.ok:
            lines.append(
                f"{each.name}: {each.files} files, {size(each.size_bytes)}, all as they should be"
            )
        lines += [
            f"{each.name}: {found.path} is {found.fault}: {found.detail}" for found in each.findings
        ]
    return "".join(f"{line}\n" for line in lines)


def verification_json(results: Sequence[Verification]) -> str:
    """One array."""
    rows = [
        {
            "name": each.name,
            "path": str(each.path),
            "ok": each.ok,
            "files": each.files,
            "size_bytes": each.size_bytes,
            "findings": [
                {"path": found.path, "fault": str(found.fault), "detail": found.detail}
                for found in each.findings
            ],
        }
        for each in results
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _state(model: Listed) -> str:
    if model.state == "partial":
        return f"{size(model.staged_bytes)} of it"
    return "" if model.state == "absent" else str(model.state)


def _size(model: Listed) -> str:
    if model.size_bytes is None:
        return _UNKNOWN
    return f"{'' if model.exact else '~'}{size(model.size_bytes)}"


def _languages(model: Listed) -> str:
    return ", ".join(model.languages).replace(", and ", " and ") or _UNKNOWN


def _value(model: Listed) -> dict[str, Any]:
    entry, locked = model.entry, model.locked
    return {
        "name": model.name,
        "state": str(model.state),
        "default": model.default,
        "recommended": entry.recommended if entry else False,
        "task": str(entry.task) if entry else None,
        "engine": model.engine,
        "languages": list(model.languages),
        "licence": model.licence,
        "size_bytes": model.size_bytes,
        "size_exact": model.exact,
        "repository": (locked and locked.repository) or (entry.repository if entry else None),
        "commit": (locked and locked.commit) or (entry.commit if entry else None),
        "path": None if model.path is None else str(model.path),
    }


def _facts(model: Listed) -> list[tuple[str, str]]:
    entry, locked = model.entry, model.locked
    value = _value(model)
    star = " (the default)" if model.default else ""
    wanted = " (recommended)" if entry and entry.recommended else ""
    states = {
        "shipped": "travels with summarize",
        "installed": "installed",
        "partial": f"{size(model.staged_bytes)} of it are here: `pull` goes on",
        "absent": f"not here: `summarize models pull {model.name}`",
    }
    if entry is not None and entry.origin == "folder" and model.path is None:
        states["absent"] = f"not here: `summarize models import FOLDER --name {model.name}`"
    size_note = f" ({entry.size_source})" if entry and not model.exact and entry.size_source else ""
    facts = [
        ("name", f"{model.name}{wanted}{star}"),
        ("state", states[model.state]),
        ("folder", value["path"]),
        ("task", value["task"]),
        ("engine", model.engine),
        ("languages", _languages(model)),
        ("licence", model.licence or _no_licence(model)),
        ("size", (_size(model) + size_note) if model.size_bytes is not None else None),
        ("repository", value["repository"]),
        ("revision", locked.revision if locked else entry.revision if entry else None),
        ("commit", f"{value['commit']} ({_held(model)})" if value["commit"] else None),
        ("note", entry.note if entry else None),
        ("at pull", _at_pull(model)),
    ]
    return [(label, text) for label, text in facts if text]


def _no_licence(model: Listed) -> str:
    return (
        "not known here; locked when it is pulled"
        if model.locked is None
        else "not stated: read its card"
    )


def _held(model: Listed) -> str:
    return "locked" if model.locked is not None else "pinned"


def _at_pull(model: Listed) -> str | None:
    if model.locked is not None or model.entry is None or not model.entry.locked:
        return None
    return f"{', '.join(model.entry.locked)} will be locked"


def _files(model: Listed) -> list[tuple[Any, str]]:
    if model.locked is not None:
        return [(each, f"locked, by {each.proof}") for each in model.locked.files]
    return [(each, "pinned") for each in model.entry.files] if model.entry else []


def _file_lines(model: Listed) -> list[str]:
    files = _files(model)
    if not files:
        return []
    width = max(len(each.path) for each, _ in files)
    return [
        "files:",
        *(
            f"  {each.path:{width}}  {_bytes(each.size_bytes):>9}  "
            f"{each.sha256[:_HASH_DIGITS]}…  {proof}"
            for each, proof in files
        ),
    ]


def _bytes(count: int | None) -> str:
    return _UNKNOWN if count is None else size(count)


def _score_lines(model: Listed) -> list[str]:
    scores = model.entry.scores if model.entry else ()
    if not scores:
        return []
    width = max(len(each.test_set) for each in scores)
    sources = list(dict.fromkeys(each.source for each in scores))
    return [
        f"scores ({'; '.join(sources)}):",
        *(f"  {each.test_set:{width}}  {each.metric:8}  {each.value}" for each in scores),
    ]
