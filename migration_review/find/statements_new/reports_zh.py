from __future__ import annotations
import re
from functools import lru_cache
from migration_review.find.statements_new import chinese as zh
from migration_review.find.statements_new import asks_zh as Z
from migration_review.find.codebook import load_codebook
from migration_review.find.terms import find_terms

ACTON=re.compile('(?<![不无未])(?:打击|防止|预防|避免|禁止|取缔|消除|减少|降低|减轻|缓解|应对|解决|确定|查明|识别|找出|填补|补足|结束|终止|遏制|克服|弥合|缩小|免受|免遭|反对|抵制|制止|杜绝|补救|查处|惩治|追查|调查|举报|监测|援助|救助|救出|救起|帮助|协助|保护|解救)了?[^,;]{0,18}$')
SAYS_WHO=re.compile('(?:中|状况下)?(?:的?(?:受害)?者|的?受害|的?(?:移民|工人|劳工|妇女|儿童|家庭|群体|学生|人员|女童|地区|社区|国民|公民|海员|矿工|国家))')
DENIES=re.compile('并未|从未|尚未|仍未|未能|未(?![来婚])(?!成年)|没有(?!哪|谁|人|任何)|很少|极少|鲜(?:有|少|为)|仅有|只有|无[权从处人](?!机)|无(?:身份|户籍|处申诉)|不(?:允许|享有|了解|知|清|足|连通|衔接|透明|受(?!歧视)|承认|够|到位|存在|符|合格|完善|敢|愿|畅|便|公|具备|相称|成比例|合标准|充分)|难(?![民关])|甚微')
NOLONGER=re.compile('不再|无需|无须|免除|豁免|取消|不论|无论|不问|不分|不能再')
WORSE=re.compile('(?:空间|机会|权利|资金|援助|信任|支持)[^,;]{0,8}(?:缩小|减少|下降|萎缩|收窄|恶化)|(?:限制|压力|风险|歧视|暴力|仇恨|贫困|不平等|差距|负担|冲突|灾害)[^,;]{0,10}(?:增加|加剧|扩大|上升|抬头|加重|恶化)|(?:加剧|扩大|恶化|减缓|拖延|阻碍|妨碍|威胁|削弱|损害|破坏)了?')
OPINION=re.compile('应(?!对|急|用|变)|须|必须|可以|可(?!持续|靠|能性|携|比|行|兑|及|见)|能够|能(?!力|源|够)|将(?:会|是|能|有助|对|在很大)|才能|有助|旨在|机会|契机|是否|能否|如何|为何|若(?!干)|如果|一旦|(?<![但凡还于可])是(?!否)|意味|等于|相信|希望|期待')
DONE=re.compile('(?:已经?|正在|着手|开始|刚刚|陆续|先后|逐步|定期|一直)(?!有)[^,;]{2,}|[\u4e00-\u9fff]{1,3}了(?!解)|不再[^,;]{2,}|(?:向|为)[^,;]{1,20}(?:提供|开设|发放|免费)')
WILL=re.compile("(?:重申|申明|再次确认|强调|表示|作出|做出|宣布)了?,?(?:他们|其|各自|它们|本国|该国)?(?:对(?P<object>[^,;。]{2,40}?)的)(?:致力于|承诺|支持|决心)|(?:重申|申明|宣布|表示|再次表示)了?,?(?:他们|其|各自|它们|本国|该国|本组织)?(?:政府)?(?:也|还|会|将|完全|坚定|大力|充分|继续|坚决|强烈|全力)*(?P<support>支持)|(?:重申|申明|表示|宣布|保证)了?,?(?:他们|它们|她们|其|各自|本国|该国|本组织|政府)*(?:政府)?(?:将(?!会)|会(?=致力)|拟|愿意?|打算|准备|有意|决心|承诺|随时准备|计划)|(?<![应的])(?:致力于|承诺将?|决心|随时准备(?!的)|(?:它们|他们|本国|该国|政府)计划(?=[^的,;]{2}))|(?:^|(?<=,))(?:本国|该国|我国|政府|本组织|该组织|它们|他们)(?:政府|也|还)*(?:将(?!会)|拟|愿意?|打算|准备|有意|计划(?!的)|致力于)(?=[^,;。]{2})")
WORRY=re.compile('[对就](?P<what>[^,;。]{3,120}?)(?:深|再次|都|也)*(?:表示|感到|深表|表达)了?(?:严重|深切|深为|强烈|震惊和)?的?(?:关切|担忧|忧虑|遗憾|不安|震惊|失望)')
WORRY2=re.compile('(?:关切|担忧|忧虑|遗憾|谴责|痛惜|令人(?:关切|担忧|不安|遗憾)的是)(?:地)?(?:注意到|指出|表示)?,?')
GOODFRAME=re.compile('(?:欢迎|赞扬|赞赏|称赞|感谢|赞许|肯定|欣见|表彰|祝贺|乐见)(?:地注意到|地指出)?了?')
SHARES=re.compile('(?:分享|交流|介绍|讲述|报告|通报|概述|列举|说明|展示|提供|宣布|提及|回顾|着重介绍|阐述)了?')
DONEHEAD=re.compile('(?:例子|实例|事例|经验|举措|做法|行动|措施|机制|努力|进展|贡献|政策|方案|协定|协议|法律|立法|项目|战略|制度|系统|平台|改革|安排|服务|工作|合作|步骤|成就|成果|方式|计划)$')
GENERIC=re.compile('(?:此外|另外|同时|然而|但|尽管如此|因此|为此)?(?:本国|各自|各国|自己|有关|相关|若干|一些|许多|诸多|新|主要|具体|面临的?|的|在[^,]{0,20}(?:方面|领域))*(?:步骤|安排|做法|举措|情况|努力|成就|进展|挑战|差距|困难|障碍|良好做法|最佳做法|经验教训|经验|教训|机遇|机会|实例|例子)*')
SUBJ_OPEN=re.compile('(?:此外|然而|但是?|不过|因此|同时|另外|尽管如此|不过|例如|虽然|尽管|其中|而(?!且)|,)+')
QUAL=re.compile('(?:来(?=[\u4e00-\u9fff]{2})(?!自|源)|好让|以便|以免|以期|特别是|尤其|包括|不论|无论|不管|不分|例如|比如|诸如|以(?!色列|前|后|往|来|上|下|及|[^,]{1,12}(?:身份|形式|名义|方式)[^,]*[了过])|从而|进而|由此|因而|使|致使|让|令|这(?!些|个|种)|此举|即(?!使|便|将)|而非|而不是|更|甚至|直至|直到|无需|不限于|就是|作为|都|为此)')
@lru_cache
def pr(): return Z.patterns()[0]['report']
@lru_cache
def cls():
    return {r['verb']:r['verb_class'] for r in load_codebook().lists['verbs'] if r['language']=='zh'}
SPEAK=re.compile('[^,;的]{0,26}?(?:'+Z.SPEAKER+')(?:[^,;的]{0,6}?)')
def nouny(S,a,b):
    W=S.words; i=S.at(a)
    ws=[w for w in W[i:] if w.end<=b]
    while ws and ws[0].tag[0] in 'dcxtf': ws=ws[1:]
    return ws
def has_subject(S,a,b):
    T=S.text
    if QUAL.match(T,a,b) or re.match('(?:并且|并(?!非|不|未)|而且|且|还|也|又|同时|以及)',T[a:b]): return False
    ws=nouny(S,a,b)
    if not ws: return False
    if zh.actions().match(T,ws[0].start,b) and ws[0].tag[0] in 'vp' and ws[-1].tag[0] not in 'ail': return False
    if len(ws)>1 and ws[1].tag in('ul','ug','uz'): return False
    first=ws[0].tag[0]
    ok=first in 'nrmbsaj' or ws[0].tag in('vn','eng')
    return ok and any(w.tag[0] in 'vaild' and w.tag not in('vn','d','ad') for w in ws[1:])
def predicate(S,a,b):
    for x,y in zh.pieces(S,a,b):
        if QUAL.match(S.text,x,y): continue
        ws=nouny(S,x,y)
        if any(w.tag[0] in 'vail' and w.tag!='vn' for w in ws[1:]): return True
    return False
def clauses(S,a,b):
    T=S.text; out=[]; fresh=True; skip=False
    ps=[]
    cuts=zh.top(S,a,b,',;:'); s=a; marks=['']
    for c in cuts+[b]:
        ps.append((s,c)); s=c+1; marks.append(T[c:c+1])
    for n,(x,y) in enumerate(ps):
        if y<=x: continue
        mark=marks[n]; follows=n+1<len(ps) and marks[n+1]==','
        if mark in ';:': fresh=True
        if skip and mark==',': skip=False; continue
        skip=False
        if follows and re.match('(?:只有|只要|当(?!局|地|前|时|今|事|中|选|年|日)|若(?!干)|如果|倘若|假如|一旦|除非)',T[x:y]): skip=True; continue
        if follows and zh.setting(S,x,y): fresh=True; continue
        o=SUBJ_OPEN.match(T,x,y); x2=o.end() if o and o.end()<y else x
        whole=bool(out) and predicate(S,*out[-1])
        join=re.match('(?:并且|并(?!非|不|未)|而且|且|还|也|又|同时|以及|及(?!时|其))+',T[x:y])
        begins=False
        if whole:
            if join: begins=any(w.tag[0] in 'vp' for w in nouny(S,x+join.end(),y))
            else: begins=has_subject(S,x2,y) or bool(re.match('(?:但|然而|不过)',T[x:y])) or bool(re.match('(?:也|仍然?|往往|经常|大多|普遍|严重)*(?:[\u4e00-\u9fff]{1,3}了(?!解)|面临|遭受|遭到|受到|缺乏|缺少|没有|难以|无法|不敢|得不到|迫使|剥夺|加剧|扩大|损害|阻碍|削弱|使(?:他们|其)?(?:难以|面临|无法|陷入|处于))',T[x:y]))
        if fresh or begins: out.append((x2+(join.end() if join and x2==x else 0),y)); fresh=False
        elif out: out[-1]=(out[-1][0],y)
        else: out.append((x2,y))
    return out
def cues(t):
    return [m for m in find_terms(t,load_codebook(),'zh','challenge','practice') if not(m.term.layer=='challenge' and ACTON.search(t[:m.start]))]
def kind(S,a,b,ctx=''):
    t=S.text[a:b]
    cs=cues(t); ch=[m for m in cs if m.term.layer=='challenge']; pr_=[m for m in cs if m.term.layer=='practice']
    if ctx=='practice': ch=[m for m in ch if not SAYS_WHO.match(t,m.end)]
    sc=[m for m in ch if m.term.tier=='strict']; sp=[m for m in pr_ if m.term.tier=='strict']
    done=DONE.search(t)
    if WORSE.search(t) and not ACTON.search(t[:WORSE.search(t).start()]): return 'challenge','worse'
    if NOLONGER.search(t) and not sc: return 'practice','nolonger'
    if done and sc and done.start()<sc[0].start and not any(not SAYS_WHO.match(t,m.end) for m in sc): sc=[]
    if sp and not sc: return 'practice','cue'
    if sc and not(ctx=='practice' and pr_): return 'challenge','cue:'+sc[0].term.pattern[:12]
    if DENIES.search(t): return 'challenge','denied'
    if done and not (ch and not pr_ and not done): 
        if ch and not pr_: return 'challenge','broad'
        return 'practice','done'
    if ctx=='practice' and cs: return 'practice','ctx'
    if ch: return 'challenge','broad'
    return None
def listed(S,a,b): 
    return [z for x,y in zh.members(S,a,b) for z in (zh.inner(S,x,y) if zh.begins_act(S,x,y) else split_nouns(S,x,y))]
def split_nouns(S,a,b):
    T=S.text
    stop=next(iter(zh.top(S,a,b,',;')),b)
    cuts=[x for x in zh.SEP.finditer(T,a,stop) if x[0] in('、','和','以及') and (x[0]=='、' or x.start() in S.starts) and x.start() in zh.top(S,a,stop,x[0][0])]
    if not cuts: return [(a,b)]
    spans=[]; cur=a
    for c in cuts:
        spans.append((cur,c.start())); cur=c.end()
    spans.append((cur,b))
    merged=[]
    for s in spans:
        if merged and (s[1]-s[0]<5 or merged[-1][1]-merged[-1][0]<5 or zh.open_prep(T[slice(*merged[-1])])): merged[-1]=(merged[-1][0],s[1])
        else: merged.append(s)
    return merged
def reports(S,voice=''):
    T=S.text; end=len(T.rstrip('。. ')); out=[]
    leads=Z.asks(S); 
    # 1 worry
    cur=0
    w=WORRY.search(T)
    if w and w.start('what')<w.end('what'):
        a,b=w.span('what')
        for x,y in split_nouns(S,a,b): out.append((x,y,'challenge','frame:worry'))
        cur=w.end()
    for m in WILL.finditer(T,0,end):
        if m.groupdict().get('object'): out.append((m.start('object'),m.end('object'),'commitment','will')); cur=max(cur,m.end()); continue
        a=m.start('support') if m.groupdict().get('support') else m.end()
        stop=Z.scope(S,a,end,[],None) if True else end
        if T[a:a+1] in ',的' or re.match('和|与|、',T[a:a+1]): continue
        if any(l.start<a<l.end for l in leads): continue
        ms=zh.members(S,a,stop) if not m.groupdict().get('support') else zh.members(S,a,stop)
        for x,y in ms: out.append((x,y,'commitment','will'))
        cur=max(cur,stop)
    # frame
    spans=[]
    p=cur
    for c in [*zh.top(S,cur,end,';'),end]:
        if c>p: spans.append((p,c))
        p=c+1
    for a,b in spans:
        out+=frames(S,a,b,voice)
    return out
ANNOUNCES=re.compile('(?:,?(?:其中|主要|具体)?还?包括(?![^,;。]{1,30}在内)(?:但不限于)?(?:以下[^,;:]{0,6})?|,?例如(?:以下[^,;:]{0,6})?|,?诸如|,?比如|,?即|(?<=措施)如|(?<=机制),?如|(?<=例子),?如|(?<=行动),?如|(?<=挑战),?如)[:,]?|:')
BADHEAD=re.compile('(?:挑战|障碍|困难|差距|损害|限制|不足|问题|影响|风险)$')
EMPTY=re.compile('采取了?(?:一些|一系列|若干|许多)?(?:具体)?的?(?:行动|措施|举措|步骤)$')
TAIL=re.compile('(?:等)?(?:而|所)?采取的?(?:一些|具体)?(?:行动|措施)?(?:的?(?:信息|例子|实例))?$|方面(?:所?[作做]出?)?的?(?:例子|实例|经验|举措|努力|进展|做法|贡献)$|(?:的)?(?:例子|实例|事例|信息|经验|情况|良好做法|做法的例子|问题)$|(?:所?[作做]出?|取得)的?(?:努力|进展|贡献|工作)$')
HEADX=re.compile('(?:关于|一些)?(?:各国|本国|当地|地方|本区域)*(?:各国)?(?:政府)?(?:为|在|关于)(?=[^,;。]{4,})')
def strip(T,x,y):
    m=TAIL.search(T,x,y)
    if m and m.start()>x+4:
        y2=m.start(); h=HEADX.match(T,x,y2)
        return (h.end() if h else x),y2
    return x,y
def frames(S,a,b,voice):
    T=S.text; out=[]
    # split at reporting verbs
    segs=[]; cur=a; c0=''
    for c in [a-1,*zh.top(S,a,b,',')]:
        nx=next(iter(zh.top(S,c+1,b,',')),b)
        r=None
        for m in pr().finditer(T,c+1,min(nx,c+60)):
            before=T[c+1:m.start()]
            if before.endswith('地'): before=before[:-3]
            if Z.NOBODY.fullmatch(before) or Z.SPEAKER_BEFORE.search(before) or m[0] in ('注意到','指出','强调','认识到','分享','介绍') and c==a-1 and len(before)<24 and ',' not in before: r=m; break
        if r: 
            if c+1>cur: segs.append((cur,c,c0))
            cur=r.end()+(T[r.end():r.end()+1]=='了'); c0=r[0]
            if T[cur:cur+1]==',': cur+=1
    segs.append((cur,b,c0))
    for x,y,v in segs:
        if y<=x: continue
        k=cls().get(v,'')
        if k in('requests','urges','recommends','discusses','expects'): continue
        t=T[x:y]
        ctx=''
        if k=='welcomes': ctx='practice'
        elif k=='warns' and v not in('反对','质疑','警告','提醒','告诫'): ctx='challenge'
        elif k=='reports' and DONEHEAD.search(t.split(',')[0]): ctx='practice'
        lst=ANNOUNCES.search(T,x,y)
        if lst and lst.start()>x and lst.start() in zh.top(S,x,y,T[lst.start()]):
            lead=T[x:lst.start()].rstrip(',:')
            kd='challenge' if BADHEAD.search(lead) else 'practice' if DONEHEAD.search(lead) or EMPTY.search(lead) else ''
            if kd and (k!='' or kd):
                for p,q in listed(S,lst.end(),y):
                    if q-p>=2 and not GENERIC.fullmatch(T[p:q]):
                        g=kind(S,p,q,kd); out.append((p,q,g[0] if g else kd,'list:'+kd))
                continue
        if ctx=='practice' or k in('notes','stresses','states') and DONEHEAD.search(t) and not predicate(S,x,y):
            ctx='practice'; x,y=strip(T,x,y); t=T[x:y]
        has=clauses(S,x,y)
        if ctx=='practice' and not any(has_subject(S,*q) for q in has[:1]) or (ctx=='practice' and DONEHEAD.search(t.split(',')[0])):
            body=re.sub('(?:等)?(?:的)?(?:例子|实例|事例|信息|经验|情况|良好做法|做法|工作)$','',t)
            lst=zh.LISTS.search(T,x,y)
            if lst and lst.end()<y and DONEHEAD.search(T[x:lst.start()]):
                for p,q in listed(S,lst.end(),y): out.append((p,q,'practice','frame:list'))
                continue
            for p,q in listed(S,x,x+len(body)):
                if GENERIC.fullmatch(T[p:q]) or q-p<5: continue
                if k=='welcomes' and re.search('(?:会议|介绍|发言|报告|与会|参与|讨论|作用|领导|论坛)$',T[p:q]): continue
                out.append((p,q,'practice','frame:'+v))
            continue
        for p,q in has:
            t=T[p:q]
            if GENERIC.fullmatch(t) or q-p<5: continue
            g=cues(t)
            if OPINION.search(t) and not(k!='welcomes' and any(m.term.tier=='strict' and m.term.layer=='challenge' for m in g) and re.search('(?<!应)是|难以|无法|不能',t)): continue
            if re.search('(?:重要性|必要性|紧迫性|作用|意义)$',t): continue
            kk=kind(S,p,q,ctx)
            if not kk and ctx: kk=(ctx,'frame')
            if kk:
                if kk[0]=='challenge' and not predicate(S,p,q) or kk[0]=='practice' and ctx: 
                        for z in (zh.inner(S,p,q) if zh.begins_act(S,p,q) else split_nouns(S,p,q)): out.append((*z,*kk))
                else: out.append((p,q,*kk))
    return out
