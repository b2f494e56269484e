from __future__ import annotations
import csv,re
from functools import lru_cache
from migration_review.find.statements_new import chinese as zh
from migration_review.find.statements_new.asks import Lead, Ask
from migration_review.find.codebook import load_codebook, expand
@lru_cache
def patterns():
    cb=load_codebook()
    rows=[r for r in cb.lists['modals'] if r['language']=='zh']
    def rx(forms): return re.compile('|'.join(re.escape(f).replace('…','[^,;。]{0,24}?') for f in sorted(forms,key=lambda x:(-len(x),x))) or '(?!)')
    out={}
    st={}
    for pos in('before','after','importance','never'):
        fs=[]
        for r in rows:
            if r['position']==pos:
                for f in expand(r['pattern']): fs.append('…'.join(f)); st['…'.join(f)]=r['strength']
        out[pos]=rx(fs)
    verbs=[r['verb'] for r in cb.lists['verbs'] if r['language']=='zh' and r['asks']]
    out['verb']=rx(verbs)
    rep=[r['verb'] for r in cb.lists['verbs'] if r['language']=='zh' and r['verb_class'] not in('',) and 'an act' not in r['note']]
    out['report']=rx(rep)
    out['stress']=rx([r['verb'] for r in cb.lists['verbs'] if r['language']=='zh' and r['verb_class']=='stresses'])
    adr={}
    for r in cb.lists['addressees']:
        if r['language']=='zh':
            for f in expand(r['pattern']): adr[f[0]]=r['addressee']
    out['adr']=rx(adr)
    return out,st,adr
EXTRA_AFTER=re.compile('(?:被|得到)(?:[^,;。]{0,6})(?:认为|确定|视|看作|列|认定|强调|公认|描述)(?:为|是|作|成|作为)?[^,;。]{0,40}?(?:关键(?!挑战|问题|障碍)|优先事项|先决条件|必要条件|核心|当务之急|至关重要|必不可少)')
EXTRA_BEFORE=re.compile('(?:不仅|不但)(?:需要|要|应|必须)|而且(?:还)?(?:需要|要|应|必须)|(?<=[,;指出强调认为示说])(?:要|迫切需要)(?!求|素|点|道|么|闻)')
FRAME=re.compile('(?:强调指出|重点指出|着重指出|特别指出|指出|强调|重申|表示|认为|提到|注意到|认识到|同意|突出|承认|确认|讨论|谈到|提请注意|凸显)(?:了|到)?,?')
def addressee(t):
    p,st,adr=patterns()
    bare=re.sub('(?:则|才|就|都|也|均|还|更|,)+$','',t.strip(' ,'))
    ms=list(p['adr'].finditer(bare))
    if not ms or ms[0].start()>16: return None
    if '的' in bare[:ms[0].start()] : return None
    if ms[-1].end()!=len(bare) and not re.fullmatch('(?:之间|本身|等|一级|都|均|也)?',bare[ms[-1].end():]): return None
    ks={adr[m[0]] for m in ms}
    k=ks.pop() if len(ks)==1 else 'all'
    return 'other:'+bare if k=='other' else k
def find_leads(S):
    T=S.text
    p,st,adr=patterns()
    blocked=[m.span() for m in p['never'].finditer(T)]
    out=[]
    for k,rx in (('whom',p['verb']),('modal',p['before']),('modal',EXTRA_BEFORE),('before',p['after']),('before',EXTRA_AFTER),('noun',p['importance'])):
        for m in rx.finditer(T):
            if any(m.start()<y and x<m.end() for x,y in blocked): continue
            s='explicit' if k=='whom' else st.get(m[0],'explicit' if '必须' in m[0] else 'need')
            out.append(Lead(m.start(),m.end(),s,k,f'{k}:{m[0][:12]}'))
    for m in p['stress'].finditer(T):
        piece=T[m.end():next(iter(zh.top(S,m.end(),len(T),',;。')),len(T))]
        if re.search('的[^的]{0,8}(?:性|贡献|作用|影响|努力|联系|关系|好处|意义|价值|潜力|挑战|工作|重点|成果|经验|方面|角色)$',piece): continue
        if zh.begins_act(S,m.end()+(T[m.end():m.end()+1]=='了'),next(iter(zh.top(S,m.end(),len(T),',;。')),len(T))): out.append(Lead(m.start(),m.end(),'need','stress','stress:'+m[0]))
    out.sort(key=lambda l:(l.start,-l.end))
    kept=[]
    for l in out:
        if kept and l.start<kept[-1].end: continue
        if T.count('《',0,l.start)>T.count('》',0,l.start) or T.count('"',0,l.start)%2: continue
        kept.append(l)
    return [l for l in kept if here(S,l)]
SPEAKER='代表们?|成员国|会员国|会议|与会者|小组(?:成员)?|利益攸关方|利益相关者|组织|有人|他们?|她们?|它们?|主持人|召集人|委员会|大会|理事会|主席|秘书长|工会|协会|联盟|联合会|报告员|专家们?|顾问|人士|市长|部长|大使|[先女][生士]|教授|博士|论坛|网络|代表团|民间社会|青年|参加者|发言者|雇主|高专办|[一-龥]{1,4}署|国家|各国|方|国'
SPEAKER_BEFORE=re.compile('(?:'+SPEAKER+')(?:还|也|又|则|并|均|都|进一步|再次|特别|强烈|随后|同时|一致|在会上|明确|继续|此外|因此|为此|据此|最后|转而|,)*$')
NOBODY=re.compile('(?:此外|因此|为此|据此|同时|最后|还有人|有人)?(?:并|也|还|又|则|进一步|再次|特别|强烈|同时|另外|一致|继续|[^,;。的]{0,4}地)*')
IN_WORD={'务':'服业任事商职财债家义公劳税政队医'}
def here(S,l):
    T=S.text; a,b=l.start,l.end
    if l.asks=='whom':
        if re.match('(?:的(?!是)|书|中(?!的)|。|;|$|和|、|者|函|包括|,并)',T[b:]): return False
        if T[a:b]=='请' and re.search('[申邀提聘恳吁宴]$',T[:a]): return False
        c=max((m.end() for m in re.finditer('[,;:。]',T[:a])),default=0); before=T[c:a]
        if re.fullmatch('促请|敦促|呼吁|吁请|力促|恳请|奉劝|强烈要求',T[a:b]) and not before.endswith('的'): return True
        return bool(NOBODY.fullmatch(before)) or bool(SPEAKER_BEFORE.search(before))
    if l.asks=='modal':
        if a and T[a] in IN_WORD and T[a-1] in IN_WORD[T[a]]: return False
        if T[a:b].endswith('需要') and re.match('[^,;。]{0,6}(?:哪些|什么|如何|多少|何种)',T[b:]): return False
        if T[a-1:a]=='所' : return False
        if re.search('是否|为何|如何',T[max(0,a-8):a]): return False
        if T[a:b]=='要' and re.match('[^;。]*?,(?:就|才|则|[^,;。]*至关重要|[^,;。]*势在必行)',T[b:]): return False
        c=max((m.end() for m in re.finditer('[,;:。]',T[:a])),default=0)
        tail=T[b:].split(',')[0]
        if re.match('[^,;。]{1,30}的(?:机会|领域|问题|国家|人|地方|事项|人群)(?:。|,|$)',T[b:]) and T[c:a].rstrip().endswith('是'): return False
        if re.search('(?:只要|如果|若|一旦|由于|因为|除非)[^,;]*$',T[c:a]): return False
        return True
    return True
def asks(S):
    T=S.text; end=len(T.rstrip('。. '))
    leads=find_leads(S); out=[]; floor=0
    for n,l in enumerate(leads):
        if l.start>=end: continue
        if out and l.start<out[-1].end: continue
        got=[]
        if l.asks in('whom','modal','stress'):
            j=l.end
            if T[j:j+1]=='了': j+=1
            addr=None; lead=None; start=j
            if l.asks=='whom':
                j,addr=whom(S,j,end)
                if T[j:j+1]==',' : 
                    nl=next((x for x in leads[n+1:]),None)
                    if nl and nl.asks in('modal',) : continue
                    j+=1
                if j>=end: continue
            if l.asks=='modal':
                s=subject(S,l.start,floor)
                sub=T[s:l.start]
                addr=addressee(sub)
                if re.match('(?:不得|切勿|决不能?|不能(?:只|仅)?|不宜|不应(?:当|该)?|不要)',T[l.start-1:l.end] if T[l.start-1]=='不' else T[l.start:l.end]): j=l.start-(T[l.start-1]=='不')
                if T[j-1]=='是' and T[j:j+1]=='要': j+=1
                m=re.match('(?:侧重于|着力于|着眼于|更加|更)(?=[^,;])',T[j:])
                if m and m[0].endswith('于'): j+=m.end()
                if not addr and sub and not re.match('(?:这|此|该|其|他们|它们|有|就|也|还|不仅)',sub) : lead=(s,l.start)
            stop=scope(S,j,end,leads[n+1:],l)
            acts=zh.members(S,j,stop)
            if lead and l.asks=='modal' and acts:
                passive=True
                sub=T[slice(*lead)]
                if sub.endswith(('努力','工作')): lead=None
            acts=[z for x in acts for z in zh.shared(S,*x)]
            for k,(a,b,own) in enumerate(acts):
                if own: got.append(Ask(a,b,l.strength,addr,l.rule,own)); continue
                if lead and k==0: got.append(Ask(lead[0],b,l.strength,addr,l.rule))
                else: got.append(Ask(a,b,l.strength,addr,l.rule,lead))
        else:
            span=important(S,l,floor)
            if span and span[1]-span[0]>=2:
                x=zh.top(S,span[0],span[1],',')
                core=x[0] if x else span[1]
                ms=zh.inner(S,span[0],core)
                ms[-1]=(ms[-1][0],span[1])
                got=[Ask(a,b,l.strength,None,l.rule) for a,b in ms]
        for g in got:
            a,b=g.start,g.end
            while a<b and T[a] in ' ,、和并': a+=1
            while b>a and T[b-1] in ' ,、;': b-=1
            if b-a>=2: g.start,g.end=a,b; out.append(g)
        if got: floor=max(g.end for g in got); floor=max(floor,l.end)
    return out
def whom(S,j,end):
    T=S.text; p,st,adr=patterns()
    stop=next(iter(zh.top(S,j,end,',;:')),end)
    if zh.begins_act(S,j,stop) and not p['adr'].match(T,j): return j,None
    last=j; kinds=[]
    for m in p['adr'].finditer(T,j,stop):
        gap=T[last:m.start()]
        if kinds and not re.fullmatch('(?:、|和|以及|及|与|其他|其它|所有|各|有关|的|包括|[^,;。]{0,10}(?:的|国))*',gap): break
        if not kinds and gap and not gap.endswith('的') and (len(gap)>14 or any(w.tag in('v','p','d') for w in S.words[S.at(j):S.at(m.start())])): break
        if not kinds and len(gap)>18: break
        if re.match('(?:的(?![^,;。]{0,8}(?:政府|代表|当局))|间|化|政策|部门的|权能)',T[m.end():stop]): break
        kinds.append(adr[m[0]]); last=m.end()
    if kinds:
        t=re.match('(?:之间|本身|等|一级|的?[^,;]{0,8}(?:部门?|局|当局|机构|机关|政府)(?=[^的]))?',T[last:stop])
        if t and t[0] in('之间','本身','等','一级'): last+=t.end()
        k=kinds[0] if len(set(kinds))==1 else 'all'
        return last,('other:'+T[j:last] if k=='other' else k)
    # a noun phrase before an act
    i=S.at(j); W=S.words
    for x in range(i,min(i+9,len(W))):
        w=W[x]
        if w.start>=stop: break
        if x>i and (w.tag in('v','p','d') or w.text in('尽快','将','为','在')) and zh.begins_act(S,w.start,stop):
            name=T[j:w.start]
            if all(q.tag[0] in'nrmbqjsa' or q.text in('的','和','、','及') or q.tag in('vn','eng') for q in W[i:x]) and len(name)>=2 and not name.endswith('的') and W[x-1].tag[0] in 'nrj': return w.start,'other:'+name
            break
    return j,None
def subject(S,at,floor):
    T=S.text
    ps=[m.end() for m in re.finditer('[,;:。]',T[:at])]
    start=max([floor]+ps)
    if start==at and len(ps)>1: pass
    stretch=T[start:at]
    f=None
    for f in FRAME.finditer(stretch): pass
    if f: start+=f.end()
    m=re.match('(?:此外|因此|然而|但是|但|同时|为此|并且|并|还|也|更|而且|进一步|着重|重点|特别|就|仍|都|均|往往|始终|迫切|特别是|其中|因为|由于|虽然|尽管|各国(?=各国))*',T[start:at])
    start+=m.end()
    t=re.search('(?:还|也|都|均|更|仍|就|,|这|仍然|就)+$',T[start:at])
    return start
STOP=re.compile('(?:并且|并|还|也|同时|而|但|进一步|再次|特别|他们|她们|它们)*')
def scope(S,j,end,rest,l):
    T=S.text; p,st,adr=patterns()
    nl=next((x for x in rest if x.start>=j),None)
    for c in zh.top(S,j,end,',;'):
        nx=next(iter(zh.top(S,c+1,end,',;')),end)
        if nl and c<nl.start<=nx+0 and nl.start>=c:
            return c
        m=STOP.match(T,c+1); r=T[m.end():nx]
        v=p['report'].match(r)
        if v and v[0] not in('鼓励','支持','讨论','审议','审查','关注','反映','交流','分享','突出','考虑','承诺','保证','展示','倡导','提倡','说明','分析','交换','通过','决定','确认','承认','回应','侧重','通报','提出','发布','评估','评价','报告','提供资料','突显','凸显','总结','澄清','阐明','预测','宣传','肯定','介绍','重申') : return c
        if re.match('(?:因为|这(?:将|对|是|样|些|有)|可(?!持续)|从而也|认识到|鉴于|考虑到|相信|否则|但|然而|不过)',r) : return c
        if re.match('[^,;]{0,14}(?:与会者|发言者|代表|成员|小组)(?:还|也|则|又)?(?:'+'强调|指出|认为|呼吁|表示|提到'+')',r): return c
        if re.match('(?:一[个种项]|这)',r) and not zh.begins_act(S,c+1,nx): return c
    return end
def important(S,l,floor):
    T=S.text; a=l.start
    base=max([m.end() for m in re.finditer('[;:。]',T[:a])]+[floor],default=0)
    stretch=T[base:a]
    fr=list(FRAME.finditer(stretch))
    if l.asks=='noun':
        if not fr: return None
        base+=fr[-1].end(); b=a-(T[a-1]=='的')
        inner=T[base:b]
        m=[x.start() for x in re.finditer('对(?!移民的|抗|话|于|策|待)',inner)]
        if m and m[-1]>2 and inner[m[-1]-1] not in'的、和' and re.search('的?$',inner) and not re.search('[^,]{0,14}的[^,]{2,}',inner[m[-1]:]): b=base+m[-1]
        if re.match('(?:其|这|此|该)',T[base:b]): return None
        return base,b
    if fr: base+=fr[-1].end()
    ps=zh.pieces(S,base,a)
    if not ps: return None
    k=len(ps)-1
    x,y=ps[k]
    tail=re.match('(?:这|也|都|均|对|同样|因此)',T[x:y])
    if y<a or (k and (zh.QUAL.match(T,x,y) or re.match('对|这(?!些|个|种)',T[x:y]))): 
        while k and (zh.QUAL.match(T,*ps[k]) or re.match('对|这(?!些|个|种)',T[slice(*ps[k])])): k-=1
    x=ps[k][0]
    m=re.match('(?:此外|因此|然而|但|同时|尽管|虽然|为此)+',T[x:a]); x+=m.end() if m else 0
    inner=T[x:a]
    t=re.search('(?:,?(?:这|也|都|均|对于?(?:[^,;对]{1,60})(?:都|也|均)?|,?这对[^,]{1,60}|同样))+$',inner)
    b=a
    if t and t.start()>2: b=x+t.start()
    t=re.search('在[^,;]{1,40}(?:方面|中|过程中|上)$',T[x:b])
    if t: return None
    while b>x and T[b-1] in ' ,是都也均': b-=1
    if re.match('(?:这|此|该|其|它|上述|每)',T[x:b]): return None
    return x,b
