# Verbal conflict: REQUEST, ACCUSE, REJECT, THREATEN. The format is described in 1-verbal-cooperation.lex.

[REQUEST - 020 -]
v ask urge request implore beg beseech encourage press pressure push entreat petition exhort lobby : T inf deep
v ask urge press encourage push : T! 
v ask appeal plead : for=* T deep
v appeal plead : to:T inf
v call : on:T! inf deep
v call : on:T!
v call appeal plead push press : for=* on:T to:T deep
v seek request solicit : obj=* from:T deep
v ask request urge recommend suggest advise : that deep
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
v demand insist : that deep
v demand insist : inf deep
v order instruct direct command : T inf deep
v insist : on=* deep
v tell : T inf
v require : T inf
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

[ACCUSE disapprove 111 -]
v condemn denounce criticise criticize decry deplore blast slam lambast rebuke chide castigate censure reprimand assail deride ridicule mock insult berate scold admonish fault bemoan lament vilify excoriate pillory upbraid scorn disparage disapprove demonise demonize belittle lambaste chastise rap : T deep
v lash_out hit_out hit_back fire_back rail inveigh : at:T against:T
v complain grumble protest : about:T to:T over:deep against:T deep
v express voice raise convey register : obj=@concern over:deep about:deep at:deep to:T with:T against:T deep
v object : to:T deep
v oppose : T deep
v call label brand describe denounce : T as=aggressor,criminal,enemy,threat,terrorist,liar,dictator,tyrant,murderer
v regret : obj=* deep
v call label brand : T! xcomp=@insult
v speak_out come_out : against:T deep
n condemnation denunciation criticism rebuke : of:T by:S from:S
n concern alarm dismay outrage anger displeasure : about:deep over:deep at:deep regarding:deep with:T weak
n opposition objection : to:T deep weak
> France condemned Iran. | FRA IRN
> Oslo voiced concern over the arrests in Belarus. | NOR BLR

[ACCUSE allege 112 -]
v accuse suspect blame : T of=* for=*
v accuse blame fault : T
v charge : T with=*
v charge allege claim assert : that deep
v level make bring press file : obj=accusation,allegation,charge,claim against:T at:T
v indict impeach prosecute : T
v pin lay put : obj=blame on:T
n accusation allegation charge : against:T of:deep by:S from:S event
n indictment impeachment : of:T
> Sudan accused Chad of aiding rebels. | SDN TCD

[ACCUSE - 114 -]
v lodge file make deliver submit issue : obj=protest,complaint,demarche,démarche,note with:T to:T against:T deep
v summon call_in : obj=@ambassador of:T deep
v summon : T!
> Ankara summoned the Swedish ambassador. | TUR SWE

[ACCUSE - 115 legal]
v sue : T
v find : T xcomp=guilty of=*
v launch take begin start file : obj=action~legal against:T deep
v file bring : obj=lawsuit,suit,case,complaint against:T
v take : T to=court
n lawsuit suit : against:T by:S
> Nicaragua sued Germany at the court in The Hague. | NIC DEU

[ACCUSE - 090 legal]
v investigate probe : T deep
v open launch begin start announce order conduct : obj=@inquiry into:deep against:T of:deep deep
n investigation probe inquiry : into:deep of:deep by:S
> Austria opened an investigation into Russian spies. | AUT RUS

[REJECT - 120 -]
v reject refuse rebuff spurn dismiss decline snub rule_out turn_down brush_off shrug_off : obj=@proposal by:T from:T of:T deep
v reject rebuff spurn snub : T deep
v refuse decline : inf deep
v refuse decline : obj=* deep
v dismiss : obj=@accusation,@concern,warning,threat deep
v resist defy ignore disregard flout : T deep
v say : obj=no to:T
v oppose block obstruct thwart stymie : obj=@proposal,@talks,membership,accession,sale,extradition of:T by:T deep
n rejection refusal : of=@proposal by:S deep
n refusal : inf by:S deep
> Poland rejected the proposal of Germany. | POL DEU

[REJECT meet 125 -]
v refuse decline : inf=meet,talk,negotiate,attend,visit,speak,go,receive with:T deep
v reject refuse decline rule_out : obj=@talks,invitation,@visit with:T to:T from:T deep
v leave walk_out storm_out : obj=@talks,@gathering with:T deep
v walk_out storm_out : of=@talks with:T deep
v cancel call_off postpone scrap : obj=@talks,@visit with:T to:T deep
v boycott skip shun : obj=@talks,@gathering with:T deep
> Caracas refused to talk with Washington. | VEN USA

[REJECT yield 124 -]
v refuse decline : inf=withdraw,leave,release,free,stop,end,halt,lift,surrender,resign,yield,condemn,recognise,recognize,comply,return deep
v reject : obj=@demand deep
v deny : obj=visa,access,entry,permission,request iobj:T to:T deep
> Baghdad refused to withdraw from Kuwait. | IRQ KWT

[REJECT - 128 -]
v violate breach break flout contravene infringe : obj=@law of:T with:T deep
v pull_out withdraw exit quit leave : of=@agreement,organization,organisation,council,talk deep
v withdraw pull_out : from=@agreement,organization,organisation,council,talk,deal deep
v violate breach : T!
n violation breach : of=@law,sanction by:S deep weak

[REJECT - 129 -]
v veto : T obj=* deep
n veto : of:deep by:S
> Russia vetoed the resolution. | RUS ?

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
