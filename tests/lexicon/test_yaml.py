"""The YAML tables read the same with and without libyaml, which not every Python has."""

import pytest
import yaml

from riwaya.lexicon.rows import DATA, document


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda path: path.stem)
def test_pure_python_reads_the_same(path):
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader) == document(str(path.relative_to(DATA)))
