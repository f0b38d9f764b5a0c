from scripts.problems import Problem
def shifted_lines(a,b):
    import difflib
    out={}
    for x,y,n in difflib.SequenceMatcher(None,a,b,autojunk=False).get_matching_blocks():
        for k in range(n): out[x+k+1]=y+k+1
    return out
def renumber(path,text,shifted,before):
    import re
    text=re.sub(r'(?<=line: )(\d+)', lambda m: str(shifted.get(int(m[1]),0)), text)
    text=re.sub(r'(?<=not_labels: \[)(\d+)', lambda m: str(shifted.get(int(m[1]),0)), text)
    return text,[]
def replace_scalar(text,at,value):
    import re
    return re.sub(r'sha256: \S+', 'sha256: '+value, text)
