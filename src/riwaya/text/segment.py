from __future__ import annotations
import re
from dataclasses import dataclass
from riwaya.text.fold import fold
@dataclass(frozen=True, slots=True)
class Token:
    start:int; end:int; text:str; kind:str
@dataclass(frozen=True, slots=True)
class Sentence:
    start:int; end:int; tokens:tuple; paragraph:int; part:str
_T=re.compile(r'[\u0621-\u0652\u0670-\u06d3\u0640]+|[0-9\u0660-\u0669]+(?:[.,][0-9]+)*|[A-Za-z]+|\S')
def sentences(text):
    out=[];p=0
    for m in re.finditer(r'[^\n]+',text):
        s=m.start()
        for q in re.finditer(r'.+?(?:[.!؟?](?=\s|$)|$)',m.group()):
            a,b=s+q.start(),s+q.end()
            toks=[]
            for t in _T.finditer(text,a,b):
                w=t.group(); f=fold(w)
                if w=="ـ": f="-"
                k="word" if re.match(r'[\u0621-\u06d3]',w) and not re.match(r'[\u0660-\u0669،؛؟]',w) else "number" if w[0].isdigit() else "latin" if w[0].isalpha() else "quote" if f=='"' else "punct"
                if f: toks.append(Token(t.start(),t.end(),f,k))
            if toks: out.append(Sentence(a,b,tuple(toks),p,"body"))
        p+=1
    return tuple(out)
