# ACCUSE. The format is described in data/lexicon/README.md.

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
n objection : to:T by:S from:S
n opposition : to:T deep weak
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
n accusation allegation : against:T of:deep by:S from:S event
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

[ACCUSE disapprove 111 -]
v condemn denounce criticise criticize decry deplore blast slam lambast rebuke censure assail attack lament regret bemoan : obj=@decision,@attack,@sanction,@sentence,invasion,arrest,killing,coup,move,policy,crackdown,treatment,violation,abuse by:T deep
v blast slam rap hit fault flay : T! over=* for=* source=!MIL
v rebuke reproach admonish reprimand upbraid chastise tick_off : T! over=* for=* 
v lambast lambaste savage bash trash revile disparage denigrate malign defame smear discredit ridicule taunt jeer heckle boo : T deep
v rail thunder rage fume seethe : against:T at:T over:deep about:deep
v strike_out : at:T
v take : obj=aim,swipe,issue at:T with:T
v take launch : obj=offence,offense,umbrage at:deep
v launch make : obj=attack~verbal/scathing/blistering/stinging/extraordinary/fierce/furious/harsh/scathing/thinly-veiled on:T against:T
v describe denounce brand label call dismiss condemn slam : T as=provocation,violation,threat,aggression,insult,affront,crime,illegal,unlawful,unacceptable,absurd,farce,outrage,betrayal,terrorism,genocide,coup,interference,blackmail,act,blunder,mistake,lie,enemy,aggressor,slander deep
v condemn denounce : obj=@decision as=* of:T by:T deep
v call label brand term deem : T xcomp=@insult,provocation,violation,aggression,affront,crime,illegal,unlawful,unacceptable,absurd,farce,outrage,betrayal,terrorism,genocide,coup,interference,blackmail,shameful,irresponsible,enemy,threat,dangerous,reckless,disgraceful,appalling,outrageous,abhorrent,hypocritical deep
v complain grumble gripe protest moan : that deep
v complain grumble gripe : about:deep of:deep over:deep
v protest : to:T against:deep over:deep at:deep source=GOV,IGO,MIL,REL
v protest : when=* 
v oppose : obj=@decision,@sanction,war,invasion,intervention,project,sale,membership,expansion,deployment of:T by:T in:T against:T deep
v voice express raise register convey signal share reiterate underline : obj=@concern,criticism,disquiet over:deep about:deep at:deep regarding:deep to:T with:T against:T on:deep toward:T deep
v worry alarm : about:deep over:deep no-object
v decry deplore lament bemoan regret : obj=* of:T by:T deep
v deplore regret : that deep
v question challenge dispute contest doubt query : obj=legitimacy,claim,figure,account,result,ruling,decision,right,motive,commitment,policy,sincerity,version,credibility of:T by:T deep
v refute dispute rebut contradict : obj=@accusation,comment,remark,statement,report of:T by:T from:T deep
v disapprove : of:deep
v disagree differ : with:T over=* about=* on=*
v quarrel argue spar bicker feud clash : with:T over=* about=* 
v trade exchange : obj=accusation,barb,insult,blame,recrimination with:T joint
v shame : T deep
v distance : obj=* from:T
v snipe sneer scoff : at:T deep
v compare liken : T to=hitler,nazi,apartheid
v demonstrate : that source=!CVL
v vote : against:T against=resolution deep
n condemnation denunciation criticism rebuke censure disapproval reproach castigation vilification : of:T by:S from:S for=*
n criticism : of:T by:S from:S over=*
n complaint grievance : against:T about:deep from:S by:S to:T
n quarrel spat row feud dispute rift : with:T between:J over=* joint weak
n outcry : over:deep against:deep at:deep from:S weak
n concern worry alarm unease anger fury outrage dismay dissatisfaction displeasure : about:deep over:deep at:deep regarding:deep from:S with:T weak
> The Maldives slammed India over the poster. | MDV IND
v call label brand term deem describe : T xcomp=blow,setback,stain,shame,slap,mistake,mercenary,traitor,victim,tragedy,scandal,hypocrisy,harassment deep
> Kyiv called the failure of Mongolia a blow to justice. | UKR MNG

[ACCUSE allege 112 -]
v accuse suspect blame fault : T of=* for=* over=*
v accuse : T
v charge allege claim contend maintain assert say insist : that=violated,attacked deep
v attribute ascribe : obj=@attack,killing,death,blast,failure to:T
v hold : T xcomp=responsible,accountable
v hold : T xcomp=responsible for=*
v be : xcomp=responsible
v point : obj=finger at:T
v implicate incriminate : T in=* deep
v lay pin put place : obj=blame,responsibility,guilt on:T at:T for:T
v level make bring press file hurl repeat renew : obj=accusation,allegation,charge,claim against:T at:T
v charge indict : T with=* over=* for=*
v suspect : T of=*
v allege : that deep weak
v finger : T!
v paint portray depict cast : T as=aggressor,villain,threat,terrorist,enemy
n claim : that by:S deep
n charge suspicion : against:T by:S from:S needs
n blame : on:T from:S weak
n indictment impeachment : of:T by:S against:T
> Belgrade blamed Pristina for the riots. | SRB XKX
v tie link trace connect : obj=@attack,killing,murder,death,poisoning,explosion,hack,assassination to:T
> Canada tied the killing to India. | CAN IND

[ACCUSE - 113 -]
v rally mobilise mobilize : obj=opposition,public against:T

[ACCUSE - 114 -]
v lodge file make deliver submit issue hand send register : obj=protest,complaint,demarche,démarche,note,objection with:T to:T against:T over:deep deep
v summon call_in carpet haul_in : obj=@ambassador of:T from:T over:deep deep
v summon : T! to=ministry
n demarche démarche : to:T from:S by:S
n protest : to:T with:T source=GOV
> Dhaka lodged a protest with Naypyitaw. | BGD MMR

[ACCUSE - 115 legal]
v sue prosecute arraign : T for=* over=*
v take drag haul bring : T to=court,tribunal,arbitration,wto before=court,tribunal,council
v lodge file bring launch initiate institute start open : obj=lawsuit,suit,case,complaint,proceeding,appeal,charge,action~legal against:T at=* with:T over:deep deep
v convict sentence : T of=* for=* source=JUD,GOV
v appeal : against:deep source=!GOV
v indict charge : T deep
v seek : obj=sentence,arrest,extradition,conviction,prosecution for:T of:T deep
n lawsuit suit complaint case proceeding : against:T by:S before=* weak
n trial prosecution conviction : of:T by:S
v take bring refer : obj=matter,case,issue,dispute,complaint to:T before:T against:T over:deep

[ACCUSE - 090 legal]
v investigate probe examine scrutinise scrutinize inspect audit search : T deep
v open launch begin start announce order conduct initiate reopen : obj=@inquiry,audit,review into:deep against:T of:deep over:deep deep
v look : into:deep
v send dispatch : obj=investigator,inspector,expert,team inf=investigate,probe,inspect,examine to:T in:T deep
v gather collect : obj=evidence,proof against:T of:deep on:T
n investigation probe inquiry scrutiny audit inspection : into:deep of:deep against:T by:S over:deep
> Brussels opened an inquiry into Turkish steel. | EU TUR
