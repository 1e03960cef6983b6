# REQUEST. The format is described in data/lexicon/README.md.

[REQUEST - 020 -]
v ask urge request implore beg beseech press entreat petition exhort lobby : T inf deep
v encourage pressure push : T! inf deep
v ask urge press encourage push : T! 
v ask appeal plead : for=+ T deep
v appeal plead : to:T inf
v call : on:T! inf deep
v call : on:T!
v call appeal plead push press : for=+ on:T to:T deep
v seek request solicit : obj=* from:T deep
v ask request urge demand : that deep
v recommend suggest advise propose : that=subjunctive,should deep
v advise counsel : T inf
v remind : T
n appeal request plea : to:T for:deep by:S from:S
n call : for=@peace,@aid,@sanction,@talks,withdrawal,action deep
n call : on:T inf
> Kenya urged South Sudan to respect the deal. | KEN SSD
> The pope called for peace in Ukraine. | VAT UKR

[REQUEST assist 023 -]
v ask appeal plead : for=@aid,@weapons,@humanitarian T deep
v request seek solicit : obj=@aid,@weapons,@humanitarian,support from:T deep
v ask urge press : T inf=help,assist,support,provide,send,supply,give,fund,deliver,cooperate,strengthen,deepen deep
> Kyiv asked Berlin for tanks. | UKR DEU

[REQUEST meet 026 -]
v invite : T! 
v propose suggest : obj=@talks,@visit with:T to:T deep
v ask urge call : T inf=meet,talk,negotiate,return,hold,resume,sit deep
v call : for=@talks between:T with:T deep
v seek request propose : obj=@talks with:T deep
n invitation : to:T from:S
> Manila invited the Indian prime minister to Palawan. | PHL IND

[REQUEST change 104 -]
v demand : obj=* from:T of:T deep
v insist : that=should,must deep
v demand insist : inf deep
v order instruct direct command : T inf deep
v insist : on=+ deep
v tell : T inf
n demand : for=* from:S on:T deep
> Jakarta demanded an apology from Canberra. | IDN AUS

[REQUEST yield 105 -]
v demand : obj=withdrawal,release,end,return,surrender,halt,resignation of:T deep
v urge ask call tell order press : T inf=withdraw,release,stop,end,halt,cease,lift,leave,free,disarm,surrender,refrain,drop,respect deep
v call : on:T inf=withdraw,release,stop,end,halt,cease,lift,leave,free,disarm,surrender,refrain deep
> Brussels demanded that Minsk release the activists. | EU BLR

[REQUEST - 028 -]
v ask request invite : T inf=mediate
v propose suggest recommend table submit : obj=@proposal,resolution to:T deep

[REQUEST - 020 -]
v ask urge request implore beg beseech press petition exhort lobby : T inf
v call appeal plead pray push press campaign lobby : for=+ in:T between:T deep
v pray : for=@peace in:T deep
v beg : T for=*
v sway persuade convince induce cajole coax prod nudge pressure : T inf
v sway persuade convince induce cajole coax : T!
v prevail : on:T upon:T
v lean : on:T inf
v want : T! inf deep
v expect : T! inf source=GOV,IGO
v need : obj=@aid,@weapons,help,support from:T
v say insist stress state declare argue add warn reiterate emphasise emphasize tell underline : that=should,must,ought,need,cannot deep needs
v seek : obj=@aid,@weapons,help,support,backing,assistance,explanation,clarification,apology,compensation,assurance,guarantee,loan,recognition from:T of:T deep
v petition : T for=* inf
v advise warn caution urge : against=* T deep
v propose suggest advocate float table submit present put_forward recommend : obj=@proposal,plan,solution,roadmap,timetable,transition,mission,conference to:T for:T deep
v appeal : to:T for=*
v turn : to:T for=@aid,help,support
v sound : T out=* about=*
v apply : to:T for=*
v apply : for=membership,loan,visa,asylum to:T in:T of:T deep
n call appeal plea request : to:T by:S from:S for=@ceasefire,@peace,@aid,@sanction,@talks,restraint,release,withdrawal,resignation,help,calm,inquiry deep
n request demand appeal plea : by:S from:S to:T for:deep weak
n proposal suggestion recommendation : by:S from:S to:T for:deep inf
n pressure : on:T from:S by:S weak
n petition : to:T by:S against:T
n order decree directive : by:S to:T inf
> Chad implored France to stay. | TCD FRA
> Lima said that La Paz should return the ships. | PER BOL
v sway : T
v hand submit file present : obj=application,request,petition,bid to:T
v turn look appeal : to:T for=@weapons,@aid,@money,loan,protection,gas
> Armenia turned to France for weapons. | ARM FRA

[REQUEST assist 023 -]
v ask appeal plead beg petition : for=@aid,@weapons,@humanitarian,help,support,assistance,protection from:T T to:T deep
v request seek solicit need : obj=@aid,@weapons,@humanitarian,support,help,assistance,protection,loan,bailout from:T of:T deep
v ask urge press beg implore : T inf=help,assist,support,provide,send,supply,give,fund,deliver,cooperate,strengthen,deepen,lend,contribute,increase,intervene,back,invest,train,share,join deep
v call : on:T inf=help,assist,support,provide,send,supply,give,fund,deliver,cooperate,lend,contribute,join,intervene,show,back,invest deep
v ask urge appeal call : T for=solidarity,@aid,help inf=show deep
> Haiti asked Kenya for help. | HTI KEN

[REQUEST meet 026 -]
v invite : T! to:T for=@visit,@talks inf
v propose suggest offer seek request call_for : obj=@talks,@visit,@call,audience with:T to:T between:T deep
v ask urge call press encourage : T inf=meet,talk,negotiate,return,hold,resume,sit,open,engage,begin,start,attend,visit,speak deep
v call : on:T inf=meet,talk,negotiate,return,hold,resume,sit,open,engage,begin,start,attend deep
v call appeal push press plead : for=@talks,dialogue between:T with:T in:T deep
n invitation : to:T from:S by:S of:S
n call request appeal : for=@talks,dialogue,summit with:T between:T by:S from:S deep
n invitation : by:S of:S to:T

[REQUEST change 104 -]
v demand seek want require : obj=reform,election,change,resignation,explanation,apology,compensation,justice,independence,autonomy,reparation,access,recognition,guarantee,information,proof from:T of:T in:T deep
v demand require : that deep
v press push pressure : T! to=* inf deep
v press push pressure : T! on=* over=* about=*
v confront : T! over=* about=* with=*
v set give : obj=deadline,condition for:T iobj:T to:T
v order instruct direct command compel oblige : T! inf deep
n demand : for=* from:S on:T by:S of:T deep
n demand : by:S that deep
n insistence : that by:S on=*

[REQUEST yield 105 -]
v demand seek : obj=withdrawal,release,end,return,surrender,halt,resignation,extradition,handover,departure,removal,cessation of:T by:T from:T deep
v demand : that=release,withdraw,stop,end,halt,lift,leave,free deep
v urge ask call tell order press beg want implore : T inf=withdraw,release,stop,end,halt,cease,lift,leave,free,disarm,surrender,refrain,drop,respect,de-escalate,exercise,pull,pull_out,pull_back,avoid,suspend,restrain,stand_down,return,hand_over,give_up,renounce,abandon,reconsider,reverse,allow,let,reopen,open,ease,show deep
v call : on:T inf=withdraw,release,stop,end,halt,cease,lift,leave,free,disarm,surrender,refrain,drop,respect,de-escalate,exercise,pull,pull_out,pull_back,avoid,suspend,restrain,return,hand_over,give_up,renounce,abandon,reconsider,allow,let,reopen,open,ease deep
v call appeal plead press : for=release,withdrawal,end,halt,restraint,ceasefire,surrender,resignation,@ceasefire,calm,de-escalation,cessation of:T by:T in:T from:T between:T deep
n call demand appeal : for=release,withdrawal,end,halt,restraint,@ceasefire,resignation of:T by:S from:S in:T deep
> Cairo called on Addis Ababa to halt the filling of the dam. | EGY ETH
> The African Union called for a ceasefire in Sudan. | AU SDN
