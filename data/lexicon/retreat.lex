# RETREAT. The format is described in data/lexicon/README.md.

[RETREAT release 0841 -]
v release free liberate return hand_over repatriate exchange : obj=@prisoner to:T from=jail,prison,detention,custody,captivity deep
v release free liberate : obj=@prisoner deep
v release free : T
v pardon amnesty : T
n release repatriation : of=@prisoner by:S to:T deep
n release : of:T by:S
n amnesty : for:T
> Iran released the British sailors. | IRN GBR

[RETREAT return 0842 -]
v return hand_back give_back : obj=* to:T! deep
v return hand_back hand_over give_back restore : obj=@property,artefact,artifact,remains,territory,body,skull to:T deep
n return : of=@property,artefact,artifact,remains,body to:T by:S
> The museum in Germany returned the artefacts to Nigeria. | DEU NGA

[RETREAT withdraw 0874 -]
v withdraw pull_out pull_back remove : obj=@troops from:T
v withdraw retreat pull_out pull_back : from:T!
v leave exit quit evacuate : T! source=MIL,REB
v surrender capitulate : to:T
v cede relinquish abandon : obj=@territory to:T
v retreat withdraw flee : from=@territory
n withdrawal pullout retreat pullback : of=@troops from:T by:S source-of
n withdrawal pullout retreat pullback : from:T
n surrender capitulation : to:T of:S
> The United States withdrew its troops from Afghanistan. | USA AFG

[RETREAT ceasefire 0871 -]
v declare announce : obj=cessation,pause,halt of=hostility,fighting with:T in:T deep
v declare announce agree observe implement sign accept reach honour honor extend call : obj=@ceasefire with:T between:J joint
v agree : to=@ceasefire with:T joint
v stop halt cease end suspend : obj=@attack on:T against:T in:T deep
v stop halt cease end suspend : obj=conflict,war,hostility,fighting,fire,bombing,shelling with:T between:J joint
n ceasefire cease-fire truce armistice : with:T between:J in:T joint event
> Armenia and Azerbaijan agreed to a ceasefire. | ARM AZE

[RETREAT disarm 0873 -]
v disarm demobilise demobilize : T
v lay_down surrender dismantle destroy give_up : obj=@weapons,arsenal,program,programme,stockpile
n disarmament demobilisation demobilization : of:S by:S

[RETREAT access 086 -]
v allow permit let admit grant give : obj=inspector,observer,monitor,peacekeeper,access to:T iobj:T deep
v reopen open : obj=border,crossing,airspace,corridor,strait,port with:T to:T
n reopening opening : of=border,crossing,airspace,strait with:T
> Ethiopia allowed observers into Tigray. | ETH ?

[RETREAT release 0841 -]
v let : T xcomp=free,go
v set : T xcomp=free
v release free parole liberate discharge : T from=*
v release free : obj=@prisoner,fisherman,sailor,student,aid-worker,tourist,pastor,priest,dissident,opponent,prisoner-of-war of:T from:T deep
v hand_over return transfer : obj=@prisoner to:T
v release : obj=@property of:T deep
v order : obj=release of:T deep
n release freeing liberation parole : of=@prisoner,@property by:S from:S to:T deep
n release freeing : of:T by:S from:S
> Eritrea set the Djiboutian soldiers free. | ERI DJI

[RETREAT return 0842 -]
v return hand_back give_back restore repatriate surrender : obj=@property,artefact,artifact,remains,territory,body,skull,land,treasure,mummy,sculpture,painting,fragment,manuscript,portrait,bronze to:T deep
n return restitution handover : of=@property,artefact,artifact,remains,body,territory to:T by:S from:S
v hand_over : obj=@prisoner,child,body,remains,captive to:T of=* deep

[RETREAT withdraw 0874 -]
v withdraw pull_out pull_back remove bring_home evacuate recall redeploy pull : obj=@troops,peacekeeper,adviser,force from:T
v withdraw retreat pull_out pull_back depart : from:T! source=MIL,REB,GOV
v withdraw retreat pull_out pull_back : from=@territory,border,front,line,base
v leave evacuate vacate abandon quit : obj=@territory,base,area,position,border source=MIL,REB
v leave exit quit evacuate vacate depart : T! source=MIL,REB
v leave withdraw depart pull_out : no-object source=MIL,REB
v end wind_down : obj=occupation,mission,deployment,intervention of:T in:T deep
v reduce scale_down scale_back cut draw_down : obj=@troops,presence,garrison in:T
v surrender capitulate yield : to:T no-object
v surrender cede hand_over relinquish : obj=@territory,control,power,sovereignty to:T deep
v flee : T! source=MIL,REB
n withdrawal pullout pull-out retreat pullback pull-back departure evacuation exit redeployment drawdown : of=@troops,force,peacekeeper from:T by:S source-of
n withdrawal pullout pull-out retreat pullback departure exit : from:T by:S of:S weak
n surrender : of:S to:T
> Uganda pulled its soldiers out of Congo. | UGA COD
v order tell instruct : obj=@troops inf=withdraw,pull_back,retreat,leave,pull_out,return,stand_down,pull from:T deep

[RETREAT ceasefire 0871 -]
v declare announce agree observe implement sign accept reach honour honor extend respect uphold broker negotiate conclude renew restore : obj=@ceasefire with:T between:J in:T joint
v agree : on=@ceasefire with:T joint
v lay_down : obj=arm,weapon
v stabilise stabilize consolidate preserve save : obj=@ceasefire with:T between:J in:T joint
v stop halt cease end suspend pause : obj=@attack,shelling,bombing,bombardment,raid,strike on:T against:T in:T of:T deep
v make : obj=peace with:T joint
v end settle resolve : obj=conflict,war,dispute,feud,standoff,hostility with:T between:J over=* joint
n ceasefire cease-fire truce armistice de-escalation disengagement cessation : with:T between:J in:T of=hostility,fire joint event
n end halt suspension cessation : of=@attack,bombing,hostility,war on:T against:T by:S with:T
v end settle resolve patch_up : obj=row,quarrel,spat,rift,disagreement with:T between:J over=* joint
v hold cease stop halt : obj=fire deep

[RETREAT disarm 0873 -]
v lay_down surrender dismantle destroy give_up scrap hand_over hand_in decommission : obj=@weapons,arsenal,program,programme,stockpile,centrifuge,reactor to:T
v freeze halt suspend end stop : obj=enrichment,nuclear-program,nuclear-programme,test,missile-test
v disarm disband demobilise demobilize dissolve : T
n dismantling destruction decommissioning surrender : of=@weapons,arsenal,stockpile,programme by:S
n denuclearisation denuclearization disarmament : of:S by:S weak

[RETREAT access 086 -]
v allow permit let admit grant give invite : obj=@inspector,aid-worker,convoy,mission,investigator,access,entry into:T to:T iobj:T in:T deep
v allow permit : obj=@humanitarian,@aid into:T to:T deep
v open reopen : obj=border,crossing,airspace,corridor,strait,port,road,terminal,pipeline with:T to:T for:T between:T in:T
v readmit re-admit : T!
n access : to:T for:T weak
n reopening opening : of=border,crossing,airspace,strait,corridor with:T by:S between:J
> Eritrea reopened its border with Ethiopia. | ERI ETH
