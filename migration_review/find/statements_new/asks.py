from __future__ import annotations
import csv, re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from migration_review.find.statements_new.words import Sentence
from migration_review.find.statements_new import english as en
from migration_review.find.codebook import load_codebook, expand

@dataclass(frozen=True)
class Lead:
    start: int; end: int; strength: str; asks: str; rule: str

def inflected(lemma):
    from lemminflect import getAllInflections
    if lemma=='be': return ['is','are','was','were','be','been','being']
    if lemma=='have': return ['has','have','had']
    forms={lemma}
    for t,f in getAllInflections(lemma, upos='VERB').items(): forms|=set(f)
    return sorted(forms)
ADV = r"(?:\s+(?:also|further|still|equally|particularly|especially|more|even|not|very|most|both|often|urgently|\w+ly))?"
ADV2 = ADV+ADV
@lru_cache
def leads_pattern():
    rows=[r for r in csv.DictReader(open('data/codebook/leads.csv')) if r['language']=='en']
    alts=[];
    for n,r in enumerate(rows):
        p=r['pattern']
        p=re.sub(r'<(\w+)>', lambda m:'('+'|'.join(inflected(m[1]))+')', p).strip()
        p='('.join(x for x in p.split('('))
        p=p.replace('(','(?:')
        p=re.sub(r' ', ADV2.replace('\\','\\\\')+r'\\s*:?\\s+', p) if r['asks']=='before' or True else p
        alts.append((re.compile(rf'\b{p}\b'), r))
    return alts
@lru_cache
def verb_pattern():
    cb=load_codebook()
    rows=[r for r in cb.lists['verbs'] if r['language']=='en' and r['asks']]
    alts={}
    for r in rows:
        w=r['verb'].split()
        for f in inflected(w[0]): alts[' '.join([f,*w[1:]])]=r
    pat='|'.join(re.escape(x).replace(r'\ ',r'\s+') for x in sorted(alts,key=lambda x:-len(x)))
    return re.compile(rf'\b(?:{pat})\b'), alts
@lru_cache
def reporting():
    cb=load_codebook()
    return frozenset(r['verb'].split()[0] for r in cb.lists['verbs'] if r['language']=='en' and r['verb_class']!='' and 'an act' not in r['note'] and ' ' not in r['verb']) - {'see','find','hold','make','draw','place','pose','agree','fear','hear','reason','offer','present','share','answer','question','focus','support','promise','list','judge','report','update','identify','address','protest','detail'} | {'call','express','point','regret'}
@lru_cache
def addressees():
    cb=load_codebook()
    out={}
    for r in cb.lists['addressees']:
        if r['language']=='en':
            for f in expand(r['pattern']): out[f[0]]=r['addressee']
    return out

def find_leads(S):
    found=[]
    for pat,r in leads_pattern():
        for m in pat.finditer(S.text): found.append(Lead(m.start(),m.end(),r['strength'],r['asks'],'lead:'+r['pattern']))
    vp,alts=verb_pattern()
    for m in vp.finditer(S.text): found.append(Lead(m.start(),m.end(),'explicit','whom','verb:'+m[0]))
    W=S.words
    found=[l for l in found if l.asks!='whom' or asks_here(W,S.at(l.start))]
    found=[l for l in found if not (l.asks=='modal' and S.text[l.start:l.end].startswith('need') and S.at(l.start) and (W[S.at(l.start)-1].may_be('D','J','G') or ':' in S.text[l.start:l.end]))]
    found.sort(key=lambda l:(l.start,-l.end))
    kept=[]
    for l in found:
        if not kept or l.start>=kept[-1].end: kept.append(l)
    return kept

def asks_here(W,i):
    w=W[i]; p=W[i-1] if i else None
    if p is None: return w.may_be('VBG')
    if p.text in('to','how','not') or p.may_be('D','G') and p.text not in('others','one','some','all','many','several','those','no','another','few','both'): return False
    if p.text in('also','further','strongly','therefore','repeatedly','and') and i>1 and W[i-2].text in('to','how'): return False
    if w.may_be('VBD','VBN'): return True
    if w.may_be('VBG'): return p.text in(',','while','by','and') and (w.text in('calling','urging','requesting','recommending','proposing','suggesting','inviting','asking','appealing','demanding','advocating') or p.text!='and')
    if w.may_be('VBZ'): return True
    return p.may_be('N','O','NP') and not p.may_be('M') or p.text in('also','further','could','would')

HEADS='countries country states state governments government partners donors parties entities agencies organizations authorities stakeholders committee plenary community secretariat employers assembly institutions bodies actors companies businesses unions members secretary-general commission leaders employers universities parliaments banks office mechanism council'.split()
def addressee(S,a,b):
    """(kind) of a noun phrase if it is an addressee."""
    W=S.words
    while a<b and (W[a].text in ('the','all','those','these','on','upon','to','both','for','other','its','their','relevant','an','a','any','each') ): a+=1
    if a>=b: return None
    text=S.text[W[a].start:W[b-1].end]
    A=addressees()
    kinds=[]
    for name in sorted(A,key=lambda n:-len(n)):
        m=re.search(rf'\b{re.escape(name)}\b',text)
        if m and (m.end()==len(text) or re.match(r' (?:of|in|and|to|that|with|concerned|,|from|at)',text[m.end():]) or text[m.end()] in ',') and m.start()<=40: kinds.append((m.start(),A[name]))
    stop=next((i for i in range(a,b) if W[i].tag in('P','W','T') or W[i].text in('that',',')),b)
    head=W[stop-1]
    if kinds and min(kinds)[0] < 30 and (head.lemma in ('state','country','government') or head.text in HEADS or head.tag=='NP' or any(head.text==n.split()[-1] for n in A)):
        ks={k for _,k in kinds}
        if len(ks)>1 and W: 
            first=min(kinds)[1]
            return first if not re.search(r',| and ',text) else 'all'
        k=ks.pop()
        return k if k!='other' else 'other:'+text
    if head.tag=='NP' and head.text.upper() and (head.text in('unhcr','unrwa','escap','iom','agency','assembly','council','committee')): return 'un'
    if head.text in HEADS: return 'un' if head.text in('committee','assembly','secretariat','secretary-general') else 'other:'+text
    if head.tag=='NP': return 'un' if S.printed[S.offsets[head.start]:S.offsets[head.end]].isupper() else 'other:'+text
    return None

@dataclass
class Ask:
    start:int; end:int; strength:str; addressee:str|None; rule:str; lead:tuple|None=None

def asks(S):
    W=S.words; R=reporting()
    end=len(W)
    while end and W[end-1].text in '.': end-=1
    leads=find_leads(S)
    out=[]; floor=0
    for n,l in enumerate(leads):
        i=S.at(l.start); j=S.at(l.end)
        if i>=end or S.depth[i]>0 and S.depth[i]>S.depth[0] : continue
        nl=next((x for x in leads[n+1:] if S.at(x.start)>j+1), None)
        nxt=end if nl is None else S.at(nl.start)
        if nl and nl.asks in('modal','before') : nxt=max(j+1,en.subject_start(S,nxt,j,'thing' if l.asks in('thing','whom') else 'act'))
        got=None
        kind=l.asks
        if out and i<out[-1].end and kind!='before' : 
            # inside what was asked before: trim it at the last separator, or skip
            cut=next((x for x in range(i-1,out[-1].start,-1) if W[x].text in(',',';','and','but','while','that')),None)
            if cut is None or kind in('thing','act') and cut is None: continue
        if kind=='modal': got=modal(S,l,i,j,end,nxt,floor)
        elif kind in('act','thing'): got=noun_lead(S,l,i,j,end,nxt,floor)
        elif kind=='before': got=before(S,l,i,j,end,nxt,floor)
        elif kind=='whom': got=verb_lead(S,l,i,j,end,nxt,floor)
        for g in got or []:
            if g.end>g.start:
                out.append(g)
        if got: floor=max(floor,max(g.end for g in got))
    return out

PERSONS=set('migrants workers women men children families people persons they nationals returnees refugees girls boys who he she'.split())
def modal(S,l,i,j,end,nxt,floor):
    W=S.words
    if j>=end or i==0: return
    if W[i-1].text in('that','which','who','whom') and i>1 and en.noun(W[i-2]) and W[i-2].lemma not in reporting(): return
    s=en.subject_start(S,i,floor)
    if W[i].text in('had','has','have') and any(W[x].text in PERSONS for x in range(max(s,i-3),i)): return
    if any(W[x].text in('whether','if','why','how') for x in range(max(0,s-2),i)): return
    stop=en.scope_end(S,j,end,nxt,reporting(),False)
    whom=addressee(S,s,i) if i>s else None
    sub=S.text[W[s].start:W[i-1].end] if i>s else ''
    passive=W[j].text=='be' and j+1<end and W[j+1].may_be('VBN') if j<end else False
    drop=(whom is not None and not passive) or sub in('','it','they','there','he','she','this','these')
    acts=en.members(S,j,stop) if True else [(j,stop)]
    if drop: return [Ask(a,b,l.strength,whom,l.rule) for a,b in acts]
    return [Ask(s,acts[0][1],l.strength,whom if whom else None,l.rule)]+[Ask(a,b,l.strength,whom,l.rule,(s,i)) for a,b in acts[1:]]

def noun_lead(S,l,i,j,end,nxt,floor):
    W=S.words
    while j<end and W[j].text==':': j+=1
    if j>=end: return
    if l.asks=='thing' and l.rule.startswith('lead:<') and W[i].text.endswith('ed') and not(j<end): return
    if l.rule in('lead:<require>','lead:<necessitate>'):
        if W[i].may_be('VBN') and (i and W[i-1].text in('was','were','is','are','be','been','as') or W[j].text in('by','to','for','in') and W[i].text=='required' and W[j].text!='that') or W[i].text in('require',) and i and W[i-1].text in('to','who') or i and not (en.noun(W[i-1]) or W[i-1].text in('also','would','therefore',',','that','which',')') or W[i-1].tag=='R'): return
        if W[j].text=='that':
            stop=en.scope_end(S,j+1,end,nxt,reporting(),False)
            return [Ask(j+1,stop,l.strength,None,l.rule)]
    whom=None
    if W[j].text==',' : return
    if l.asks=='act' and not(W[j].may_be('VB','R') or W[j].text in('to','be','not')): return
    # for X to V
    if l.asks=='thing':
        t=next((x for x in range(j,min(end,j+14)) if W[x].text=='to' and x+1<end and en.form(W,x,end)=='to'),None)
        if t and not any(W[x].text in(',',';','and','of','that') or en.finite_at(W,x,end) for x in range(j,t) if W[x].text!='and'):
            whom=addressee(S,j,t)
            if whom: j=t+1
    prep=W[S.at(l.end)-1].text if W[S.at(l.end)-1].text in('for','of','on') else ''
    predicate=True
    stop=en.scope_end(S,j,end,nxt,reporting(),predicate)
    if l.asks=='act' and W[j].text=='to': j+=1
    return [Ask(a,b,l.strength,whom,l.rule) for a,b in en.members(S,j,stop,prep=prep)]

def before(S,l,i,j,end,nxt,floor):
    W=S.words
    s=en.subject_start(S,i,floor)
    sub=' '.join(W[x].text for x in range(s,i))
    if sub in('more','what','much more','what more','this','that') or sub.startswith('what '):
        if j<end and W[j].text in(':','was','were','is','are'):
            return [Ask(a,b,l.strength,None,l.rule) for a,b in en.members(S,j+1,end)]
        return
    if any(W[x].text in PERSONS or W[x].text in('representatives','commission','organizations') for x in range(s,min(s+3,i))) and W[i].text in('was','were'): return
    if sub in('it','','what was','there') or sub.endswith(' it'):
        k=j
        if k<end and W[k].text in('to','that','for'):
            if W[k].text=='for':
                t=next((x for x in range(k+1,min(end,k+12)) if W[x].text=='to'),None)
                if not t: return
                whom=addressee(S,k+1,t); 
                stop=en.scope_end(S,t+1,end,nxt,reporting(),False)
                return [Ask(a,b,l.strength,whom,l.rule) for a,b in en.members(S,t+1 if whom else k+1,stop)]
            stop=en.scope_end(S,k+1,end,nxt,reporting(),False)
            return [Ask(a,b,l.strength,None,l.rule) for a,b in en.members(S,k+1,stop,W[k].text=='to')]
        return
    if floor and floor>=i-1: return
    if l.rule.startswith('lead:as'):
        x=next((x for x in range(s+1,i) if W[x].tag=='X'),None)
        if x is None: return
        i=x
    if re.search(r'problem|issue|question|challenge|concern|crisis',sub): return
    if re.search(r'(needed|required)$',S.text[l.start:l.end]) and j+1<end and W[j].text=='to' : return [Ask(s,en.scope_end(S,j,end,nxt,reporting(),False),l.strength,None,l.rule)]
    if sub in('this','that','these','those','they','which','he','she') or i-s<1: return
    if any(W[x].text in('whether','if','why','how') for x in range(max(0,s-2),i)): return
    if j<end and W[j].lemma in('factor','issue','role','part','partner','partners','tool','source','challenge','contribution','contributor','driver','step','to') and W[j].text!='to': 
        return
    if W[s].text in('the','a') and W[s+1].text in('need','importance','call','role'): return
    return [Ask(s,i,l.strength,None,l.rule)]

def verb_lead(S,l,i,j,end,nxt,floor):
    W=S.words
    verb=W[i]
    passive=i and W[i-1].text in('was','were','been','be','is','are') or i>1 and W[i-2].text in('was','were','been') and W[i-1].tag=='R'
    if j>=end and not passive: return
    if passive:
        s=en.subject_start(S,i-1,floor)
        if j<end and W[j].text=='to':
            whom=addressee(S,s,i-1)
            stop=en.scope_end(S,j+1,end,nxt,reporting(),False)
            return [Ask(a,b,'explicit',whom,l.rule) for a,b in en.members(S,j+1,stop)]
        b=i-1
        sub=' '.join(W[x].text for x in range(s,b))
        if sub in('it','') :
            if j<end and W[j].text=='that':
                return that(S,l,j,end,nxt)
            return
        if j>=end or W[j].text in('.',',','by','and','for') or j>=end-1:
            if re.match(r'(?:clarification|information|more information|further)',sub): return
            return [Ask(s,b,'explicit',None,l.rule)]
        return
    if W[j].text in('about','what','how','whether','why','which','who','if','in','by','under','during','at','and',',','the committee'): return
    if W[j].text=='that' : return that(S,l,j,end,nxt)
    last=W[j-1].text
    k=j
    if W[k].text in('for','to') and last not in('for','on','upon') and l.rule!='verb:call for':
        if W[k].text=='to' and en.form(W,k,end)=='to': 
            stop=en.scope_end(S,k+1,end,nxt,reporting(),False)
            return [Ask(a,b,'explicit',None,l.rule) for a,b in en.members(S,k+1,stop)]
        k+=1
    while k<end and W[k].text==':': k+=1
    # whom to
    t=next((x for x in range(k,min(end,k+26)) if W[x].text=='to' and x+1<end and en.form(W,x,end)=='to'),None)
    f=next((x for x in range(k,min(end,k+12)) if W[x].text=='for'),None)
    if t and t>k and not any(W[x].text in(';',':') or W[x].text=='that' and not(x+1<t and W[x+1].tag=='X') or en.finite_at(W,x,end) and W[x].tag in('X','M') and W[x-1].text not in('who','that','which','not') for x in range(k,t)):
        whom=addressee(S,k,t)
        if verb.lemma in('invite','ask') and any(W[x].text in('panellists','panellist','speakers','participants','panel','members','moderator','floor') for x in range(k,t)): return
        known=whom is not None
        if last in('for',) or verb.lemma in('recommend','propose','suggest','advocate'):
            if not known: t=None
        if t:
            nx2=nxt
            stop=en.scope_end(S,t+1,end,nx2,reporting(),False)
            name=' '.join(w.text for w in W[k:t])
            return [Ask(a,b,'explicit',whom or 'other:'+name,l.rule) for a,b in en.members(S,t+1,stop)]
    if verb.lemma in('ask','appeal') and f:
        whom=addressee(S,k,f)
        if whom: 
            stop=en.scope_end(S,f+1,end,nxt,reporting(),True)
            return [Ask(a,b,'explicit',whom,l.rule) for a,b in en.members(S,f+1,stop)]
    if verb.lemma in('invite','ask') and W[j].text!='for': return
    if verb.lemma in ('encourage',) and addressee(S,k,min(end,k+4)) : pass
    stop=en.scope_end(S,k,end,nxt,reporting(),True)
    prep=W[k-1].text if W[k-1].text in('for',) else ''
    return [Ask(a,b,'explicit',None,l.rule) for a,b in en.members(S,k,stop,prep=prep)]

def that(S,l,j,end,nxt):
    W=S.words
    stop=en.scope_end(S,j+1,end,nxt,reporting(),False)
    pieces=[]; cur=j+1
    for a,k in en.separators(S,j+1,stop):
        if k<stop and W[k].text=='that': pieces.append((cur,a)); cur=k+1
        elif k<stop and k>a and any(W[x].text=='be' or W[x].may_be('VB') and en.is_verb(W,x,stop) for x in range(k+1,min(stop,k+12))) and any(W[x].text=='be' for x in range(cur,a)) and W[k].may_be('D','N','J'): pieces.append((cur,a)); cur=k
    pieces.append((cur,stop))
    out=[]
    for a,b in pieces:
        v=next((x for x in range(a+1,b) if W[x].may_be('VB') and 'N' not in W[x].tag.split('|') and W[x].text!='be'),None)
        whom=addressee(S,a,v) if v else None
        bare=en._bare(S,v,b) if whom else en._bare(S,a,b)
        if whom: out+=[Ask(x,y,'explicit',whom,l.rule) for x,y in en.members(S,v,b)]
        else: out.append(Ask(bare[0],bare[1],'explicit',None,l.rule))
    return out
