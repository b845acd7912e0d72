from __future__ import annotations
import re, unicodedata
from dataclasses import dataclass
FOLD_VERSION=0
_M={}
for c in "أإآٱ": _M[ord(c)]="ا"
_M.update({ord("ى"):"ي",ord("ئ"):"ء",ord("ؤ"):"ء",ord("ة"):"ه",ord("ک"):"ك",ord("ی"):"ي"})
for i in range(10): _M[0x660+i]=str(i); _M[0x6f0+i]=str(i)
for c in "«»“”„": _M[ord(c)]='"'
for c in "–—−‒": _M[ord(c)]="-"
_M[0x2026]="..."; _M[0xa0]=" "
for c in list(range(0x64b,0x653))+[0x670,0x200b,0x200c,0x200d,0x200e,0x200f,0xfeff,0x640]: _M[c]=""
def fold(t): return t.translate(_M).lower()
