from __future__ import annotations
import re
from functools import lru_cache
from migration_review.find.statements_new.words import Sentence
from migration_review.find.statements_new import english as en
from migration_review.find.statements_new import asks as A
from migration_review.find.codebook import load_codebook
from migration_review.find.terms import find_terms

@lru_cache
def classes():
    cb=load_codebook(); out={}
    for r in cb.lists['verbs']:
        if r['language']=='en' and ' ' not in r['verb'] and 'an act' not in r['note']: out.setdefault(r['verb'],r['verb_class'])
    for v in ('support','see','find','hold','make','draw','place','pose','present','share' if 0 else 'xx','answer','promise'): out.pop(v,None)
    out.update({'seek':'requests','recognize':'notes','acknowledge':'notes','outline':'reports','share':'reports','cite':'states','condemn':'warns','explore':'discusses','examine':'discusses','consider':'discusses','believe':'states','support':'','applaud':'welcomes','call':'urges'})
    return {k:v for k,v in out.items() if v}
GOOD=set('appreciation gratitude satisfaction thanks admiration recognition'.split())
BAD=set('concern concerns disappointment regret alarm dismay reservations dissatisfaction frustration worry'.split())
WILL=set('commitment commitments willingness determination readiness resolve pledge pledges intention support solidarity'.split())
NO_PRACTICE=set('presentation reference references report reports statement statements document note notes opportunity role importance briefing response responses information convening chair proposal proposals theme session meeting forum discussion intention relevance need outcome candour participation presence hospitality leadership view fact idea inclusion efforts_of'.split())
DONE=set('work effort efforts measures measure initiatives initiative progress contributions contribution support steps achievements practices programmes programme actions services twinning mechanism mechanisms partnerships partnership increase percentage adoption establishment ratification launch introduction integration publication implementation strategies policies examples reforms laws'.split())
NEG=re.compile(r"\b(?:not|no|never|nor|neither|none|nobody|without|only|few|fewer|little|hardly|barely|seldom|rarely|nowhere)\b")
NOLONGER=re.compile(r"\bno longer\b|\bregardless\b|\birrespective\b|\bnot only\b|\bno fewer\b|\bwithout (?:charg|requir|discriminat|regard)|\b(?:not|never) (?:detain|charg|punish|prosecut|deport|expel|discriminat|exclud)|\bfree of\b")
ACTON=re.compile(r"\b(?:combat|counter|fight|prevent|eradicat|eliminat|reduc|address|tackl|respond|overcom|remov|end|protect|assist|help|support|punish|prosecut|investigat|against|victims? of|survivors? of|for|mitigat|alleviat|bridg|narrow|clos)(?:s|e|d|ed|es|ing|ting)?\b[^,;]{0,50}$")
OPINION=re.compile(r"\b(?:should|must|ought|would|may|might|shall|can|will)\b|\bcould\b(?! not)|\bif\b|\bwhether\b|\bhow\b|\bwhy\b")
@lru_cache
def acting():
    cb=load_codebook()
    return frozenset(r['verb'].split()[0] for r in cb.lists['actions'] if r['language']=='en')-{'continue','remain','consider','recognize','make','need','play','take'}|{'undertake','host','acquire','waive','enrol','repatriate','free','reunite','rescue','house','treat','feed','reopen','hire','welcome','receive','serve','cover','regularize','lower','raise','admit','pardon','grant','issue','establish','join','sign','set','open','launch','admit','build','hold','run','mainstream','exempt','double','triple'}
def cues(t):
    out=[]
    for m in find_terms(t,load_codebook(),'en','challenge','practice'):
        if m.term.layer=='challenge' and ACTON.search(t[:m.start].lower()): continue
        out.append(m)
    return out
def clause_cuts(S,a,end):
    W=S.words; cuts=[a]; fin=False; depth=S.depth
    rep=classes()
    i=a
    while i<end:
        w=W[i]
        if depth[i]>0 and w.text not in('"',): i+=1; continue
        if en.finite_at(W,i,end): fin=True
        if w.text=='that' and i+1<end and (W[i-1].lemma in rep or W[i-1].text in(',','and','view','opinion','concern','disappointment','regret','fact') or W[i-1].tag=='R'):
            if en.clause_follows(W,i+1,end,depth) or W[i-1].lemma in rep: cuts.append(i+1); fin=False
        elif w.text in(';',':'): cuts.append(i+1); fin=False
        elif w.text in(',','and','but','while','whereas','although','though','because','since','as','yet') and i>a:
            k=i
            while k<end and (W[k].text in(',','and','but','while','whereas','although','though','because','since','as','yet','that') or W[k].text in en.ADVERB and W[k].text not in('more',)): k+=1
            if k<end and (fin or w.text in('while','although','because','whereas')):
                own=en.clause_follows(W,k,end,depth)
                same=vp_at(W,k,end) and (w.text!=',' or W[k-1].text=='and' or True) and not own
                ger=w.text==',' and W[k].text in en.SAYING
                if own or same or ger:
                    cuts.append(k); fin=False; i=k; continue
            i=max(k,i+1); continue
        elif w.text==',' : pass
        i+=1
    cuts.append(end)
    return [(x,y) for x,y in zip(cuts,cuts[1:]) if y>x]
def vp_at(W,k,end):
    w=W[k]
    if w.text in('had','were','was','has','have','are','is'): return True
    if not w.may_be('VBD') or w.may_be('J') : return False
    if k+1>=end: return False
    n=W[k+1]
    return n.may_be('D','NP','CD','R','T') or n.may_be('N','J') and not n.may_be('P') or n.text in('to','on','in') and not w.may_be('VBN')
def trim(S,a,b):
    W=S.words
    while a<b and (W[a].text in(',',';',':','and','but','that','while','although','whereas','yet','though','as','because','since') or W[a].text in en.ADVERB or W[a].text in('however','nevertheless','nonetheless','moreover','furthermore','meanwhile','similarly','likewise')) and not(W[a].text=='more'): a+=1
    while b>a and W[b-1].text in(',',';','.','and',':','but','while','as'): b-=1
    return a,b
def txt(S,a,b): return S.printed[S.offsets[S.words[a].start]:S.offsets[S.words[b-1].end-1]+1]
def head(S,a,b):
    W=S.words
    stop=next((i for i in range(a,b) if i>a and (W[i].tag in('P','T','W') or W[i].text in('that',',','and','made','taken','carried','provided','being') or W[i].may_be('VBN') and en.noun(W[i-1]) and not W[i].may_be('N'))),b)
    while stop-1>a and not en.noun(W[stop-1]): stop-=1
    return W[stop-1].text if stop>a else ''
def things(S,a,b,kind,rule):
    """Rows of a noun phrase list of a known kind."""
    out=[]
    for x,y in en.members(S,a,b):
        x,y=trim(S,x,y)
        if y<=x: continue
        h=head(S,x,y)
        t=txt(S,x,y)
        if any(S.words[q].text in('commitment','willingness','determination') for q in range(x,min(y,x+5))) and S.words[x].text in('its','their','his','her'): out.append((x,y,'commitment','frame:will')); continue
        if kind=='practice':
            if h in NO_PRACTICE or re.match(r'(?:the |an? |this |that |its |their )?(?:\w+ )?(?:crucial|important|key|vital|role|central)\b',t.lower()) : continue
            cs=cues(t)
            if y-x<2: continue
        if kind=='challenge' and (y-x<2 or h in('role','importance')): continue
        out.append((x,y,kind,rule))
    return out
def nouns_told(S,a,b,cls):
    """What a neutral verb has for an object: only with its own evidence."""
    out=[]
    for x,y in en.members(S,a,b):
        x,y=trim(S,x,y)
        if y-x<2: continue
        t=txt(S,x,y); h=head(S,x,y); W=S.words
        if W[x].text in('its','their','his','her') and any(W[q].text in WILL for q in range(x,min(y,x+5))): out.append((x,y,'commitment','frame:will')); continue
        if h in('role','importance','need','potential','benefits','value','relevance','view','views','reference','reasons','opportunities','opportunity','interlinkages','insights','impact' if 0 else 'xx'): continue
        first=[m for m in cues(t) if m.term.layer=='challenge' and m.term.tier=='strict']
        if first and first[0].start<=max(40,len(t)//2): out.append((x,y,'challenge','told:challenge')); continue
        if h in DONE and (cls in('reports','notes','welcomes','stresses') ): out.append((x,y,'practice','told:'+h))
    return out
def clause_kind(S,a,b,voice=''):
    W=S.words; t=txt(S,a,b); low=t.lower()
    if not any(en.finite_at(W,i,b) or W[i].tag in('X','M') or vp_at(W,i,b) for i in range(a,b)): return None
    if OPINION.search(re.sub(r'\b(?:which|that|who)\b.*','',low)): return None
    if re.match(r'(?:it|this|that|these|such)\b.{0,4}(?:is|was|were|are) (?:an?|the|not) ',low): return None
    cs=cues(t)
    ch=[m for m in cs if m.term.layer=='challenge']; pr=[m for m in cs if m.term.layer=='practice']
    sc=[m for m in ch if m.term.tier=='strict']; sp=[m for m in pr if m.term.tier=='strict']
    neg=NEG.search(low) and not NOLONGER.search(low)
    done=[i for i in range(a,b) if W[i].lemma in acting() and W[i].may_be('VBD','VBN') and i>a and (W[i-1].tag in('X','R') or en.noun(W[i-1]) or W[i-1].text in('and',')')) or i==a and W[i].lemma in acting() and W[i].may_be('VBD')]
    if NOLONGER.search(low) and not sc: return 'practice','nolonger'
    if sc:
        d=done[0] if done else None
        if d is not None and not neg and S.offsets[W[d].start]-S.offsets[W[a].start] < sc[0].start and not en_bad_subject(sc,t,W,d,S,a): return 'practice','done'
        return 'challenge','cue:'+sc[0].term.pattern[:20]
    if neg and (done or ch or 'had' in low or 'were' in low or 'was' in low): return 'challenge','denied'
    if sp: return 'practice','cue'
    if done: return 'practice','done:'+W[done[0]].lemma
    if ch: return 'challenge','broad'
    return None
def en_bad_subject(sc,t,W,d,S,a): return False
def reports(S,voice='',asked=()):
    W=S.words; end=len(W)
    while end and W[end-1].text in('.',): end-=1
    rep=classes(); out=[]
    for a,b in clause_cuts(S,0,end):
        a,b=trim(S,a,b)
        if b-a<2: continue
        r=next((i for i in range(a,b) if W[i].lemma in rep and (W[i].may_be('VBD') and (i==a or W[i-1].tag not in('D','P','G','T')) or W[i].may_be('VBG') and i==a or W[i].may_be('VBZ') and i>a and en.noun(W[i-1]) or W[i].may_be('VBN') and i and W[i-1].tag in('X','R'))),None)
        if r is None and (x:=next((i for i in range(a,b) if W[i].lemma=='express' ),None)): r=x
        if W[a].text in('given','despite','notwithstanding','regarding') or S.text[W[a].start:].startswith(('in the light of','in view of','in the face of')):
            c=next((i for i in range(a,b) if W[i].text==','),b)
            k=a+1 if W[a].text!='in' else a+4
            if k<c: out+= [z for z in nouns_told(S,k,c,'') if z[2]=='challenge']
        if r is not None:
            cls=rep.get(W[r].lemma,'')
            passive=r>a and (W[r-1].tag=='X' and W[r-1].text not in('had','has','have') or r>a+1 and W[r-1].tag=='R' and W[r-2].tag=='X' and W[r-2].text not in('had','has','have'))
            if passive:
                x=next(i for i in range(r,a-1,-1) if W[i].tag=='X')
                s=en.subject_start(S,x,a)
                h=head(S,s,x)
                if W[r].lemma in('express','raise','voice') and h in BAD|GOOD:
                    p=next((i for i in range(r+1,b) if W[i].tag=='P' or W[i].text=='for'),None)
                    if p: out+=things(S,p+1,b,'challenge' if h in BAD else 'practice','frame:'+h)
                    continue
                if cls=='welcomes': out+=things(S,s,x,'practice','frame:welcomed'); continue
                if cls=='warns': out+=things(S,s,x,'challenge','frame:warned'); continue
                if cls=='requests' or cls=='discusses' : continue
                out+=nouns_told(S,s,x,cls); continue
            obj=r+1
            if cls in('requests','discusses','expects','recommends','urges'): continue
            if W[r].lemma in('express','voice','raise','reaffirm','reiterate','affirm','renew'):
                h=next((i for i in range(obj,min(b,obj+8)) if W[i].text in BAD|GOOD|WILL),None)
                if h is not None:
                    if W[h].text in WILL and not any(W[q].text in GOOD for q in range(obj,h)): 
                        out+=commit(S,obj,h,b); continue
                    p=next((i for i in range(h+1,b) if W[i].tag=='P'),None)
                    if p: out+=things(S,p+1,b,'challenge' if W[h].text in BAD else 'practice','frame:'+W[h].text)
                    continue
            if obj>=b or W[obj].text=='that': continue
            while obj<b and W[obj].tag in('R',) : obj+=1
            if obj<b and W[obj].text=='with' and obj+1<b and W[obj+1].text in GOOD|{'concern','regret','alarm'}:
                k='practice' if W[obj+1].text in GOOD else 'challenge'
                out+=things(S,obj+2,b,k,'frame:with'); continue
            if cls=='welcomes': out+=things(S,obj,b,'practice','frame:welcomes'); continue
            if cls=='warns' and W[r].lemma not in('question','doubt','oppose','reject','caution','warn'): out+=things(S,obj,b,'challenge','frame:warns'); continue
            if W[r].lemma=='cite' and (q:=next((i for i in range(obj,b) if W[i].text=='as'),None)):
                k='challenge' if any(W[z].lemma in('obstacle','challenge','barrier','factor','difficulty','constraint') for z in range(q,b)) else 'practice'
                out+=[(x,y,k,'cited') for x,y in en.members(S,obj,q)]; continue
            if en.clause_follows(W,obj,b,S.depth) and not W[obj].tag=='P':
                k=clause_kind(S,obj,b,voice)
                if k: out.append((obj,b,*k))
                continue
            out+=nouns_told(S,obj,b,cls); continue
        c=own_will(S,a,b)
        if c: out+=c; continue
        k=clause_kind(S,a,b,voice)
        if k:
            x=a
            out.append((x,b,*k))
    return out
def commit(S,obj,h,b):
    W=S.words
    x=obj
    if h+1<b and W[h+1].text in('to','for','of') :
        n=h+2
        if W[h+1].text=='of': 
            n=next((i for i in range(h+1,b) if W[i].text=='to'),None)
            if n: n+=1
        if n and (W[n].may_be('VB','VBG') and W[n].text!='the') and W[h+1].text!='for' and not W[n].may_be('D'):
            ms=en.members(S,n,b)
            if len(ms)>1 or b-n>=4: return [(p,q,'commitment','will') for p,q in ms]
    return [(x,b,'commitment','will')]
OWN=re.compile(r"^(?:(?:his|her|its|their|the|our)\s+(?:own\s+)?(?:country|government|organization|union|city|ministry|network|delegation|federation|office|agency)(?: of [\w ]{3,30})?|it|they|he|she)\s+(?:also\s+)?(?P<v>would|will|intended to|planned to|was ready to|stood ready to|undertook to|pledged to|was committed to|were committed to|remained committed to|was determined to|promised to|vowed to)\s")
WILLV=re.compile(r"\b(?:(?:was|were|is|are|remained|remain) (?:fully |firmly |strongly )?(?:committed|determined|ready|prepared|willing) to|pledged(?: to)?|undertook to|vowed to|promised to|committed (?:themselves |itself )?to|stood ready to|intended to|planned to)\s")
def own_will(S,a,b):
    t=S.text[S.words[a].start:S.words[b-1].end]
    m=OWN.match(t) or WILLV.search(t)
    if not m: return None
    if re.search(r'\b(?:not|if|whether|how)\b',t[:m.end()]): return None
    k=S.at(S.words[a].start+m.end())
    if 'would' in m[0] and k-a<=3 and m.re is OWN and t.startswith(('it ','they ')) and False: return None
    if k>=b: return None
    full=m.re is OWN and m['v'] in('would','will')
    ms=en.members(S,k,b)
    return [((a if full and n==0 else p),q,'commitment','own') for n,(p,q) in enumerate(ms)]
