# THREATEN. The format is described in data/lexicon/README.md.

[THREATEN - 130 -]
v threaten : T! with=*
v threaten : T 
v threaten : inf deep
v threaten : that deep
v warn : T! of=* about=* against=*
v warn : T!
v warn : of=* deep
v warn caution : against=* deep
v warn : that deep
v menace intimidate blackmail : T
v issue give send deliver make : obj=@warning to:T iobj:T against:T deep
n threat warning : to:T against:T from:S by:S of:S weak
> Pyongyang threatened Seoul. | PRK KOR

[THREATEN - 1312 -]
v threaten warn : T with=@sanction of=@sanction
v threaten : obj=@sanction against:T on:T deep
v threaten : inf=sanction,impose,cut,suspend,expel,freeze,withhold,halt,boycott,block deep
> Washington threatened Ankara with sanctions. | USA TUR

[THREATEN attack 138 -]
v threaten : inf=attack,invade,strike,bomb,destroy,retaliate,use,kill,annihilate,shell,fire,respond,close deep
v threaten : obj=retaliation,war,attack,force,strike,revenge against:T on:T deep
v vow pledge promise swear : inf=retaliate,avenge,destroy,crush,respond,strike,fight,hit,punish,annihilate against:T to:T deep
v vow promise : obj=revenge,retaliation,response against:T on:T to:T
n ultimatum : to:T from:S
v issue give deliver : obj=ultimatum,deadline to:T iobj:T
> Hezbollah threatened to attack Israel. | LBN ISR

[THREATEN - 130 -]
v warn caution : T! of=* about=* against=* over=*
v warn caution alert : T! that
v warn caution : that deep
v warn caution : over:deep about:deep
v threaten menace : T
v issue give send deliver make sound repeat : obj=@warning,threat to:T iobj:T against:T over:deep deep
v intimidate blackmail bully browbeat menace scare coerce : T deep
v rattle : obj=sabre,saber at:T against:T
v ratchet_up increase step_up raise intensify heighten escalate crank_up : obj=pressure,rhetoric,tension,threat on:T against:T with:T
v exert put apply maintain keep : obj=pressure on:T
v face : obj=consequence,retaliation,response from:T
v promise vow pledge threaten warn : obj=@retaliation,response,consequence,countermeasure,measure,action,retribution,answer,reply,punishment against:T to:T for:T of=* deep
v promise vow pledge warn : of=@retaliation,consequence,response,countermeasure,retribution against:T deep
v take : obj=measure~appropriate/necessary/resolute/retaliatory/forceful/strong/corresponding/reciprocal,countermeasure,countermeasures against:T
v reserve : obj=right inf=respond,retaliate,defend,act against:T
v hint signal suggest : at=@retaliation against:T
v consider weigh mull contemplate ponder : obj=retaliation,response,countermeasure on:T against:T in:T deep status=planned
v cross : obj=red-line of:T deep
v endanger jeopardise jeopardize imperil : T deep
v tell : T! to=expect
n warning : to:T against:T from:S by:S over=*
n threat : to:T against:T from:S by:S over=* weak
n blackmail intimidation menace : of:T by:S against:T from:S
n sabre-rattling saber-rattling brinkmanship : by:S against:T
> Addis Ababa vowed retaliation against Asmara. | ETH ERI

[THREATEN - 1312 -]
v threaten warn : T! with=@sanction of=@sanction
v threaten vow pledge warn promise : obj=@sanction,penalty,punishment against:T on:T for:T deep
v threaten vow pledge : inf=sanction,impose,cut,suspend,expel,freeze,withhold,halt,boycott,block,stop,leave,quit,withdraw,ban,close,restrict,raise,slap,cancel,end,break,sever,punish,seize,veto against:T on:T from:T T deep
v consider weigh mull : xcomp=impose,sanction,cut,suspend on:T deep status=planned
n threat : of=@sanction,tariff,boycott against:T on:T by:S from:S deep

[THREATEN attack 138 -]
v threaten vow warn : inf=attack,invade,strike,bomb,destroy,retaliate,use,kill,annihilate,shell,fire,respond,occupy,seize,burn,wipe,shoot,target,hit,launch,raze,sink,eliminate,crush,defeat,march,resume T against:T at:T on:T with:T deep
v vow pledge promise swear threaten : inf=retaliate,avenge,destroy,crush,respond,strike,fight,hit,punish,annihilate,defeat,eliminate,continue,hunt against:T to:T for:deep T deep
v vow pledge promise swear threaten : obj=revenge,retaliation,response,vengeance,destruction,war against:T on:T to:T for:deep deep
v warn : T! against=attack,invade,attacking,invading of=war,attack,strike
v promise vow : obj=response~strong/decisive/firm/harsh/crushing/jaw-breaking/fitting to:T against:T
v aim point train : obj=@weapons,laser,gun at:T
v lock : obj=radar on:T onto:T
v deploy : obj=@weapons against:T toward:T
n threat : of=@attack,war,force,invasion,retaliation,use against:T by:S from:S deep
n threat : inf=attack,invade,strike,bomb,destroy,retaliate,use by:S of:S deep
n ultimatum deadline : to:T from:S by:S for:T inf
v issue give deliver set send present : obj=ultimatum,deadline to:T iobj:T for:T from=*
> Eritrea gave Ethiopia an ultimatum. | ERI ETH

[THREATEN - 139 -]
v respond react hit_back retaliate strike_back : against:T to:T status=planned weak
