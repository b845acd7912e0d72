from __future__ import annotations
from functools import lru_cache
PRO=("","و","ف","ال","وال","فال","ب","ل","ك","س","وب","ول","وس","فس","فل","فب","بال","كال","لل","وبال","ولل","فلل","وك")
ENC=("","ه","ها","هم","هما","هن","نا","ي","ني","ك","كم")
@lru_cache(60000)
def splits(w):
    out=[]
    for p in PRO:
        if w.startswith(p):
            for e in ENC:
                if w.endswith(e) and len(w)-len(p)-len(e)>=2:
                    out.append((p,w[len(p):len(w)-len(e)] if e else w[len(p):],e))
    return tuple(sorted(out,key=lambda x:-len(x[1])))
