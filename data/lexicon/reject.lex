# REJECT. The format is described in data/lexicon/README.md.

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

[REJECT - 120 -]
v reject refuse rebuff spurn dismiss decline snub rule_out turn_down brush_off shrug_off brush_aside wave_away scotch : obj=@proposal,@decision,@demand,@accusation,idea,possibility,prospect,compromise by:T from:T of:T to=* deep
v counter retort rejoin respond_angrily shoot_back : that deep
v override overrule : obj=veto,objection,decision,ruling of:T by:T deep
v deny : obj=part,role,link,knowledge,wrongdoing,intention,tie,complicity,responsibility in=* 
v reject dismiss deny rebut refute repudiate : obj=@accusation,criticism,charge,report,suggestion,complaint,remark,concern of:T by:T from:T deep
v deny : obj=@accusation,charge,report,claim,responsibility,involvement by:T from:T of:T deep
v rule_out : obj=* with:T deep
v refuse decline : obj=entry,permission,access,visa to:T iobj:T
v resist oppose fight : obj=pressure,@demand,attempt,effort,move,reform,change,interference from:T by:T of:T deep
v defy ignore disregard flout shrug_off spurn : obj=@demand,warning,resolution,order,ruling,court,ultimatum,sanction,pressure of:T from:T by:T deep
v ignore snub sideline shun ostracise cold-shoulder : T!
v disavow repudiate renounce disown : T deep
v oppose resist : inf deep
v vote_down defeat quash : obj=@proposal of:T by:T deep
v abstain : from=vote,voting in=vote
v abstain : on=resolution in=* weak
v balk baulk bristle : at:deep
v turn : obj=back on:T
v turn : obj=deaf-ear to:T
v turn_away : T! from=*
v stonewall rebuff cold-shoulder : T
v backtrack renege : on=@agreement,promise,pledge with:T to:T deep
v go_back : on=@agreement,promise,pledge,word to:T deep
v bar prevent stop : T! from=+ source=GOV,IGO
v disallow forbid : T inf deep
v not_allow : T inf
v delay postpone stall hold_up put_off drag : obj=vote,ratification,decision,@proposal,membership,accession,approval on:T of:T for:T deep
v hinder hamper impede obstruct frustrate undermine scuttle torpedo derail sabotage block foil scupper thwart stall : obj=@talks,process,effort,@proposal,attempt,investigation,agreement,mediation of:T by:T to:T deep
v complicate : obj=effort,@talks by:T of:T deep
n rejection repudiation rebuff defiance : of=@proposal,@demand by:S from:S to:T deep
n rejection repudiation defiance : of:T by:S
n denial : of=@accusation,involvement,responsibility by:S deep
n opposition resistance objection : to=@proposal,war,intervention,membership,@sanction,deal,project,expansion by:S from:S deep
n intransigence obstruction noncompliance non-compliance : by:S of:S toward:T weak
n abstention : by:S weak
> Cairo brushed aside the criticism from Ankara. | EGY TUR
v bar obstruct hinder turn_away refuse : obj=@inspector deep
v withdraw drop abandon pull : obj=application,bid,candidacy to:T for:T deep
v cancel call_off scrap abandon postpone pull_out : obj=exercise,drill,manoeuvre of:T with:T deep

[REJECT meet 125 -]
v refuse decline : inf=meet,talk,negotiate,attend,visit,speak,go,receive,host,travel,see,engage with:T to:T T deep
v reject refuse decline rule_out spurn : obj=@talks,invitation,@visit,@call,mediation,dialogue with:T to:T from:T by:T of:T deep
v rule_out : xcomp=meet,meeting,talking,visiting with:T T deep
v cancel call_off postpone scrap cut_short abort drop axe shelve put_off : obj=@talks,@visit,@gathering with:T to:T of:T between:T by:T deep
v boycott skip shun snub : obj=@talks,@gathering,inauguration,ceremony with:T of:T in:T deep
n cancellation postponement boycott : of=@talks,@visit,@gathering by:S with:T to:T deep
> Kyiv called off talks with Budapest. | UKR HUN

[REJECT yield 124 -]
v refuse decline : inf=withdraw,leave,release,free,stop,end,halt,lift,surrender,resign,yield,condemn,recognise,recognize,comply,return,pay,accept,cooperate,sign,ratify,apologise,apologize,allow,let,admit,hand_over,extradite,hand,join,impose,support,back,budge,give,grant,supply,renew,extend,set,commit T to:T with:T deep
v refuse : obj=* to:T iobj:T deep
v reject defy ignore resist : obj=@demand,ultimatum,pressure,deadline,order of:T from:T by:T deep
v insist : on=right,keeping,staying
v cling hold : to=power,on
v deny refuse : obj=visa,access,entry,permission,request,asylum,accreditation,licence,clearance iobj:T to:T for:T deep
v bar ban block : obj=entry,access of:T for:T to:T deep
v stand : obj=ground against:T
n refusal : inf by:S of:S deep
> Manila refused to withdraw the ship. | PHL ?

[REJECT - 128 -]
v violate breach break flout contravene infringe disregard transgress : obj=@law,@agreement,resolution,embargo,sanction,sovereignty,airspace,border,water,commitment,pledge,promise of:T with:T to:T deep
v pull_out withdraw exit quit leave secede : of=@agreement,organization,organisation,council,bloc,union,court,alliance,pact deep
v withdraw pull_out secede break_away resign : from=@agreement,organization,organisation,council,talk,deal,bloc,union,court,alliance,pact,body deep
v quit leave exit abandon ditch scrap tear_up renounce repudiate denounce terminate annul abrogate : obj=@agreement,organization,organisation,council,bloc,union,court,alliance,pact with:T on=* deep
v encroach intrude trespass : on:T into:T
v enter violate : obj=airspace,water of:T deep
v evade circumvent dodge bypass skirt bust : obj=@sanction,embargo against:T of:T deep
n violation breach infringement contravention flouting : of=@law,@agreement,sanction,sovereignty,airspace by:S deep
n withdrawal exit departure pullout : from=@agreement,organization,organisation,council,court,bloc,union,pact by:S of:S source-of
n incursion intrusion : into=airspace,water by:S of:T deep
> Jets from Russia violated the airspace of Estonia. | RUS EST

[REJECT - 129 -]
v veto block : obj=declaration,decision,communique,communiqué,plan,@proposal,resolution,statement,bid,membership,candidacy,@sanction,text,request,sale,entry of:T by:T against:T on:T deep
v veto : T deep
n veto : of:deep by:S against:deep on:deep
> China vetoed a resolution against Syria. | CHN SYR
