from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import gguf
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarize.engines.embedded.container import Container
from summarize.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

K = gguf.GGMLQuantizationType
FIELDS = {
    "tokenizer.ggml.tokens": ["<bos>", "▁мир", "🙂", ""],
    "tokenizer.ggml.scores": [0.0, -1.5, -2.25, 1e-3],
    "tokenizer.ggml.token_type": [3, 1, 1, -1],
}


def random(*sizes: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(sizes).astype(np.float32)


def write(path: Path) -> None:
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_uint8("a.uint8", 200)
    writer.add_int8("a.int8", -100)
    writer.add_uint16("a.uint16", 60_000)
    writer.add_int16("a.int16", -30_000)
    writer.add_uint32("a.uint32", 4_000_000_000)
    writer.add_int32("a.int32", -5)
    writer.add_uint64("a.uint64", 2**63)
    writer.add_int64("a.int64", -(2**60))
    writer.add_float32("a.float32", 0.5)
    writer.add_float64("a.float64", 1e-300)
    writer.add_bool("a.bool", val=True)
    writer.add_string("a.string", "Экспорт вырос на 15,4%")
    for name, value in FIELDS.items():
        writer.add_array(name, value)
    writer.add_tensor("vector", random(48))
    writer.add_tensor("halves", random(3, 64).astype(np.float16))
    writer.add_tensor("floats", random(5, 7))
    writer.add_tensor("eights", gguf.quantize(random(6, 64), K.Q8_0), raw_dtype=K.Q8_0)
    writer.add_tensor("fours", gguf.quantize(random(6, 96), K.Q4_0), raw_dtype=K.Q4_0)
    packed = np.random.default_rng(2).integers(0, 255, (4, 2 * 144), dtype=np.uint8)
    scales = packed.reshape(-1, 144)[:, :4].view(np.float16)
    scales[:] = 0.01  # a random pair of bytes may be no number
    writer.add_tensor("four_k", packed, raw_dtype=K.Q4_K)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gguf") / "small.gguf"
    write(path)
    return path


@pytest.fixture(scope="module")
def theirs(path: Path) -> Any:
    return gguf.GGUFReader(path)


def test_every_field_is_what_the_librarys_reader_reads(path: Path, theirs: Any) -> None:
    fields = Container(path).fields
    names = {name for name in theirs.fields if not name.startswith("GGUF.")}
    assert set(fields) == names
    for name in names:
        assert fields[name] == theirs.fields[name].contents(), name


def test_values_written_come_back(path: Path) -> None:
    fields = Container(path).fields
    assert fields["a.int64"] == -(2**60)
    assert fields["a.bool"] is True
    assert fields["a.string"] == "Экспорт вырос на 15,4%"
    assert fields["tokenizer.ggml.tokens"] == FIELDS["tokenizer.ggml.tokens"]
    assert fields["tokenizer.ggml.scores"] == pytest.approx([0.0, -1.5, -2.25, 1e-3])


def test_every_tensor_unpacks_as_the_library_unpacks_it(path: Path, theirs: Any) -> None:
    tensors = Container(path).tensors
    assert [*tensors] == [tensor.name for tensor in theirs.tensors]
    for tensor in theirs.tensors:
        expected = gguf.dequantize(tensor.data, tensor.tensor_type)
        found = tensors[tensor.name].unpack()
        assert found.dtype == np.float32
        assert found.shape == tuple(int(size) for size in reversed(tensor.shape))
        np.testing.assert_array_equal(found, expected)


def test_plain_tensors_come_back_to_the_last_bit(path: Path) -> None:
    tensors = Container(path).tensors
    np.testing.assert_array_equal(tensors["floats"].unpack(), random(5, 7))
    np.testing.assert_array_equal(tensors["vector"].unpack(), random(48))


@pytest.mark.parametrize("name", ["floats", "halves", "eights", "fours", "four_k"])
def test_chosen_rows_are_those_rows_of_the_whole(path: Path, name: str) -> None:
    packed = Container(path).tensors[name]
    rows = np.array([2, 0, 2])
    np.testing.assert_array_equal(packed.unpack(rows), packed.unpack()[rows])


def test_unpacked_values_can_be_changed_without_touching_the_file(path: Path) -> None:
    before = path.read_bytes()
    values = Container(path).tensors["floats"].unpack()
    values += 1
    assert path.read_bytes() == before


# --- damage ------------------------------------------------------------------------------------


def is_read(path: Path) -> bool:
    """Whether the container could be read; anything but ``ModelError`` passes through."""
    try:
        container = Container(path)
    except ModelError as error:
        words = str(error)
    else:
        words = ""
    if words:
        assert "fetch it again" in words
        assert str(path) in words
        assert "\n" not in words
        return False
    for packed in container.tensors.values():
        assert packed.rows.size
    return True


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"G",
        b"GGUF",
        b"PK\x03\x04" + bytes(60),
        b"GGUF" + struct.pack("<IQQ", 1, 0, 0),
        b"GGUF" + struct.pack("<IQQ", 4, 0, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 2**63, 2**63),
        b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 2**62) + bytes(40),
    ],
    ids=["empty", "letter", "magic", "zip", "version1", "version4", "counts", "length"],
)
def test_what_is_no_gguf_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.gguf").write_bytes(data)
    assert not is_read(tmp_path / "a.gguf")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert not is_read(tmp_path / "a.gguf")


def test_a_file_cut_anywhere_is_refused(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    cut = tmp_path / "cut.gguf"
    for length in [*range(0, len(data) - 32, 97), len(data) - 33]:
        cut.write_bytes(data[:length])
        assert not is_read(cut), length


FIELD = struct.Struct("<Q17sII")


@pytest.mark.parametrize("alignment", [0, 1, 7, 2**31])
def test_an_absurd_alignment_is_refused_or_read(tmp_path: Path, alignment: int) -> None:
    field = FIELD.pack(17, b"general.alignment", 4, alignment)
    tensor = struct.pack("<Q1sIQIQ", 1, b"a", 1, 4, 0, 0)
    data = b"GGUF" + struct.pack("<IQQ", 3, 1, 1) + field + tensor
    (tmp_path / "a.gguf").write_bytes(data + bytes(64))
    assert is_read(tmp_path / "a.gguf") == (alignment in {1, 7})


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.integers(0, 1400), st.sampled_from([0, 1, 2, 8, 9, 127, 128, 255])),
        min_size=1,
        max_size=4,
    )
)
def test_changed_bytes_are_refused_or_read_and_nothing_else(
    path: Path, tmp_path: Path, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(path.read_bytes())
    for at, value in changes:
        data[at] = value
    (tmp_path / "b.gguf").write_bytes(data)
    is_read(tmp_path / "b.gguf")
