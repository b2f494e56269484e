"""Chinese: acts, conjuncts, where a clause begins and ends, complements."""
from __future__ import annotations
import re
from functools import lru_cache
from migration_review.find.statements_new.words import Sentence
from migration_review.find.codebook import load_codebook, expand

@lru_cache
def actions():
    listed={r['verb'] for r in load_codebook().lists['actions'] if r['language']=='zh'} | {'有','有权','侧重于','侧重','摈弃','重新思考','反思','弘扬','倾斜','作出','做出'}
    return re.compile('(?:'+'|'.join(sorted(map(re.escape,listed),key=lambda x:(-len(x),x)))+')')
PREP='在对为将把向从就与同以由通过按根据按照依照利用借助围绕针对本着依据'
QUAL=re.compile('(?:来(?=[\u4e00-\u9fff]{2})(?!自|源)|以便|以免|以期|以(?!色列|前|后|往|来|上|下|及|外|[^,;]{1,20}(?:方式|形式|名义|身份|为基础|为本|为重点|为中心|为指导))|从而|为此|进而|由此|特别是|尤其|包括|不论|无论|不管|例如|比如|诸如|因而|使|致使|这|此举|即(?!使|便|将)|而非|而不是|而是|更(?!多|好|有效|加|广|大|强)|甚至|直至|直到|其中|作为|(?:让|令)(?:他们|她们|其))')
JOIN=re.compile('(?:并且|并(?!非|不)|而且|且|还|也|又|同时|以及|及(?!时|其)|此外|进一步|再次|和)+(?:需要|要|应当|应该|应|须|需)?')
SETTING_END=re.compile('(?:方面|期间|同时|时候?|之?后|之?前|中|上|下|内|外|里|以来|来看|来说|而言|领域|层面|阶段|背景|情况|之际|问题)$')
NOUNY=re.compile('方面|方案|机制|政策|组织|中心|问题|工作|能力|质量|需求|战略|资金|进程|活动|人员|计划|框架|体系|制度|过程|程序|情况|办法|措施|服务')
CLOSERS={'(':')','"':'"','《':'》','“':'”'}

def top(S,a,b,marks):
    out=[]; deep=0; quoted=False
    for i in range(a,b):
        c=S.text[i]
        if c in '([《〈': deep+=1
        elif c in ')]》〉': deep=max(0,deep-1)
        elif c=='"': quoted=not quoted
        elif c in marks and not deep and not quoted: out.append(i)
    return out

def word_at(S,a):
    i=S.at(a)
    return i

def begins_act(S,a,b):
    T=S.text
    i=S.at(a)
    W=S.words
    while i<len(W) and W[i].start<b and (W[i].tag in('d','ad','zg') and W[i].text not in('未',) or W[i].text in('更','更多','更好','进一步','共同','积极','充分','继续','尽快','切实','有效','有效地','全面','协调一致','更加','优先','大力','及时','适当','尽早') or i+1<len(W) and W[i+1].text=='地'):
        if W[i].tag!='d' and i+1<len(W) and W[i+1].text=='的': return False
        if W[i].text=='继续' : break
        i+=1
        if i<len(W) and W[i].text=='地': i+=1
    if i>=len(W) or W[i].start>=b: return False
    w=W[i]; rest=T[w.start:b]
    m=actions().match(T,w.start,b)
    nxt=W[i+1] if i+1<len(W) and W[i+1].start<b else None
    if w.tag=='p' or w.text in PREP and len(w.text)==1 or w.text in('通过','利用','借助','按照','根据','作为'):
        if w.text=='与' or w.text=='同': pass
        if any(x.tag in('v','vd','l','i') or actions().match(T,x.start,b) for x in W[i+2:] if x.start<b): return not SETTING_END.search(rest)
        if w.text not in('利用','借助'): return False
    if m and m.end()<b and (m[0]!=rest) and not re.match('的|者|性|率|力|度|化|和|、|与|或|方面|方案|机制|政策|组织|中心|问题|工作(?!者)|能力|质量|需求|战略|资金|进程|活动|人员|计划|框架|体系|制度',T[m.end():b]): return True
    if m and m.end()<b and re.match('和|、|与|或|并',T[m.end():b]) and not re.match('(?:和|、|与|或)[^,;]{0,6}(?:的|方面|方案)',T[m.end():b]): return w.tag=='v' and bool(actions().match(T,m.end()+1,b))
    if w.tag=='v' and nxt and len(w.text)>1 and nxt.text not in('的','和','、','与','或','等','者','及','以及') and nxt.tag!='v' and not (nxt.end>=b and NOUNY.fullmatch(nxt.text)): return True
    if w.tag in('i','l') and nxt is None and len(w.text)>3: return False
    if w.text in('不','让','使','有','给','不得','不再','没','令','办','用','建','减','增','补') : return nxt is not None
    return False

def setting(S,a,b):
    t=S.text[a:b]
    if re.match('(?:在|自|从|对|就|为|为了|通过|根据|按照|作为|随着|鉴于|关于|对于|由于|截至|除)',t) and (SETTING_END.search(t) or re.match('(?:为了|通过|根据|按照|作为|随着|鉴于|关于|对于|由于|截至)',t)): return True
    return bool(re.match('(?:此外|因此|同时|为此|然而|另外|最后|首先|其次|必要时|例如|在适当情况下)$',t)) or bool(re.match('(?:如果|若|一旦|只有|除非|只要)',t))

def pieces(S,a,b):
    cuts=top(S,a,b,',;:')
    out=[]; s=a
    for c in cuts+[b]:
        if c>s: out.append((s,c))
        s=c+1
    return out

def members(S,a,b,verbs=True):
    out=[]; pending=None
    ps=pieces(S,a,b)
    for n,(x,y) in enumerate(ps):
        j=JOIN.match(S.text,x,y)
        head=j.end() if j and j.end()<y else x
        last=n+1==len(ps)
        if not last and setting(S,x,y) and not QUAL.match(S.text,x,y) :
            if pending is None: pending=x
            continue
        if pending is not None:
            out.append((pending,y)); pending=None; continue
        if not out:
            lead=re.match('(?:应当|应该|应优先|应|必须|需要|需|优先)(?=[^,;对急])',S.text[x:y]); out.append(((x+lead.end() if lead else head if j else x),y)); continue
        if QUAL.match(S.text,x,y) and not j: out[-1]=(out[-1][0],y); continue
        if begins_act(S,head,y) or (j and S.text.startswith(('以及','并'),x) and y-head>3): out.append((head,y))
        elif S.text[x-1]==';': out.append((head,y))
        else: out[-1]=(out[-1][0],y)
    if pending is not None: out.append((pending,b))
    return [z for x,y in out for w in listing(S,x,y) for z in inner(S,*w)]

LISTS=re.compile('(?:,?(?:其中)?(?:包括|例如|诸如)(?:但不限于)?(?:以下[^,;:]{0,6})?:?|:)')
def listing(S,a,b):
    """What a list of acts after 包括 names, instead of the act that only announces it."""
    m=LISTS.search(S.text,a+2,b)
    if not m or m.start() not in top(S,a,b,S.text[m.start()]): return [(a,b)]
    got=members(S,m.end(),b)
    if len(got)>1 and sum(begins_act(S,*g) for g in got)>=2: return got
    return [(a,b)]
ACCESS=re.compile('(?:平等|同等|充分|免费)?(?:获得|享有|享受|获取)(?:到)?')
def shared(S,a,b):
    """The objects of a verb of access, each a row; what stands before them is their lead."""
    T=S.text
    m=None
    stop=next(iter(top(S,a,b,',;')),b)
    for m in ACCESS.finditer(T,a,stop): pass
    if not m: return [(a,b,None)]
    cuts=[x for x in SEP.finditer(T,m.end(),stop) if x[0] in('、','和','以及','及') and (x[0]=='、' or x.start() in S.starts)]
    if not cuts or '的' in T[m.end():stop]: return [(a,b,None)]
    spans=[]; cur=m.end()
    for c in cuts: spans.append((cur,c.start())); cur=c.end()
    spans.append((cur,stop))
    if len(spans)<2 or any(y-x<2 for x,y in spans) or (len(spans)==2 and any(y-x<4 for x,y in spans)) or any(begins_act(S,*x) for x in spans[1:]): return [(a,b,None)]
    spans[-1]=(spans[-1][0],b)
    return [(x,y,(a,m.end())) for x,y in spans]

SEP=re.compile('以及(?!其)|并且|并(?!非|不|未|列|行|购|存)|和|及(?!时|其|早)|、|或|与')
def inner(S,a,b):
    """A piece at the conjunctions that join acts, or long things."""
    T=S.text; starts=set(S.starts)
    stop=next(iter(top(S,a,b,',;')),b)
    seps=[m for m in SEP.finditer(T,a,stop) if (m[0]=='、' or m.start() in starts and m.end() in starts|{stop}) and m.start() in set(top(S,a,stop,m[0][0]))]
    cur=a; out=[]; first=begins_act(S,a,stop); cuts=0
    for n,m in enumerate(seps):
        s,e=m.start(),m.end()
        if s<cur: continue
        nxt=next((x.start() for x in seps[n+1:]),stop)
        j=JOIN.match(T,e,stop); e2=j.end() if j and m[0] not in('并','并且') and j.end()<stop else e
        if m[0] in('或','与'): continue
        right_act=begins_act(S,e2,stop)
        if first:
            left=T[cur:s]
            if right_act and s-cur>=3 and not open_prep(left) and not attribute(S,cur,s,e2,stop): ok=True
            elif cuts and not right_act and m[0] in('、','和','以及') and nxt-e>=4 and '、' in T[a:stop] and (m[0]!='、' or nxt-e>=4) and '的' not in T[cur:s]: ok=list_tail(S,cur,s,e,nxt,stop)
            else: ok=False
        else:
            whole=stop
            if m[0]=='以及': ok=s-cur>=4 and stop-e>=4
            elif m[0] in('和','并','并且') : ok=right_act and s-cur>=4 and not open_prep(T[cur:s]) and stop-e>=5 or (s-cur>=6 and stop-e>=6 and ('的' in T[cur:s] or begins_act(S,e,stop)) and not open_prep(T[cur:s]))
            elif m[0]=='、' and '的' in T[cur:s] and '的' in T[e:nxt] and not open_prep(T[cur:s]): ok=s-cur>=4 and nxt-e>=4
            elif m[0]=='、': ok=s-cur>=4 and nxt-e>=4 and not open_prep(T[cur:s]) and sum(begins_act(S,x.end(),stop) for x in seps)*2>=len(seps)
            else: ok=False
        if ok:
            out.append((cur,s)); cur=e2; cuts+=1
    out.append((cur,b))
    return out
def open_prep(t):
    m=re.search('(?:关于|[对在为与从])(?!策|话|于)[^的方面中上下,]{0,14}$',t)
    return bool(m) and m.start()>0
def list_tail(S,cur,s,e,nxt,stop): return True
def attribute(S,cur,s,e,stop):
    T=S.text
    W=S.words; i=S.at(cur)
    head=W[i]
    left=T[cur:s]
    if re.match('通过|利用|借助|以|按照|根据',left) and not re.search('来|以',left[1:]): return True
    if re.match('在|对|为|将|把|向|从|就|由',left):
        return not any(x.tag=='v' or x.text in('进行','提供') for x in W[i+2:] if x.start<s)
    two=i+1<len(W) and W[i+1].tag in('v',) and W[i+1].start<s and W[i].tag=='v' and W[i].text not in('继续','努力','协助','帮助','支持','鼓励','推动','促进','确保','侧重','侧重于')
    return two and '的' in T[e:stop]
