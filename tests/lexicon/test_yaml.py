"""The YAML tables read the same with and without libyaml, which not every Python has."""

import pytest
import yaml

from riwaya.lexicon.rows import DATA, document


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda path: path.stem)
def test_pure_python_reads_the_same(path):
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader) == document(str(path.relative_to(DATA)))


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yml")), ids=lambda path: path.stem)
def test_no_key_is_given_twice(path):
    def keys(node):
        if isinstance(node, yaml.MappingNode):
            yield [key.value for key, _ in node.value]
            for _, value in node.value:
                yield from keys(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                yield from keys(value)

    for found in keys(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)):
        assert len(found) == len(set(found)), sorted(key for key in found if found.count(key) > 1)
