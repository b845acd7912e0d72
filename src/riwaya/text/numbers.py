from dataclasses import dataclass
@dataclass(frozen=True)
class Quantity:
    i:int;j:int;minimum:int|None;maximum:int|None;approx:bool;unit_included:bool=False;rule:str=""
def quantities(tokens):
    return tuple(Quantity(k,k+1,int(t.text),int(t.text),False) for k,t in enumerate(tokens) if t.kind=="number" and t.text.isdigit())
