"""The reader: a small neural network that reads a whole text before the rules decide; an extra, never needed.

It knows what each word tells of and which words belong to which happening from the words around them, where the rules and their
linear weights know it from listed words and from grammar. What it holds is one voice among several: reports are judged and
fillers are weighed with it in sight (`riwaya.extract.telling`, `riwaya.extract.shares`).
"""

from riwaya.reader.installed import Belonging, Reader, Reading, Share, installed_reader

__all__ = ["Belonging", "Reader", "Reading", "Share", "installed_reader"]
