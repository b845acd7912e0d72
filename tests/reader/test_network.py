"""The network's arithmetic, and a text as read by it. All incidents are fictional."""

from __future__ import annotations

import math
from pathlib import Path

import numpy
import pytest
from made import ROLES, SIZE, network, tables, write

from riwaya.reader import network as networks
from riwaya.reader.network import STEPS, load, steps, weights_of
from riwaya.reader.reading import reader_of

TEXT = "قصفت الطائرات حلب. حلب؟"


def test_every_word_gets_a_vector_and_the_same_one_twice() -> None:
    first, again = (net.vectors(net.lay_out(TEXT)) for net in (network(), network()))
    assert first.shape == (4, SIZE)
    assert numpy.array_equal(first, again)
    assert not numpy.allclose(first[2], first[3])  # «حلب» twice, in other surroundings


def test_words_of_another_window_do_not_change_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network()
    alone = net.vectors(net.lay_out("قصفت حلب."))
    monkeypatch.setattr("riwaya.reader.words.WINDOW", 5)
    together = net.vectors(net.lay_out("قصفت حلب. الطائرات حلب."))
    assert numpy.allclose(alone, together[:2], atol=1e-5)


def test_what_a_word_tells_of_adds_up_to_one() -> None:
    net = network()
    told = net.telling(net.vectors(net.lay_out(TEXT)))
    assert told.shape == (4, 3)
    assert numpy.allclose(numpy.exp(told).sum(axis=1), 1, atol=1e-5)


def test_a_file_gives_the_same_network(tmp_path: Path) -> None:
    write(tmp_path / "made.npz", tables())
    one, other = load(tmp_path / "made.npz"), network()
    assert numpy.array_equal(one.vectors(one.lay_out(TEXT)), other.vectors(other.lay_out(TEXT)))


def test_whole_numbers_are_scaled_back(tmp_path: Path) -> None:
    plain = tables()
    scale = (numpy.abs(plain["word"]).max(axis=1) / 127).astype(numpy.float16)
    small = {**plain, "word": numpy.rint(plain["word"] / scale[:, None]).astype(numpy.int8), "word:scale": scale}
    write(tmp_path / "small.npz", small)
    back = weights_of(tmp_path / "small.npz")[1]["word"]
    assert (numpy.abs(back - plain["word"]).max(axis=1) <= 1.01 * scale).all()
    assert not numpy.array_equal(back, plain["word"])


def test_the_activation_is_that_of_the_error_function() -> None:
    x = numpy.linspace(-4, 4, 81, dtype=numpy.float32)
    exact = [value * 0.5 * (1 + math.erf(value / math.sqrt(2))) for value in x.tolist()]
    assert numpy.allclose(networks._gelu(x), exact, atol=1e-3)


def test_distances_have_a_row_for_each_side() -> None:
    near = steps(numpy.array([0, 1, -1, 5, -5, 6, 500, -500]))
    assert len(set(near.tolist())) == 7  # 5 and 6 share one
    assert near.min() == 0
    assert near.max() == 2 * len(STEPS) + 1


def test_letters_find_their_words() -> None:
    read = reader_of(network())(TEXT)
    whole, last = read.belonging(0, 4, "air_strike"), read.belonging(0, 4, "protest")
    assert whole is not None and last is not None
    at = TEXT.index("الطائرات حلب")
    for role in ROLES:
        mean, most, first = whole.share(at, at + len("الطائرات حلب"), role) or (0.0, 0.0, 0.0)
        own = whole.columns[role][1:3]  # type: ignore[attr-defined]
        assert (mean, most, first) == pytest.approx((sum(own) / 2, max(own), own[0]))
    assert whole.share(0, 4, "agents") != last.share(0, 4, "agents")  # the type counts


def test_what_is_out_of_sight_has_no_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("riwaya.reader.reading.AHEAD", 1)
    told = reader_of(network())(TEXT).belonging(0, 4, "air_strike")
    assert told is not None
    assert told.share(5, 13, "agents") is not None
    assert told.share(14, 17, "agents") is None


def test_signs_without_a_word_tell_of_nothing() -> None:
    read = reader_of(network())("«» حلب")
    assert read.telling(0, 2) is None
    assert read.belonging(0, 2, "protest") is None
    assert read.telling(3, 6) is not None
