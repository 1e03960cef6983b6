# Material cooperation: COOPERATE, AID, RETREAT. The format is described in 1-verbal-cooperation.lex.

[COOPERATE - 060 -]
v cooperate co-operate collaborate partner : with:T on=* joint
v cooperate co-operate collaborate partner : with:T joint
v team_up work_together : with:T joint
v ally align : with:T joint
v coordinate : with:T obj=* joint
n cooperation co-operation collaboration partnership coordination alliance : with:T between:J joint weak

[COOPERATE - 061 economic]
v trade : with:T joint
v buy purchase import obtain acquire source : obj=@trade,@weapons from:T
v buy purchase import obtain acquire source : from:T!
v sell export ship pump : obj=@trade to:T iobj:T
v sell export : to:T!
v supply : obj=@trade to:T iobj:T
v invest : in:T!
v open inaugurate launch build complete : obj=pipeline,railway,bridge,corridor,gateway,port,refinery with:T to:T between:J joint
n trade commerce : with:T between:J joint weak
n export : to:T from:S weak
n import : from:T weak
n investment : in:T weak
> Hungary bought gas from Russia. | HUN RUS
> Australia exported coal to Japan. | AUS JPN

[COOPERATE - 062 military]
v hold conduct stage launch carry_out start begin complete perform undertake : obj=@exercise with:T joint joint-only
v train : obj=soldier,troop,pilot,police,army,force,recruit in:T deep
v train drill exercise : with:T! joint
v send dispatch contribute : obj=@troops to=@exercise
v join : obj=@exercise with:T deep
v stage fly conduct : obj=patrol with:T joint joint-only
n exercise drill manoeuvre maneuver : with:T between:J joint joint-only
> Japan held naval exercises with India. | JPN IND

[COOPERATE - 063 legal]
v extradite hand_over transfer surrender turn_over : obj=suspect,prisoner,fugitive,criminal,man,national to:T
v extradite : to:T!
n extradition : to:T from:S
> Spain extradited the suspect to Morocco. | ESP MAR

[COOPERATE - 064 -]
v share exchange swap : obj=@intelligence with:T joint
v share pass give provide hand_over : obj=@intelligence with:T to:T
v swap exchange : obj=@prisoner with:T between:J joint
n exchange swap : of=@prisoner,@intelligence with:T between:J joint
> Britain shared intelligence with Kenya. | GBR KEN

[AID - 070 -]
v aid assist help : T
v provide give send offer extend grant deliver supply donate allocate channel disburse contribute : obj=@aid to:T iobj:T for:T in:T
v provide supply furnish equip : T! with=*
v donate give contribute allocate grant provide pay pledge send : obj=@money,compensation to:T iobj:T for:T in:T for:T
v fund finance bankroll subsidise subsidize : T
v rescue : T
v approve announce unveil : obj=@aid to:T for:T
n aid assistance help : to:T for:T from:S event
n donation grant loan bailout : to:T from:S for:T event
> Norway gave emergency aid to Somalia. | NOR SOM

[AID - 071 economic]
v provide give send offer extend grant lend approve : obj=loan,credit,bailout,subsidy,investment,financing to:T iobj:T for:T
v lend : obj=* to:T iobj:T
v cancel forgive restructure write_off : obj=debt of:T for:T deep
> Beijing granted a loan to Pakistan. | CHN PAK

[AID - 072 military]
v arm : T
v provide give send supply deliver ship transfer donate hand_over furnish dispatch : obj=@weapons to:T iobj:T for:T
v provide give supply : obj=@military-aid~military to:T iobj:T for:T
v send deploy dispatch : obj=@troops to=* for=help,support,assist T
v sell : obj=@weapons to:T iobj:T
n supply delivery shipment transfer provision : of=@weapons to:T by:S from:S
n arming : of:T by:S
> Germany delivered tanks to Ukraine. | DEU UKR

[AID - 073 -]
v send dispatch deploy fly : obj=expert,doctor,medic,nurse,rescuer,engineer,team to:T in:T
v provide give send deliver supply donate ship airlift distribute airdrop drop : obj=@humanitarian to:T iobj:T for:T in:T
n delivery shipment airdrop : of=@humanitarian,@aid to:T from:S by:S
> The United Arab Emirates sent food to Sudan. | ARE SDN

[AID - 074 -]
v serve : in:T! source=MIL
v send deploy dispatch contribute provide : obj=peacekeeper,observer,monitor,mediator to:T in:T
v protect shield : T
v evacuate : T from=* 
> Rwanda sent peacekeepers to Mozambique. | RWA MOZ

[AID - 075 -]
v grant give offer provide : obj=asylum,refuge,sanctuary,shelter,citizenship,haven to:T iobj:T
v shelter harbour harbor : T
v accept take_in admit resettle : obj=refugee,migrant,people,child,asylum-seeker,seeker from:T deep
> Poland granted asylum to the athlete from Belarus. | POL BLR

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
