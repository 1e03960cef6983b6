# COOPERATE. The format is described in data/lexicon/README.md.

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

[COOPERATE - 060 -]
v join : obj=force,hand,effort with:T joint
v work : with:T! joint
v pool : obj=resource,effort with:T joint
v co-host cohost co-chair cochair : obj=* with:T joint
v launch establish set_up create form found : obj=@joint-body with:T joint-only
v form forge build : obj=alliance,coalition,axis,bloc,front with:T joint
v integrate : with:T into:T joint
v partner_up : with:T joint
n collaboration synergy teamwork interoperability integration : with:T between:J joint weak
> Laos joined forces with Vietnam. | LAO VNM
v let allow permit : T! inf=dock,anchor,enter,land,pass,cross,overfly,refuel,transit deep

[COOPERATE - 061 economic]
v buy purchase import obtain acquire order procure : obj=@trade,@weapons,@goods from:T
v sell export ship deliver supply pump : obj=@trade,@goods to:T iobj:T
v sell : T to:T!
v supply : T! with=@trade
v buy : T from:T!
v lease rent : obj=* to:T!
v lease rent : obj=* from:T!
v lease : to:T!
v invest : obj=* in:T!
v finance build construct complete modernise modernize develop : obj=pipeline,railway,bridge,port,highway,plant,reactor,refinery,road,airport,dam,terminal in:T with:T joint-only
v award grant give : obj=contract,concession,licence,license,tender to:T iobj:T
v win secure land : obj=contract,order,concession from:T in:T with:T
v resume restart increase boost expand double raise reopen start : obj=export,import,trade,shipment,purchase,flight,supply,delivery of=* from:T to:T with:T deep
v open reopen : obj=market to:T for:T
v trade exchange swap barter : obj=* with:T for=* joint
v transit : obj=* through:T
n purchase order : of=@trade,@weapons,@goods from:T by:S
n sale export delivery supply shipment : of=@trade,@goods,@weapons to:T by:S from:S
n import : of=@trade,@goods from:T by:S to:S
n investment : in:T by:S from:S weak
n contract : with:T between:J joint weak
n barter commerce : with:T between:J joint
> Norway increased exports of gas to Poland. | NOR POL
> Bulgaria supplied Moldova with electricity. | BGR MDA
v receive get : obj=@trade,@goods subj:T from:S
v buy purchase import order : T!
> Taiwan bought Lithuanian rum. | TWN LTU

[COOPERATE - 062 military]
v hold conduct stage launch carry_out start begin complete perform undertake wrap_up end finish open kick_off conclude resume continue expand plan : obj=@exercise with:T between:J in:T joint joint-only
v participate take : in=@exercise with:T joint
v join : T in=@exercise joint
v host : obj=@exercise,troop,base of:T from:T deep
v patrol fly sail : with:T! joint source=MIL,GOV
v patrol fly sail : alongside:T! joint source=MIL,GOV
v escort refuel : T!
v station base : obj=@troops,@weapons in:T! with=agreement
v grant give : obj=access~military/base iobj:T to:T
v conduct hold make carry_out : obj=flight,patrol,operation,training with:T joint-only
n exercise drill manoeuvre maneuver wargame war-game patrol : with:T between:J by:S joint joint-only
n interoperability : with:T joint
> Sweden conducted joint patrols with Finland. | SWE FIN

[COOPERATE - 063 legal]
v extradite hand_over transfer surrender turn_over deliver : obj=suspect,fugitive,criminal,man,woman,national,trafficker,accused,murderer to:T deep
v extradite : T! to:T
v hand : T to:T!
n extradition handover transfer surrender : of=suspect,fugitive,criminal to:T by:S from:S
n extradition : of:T from:S to:T

[COOPERATE - 064 -]
v share exchange swap pool : obj=@intelligence,data,technology,know-how with:T joint
v pass give provide hand supply transfer send : obj=@intelligence,technology to:T iobj:T
v tip_off alert : T! about=* to=*
v swap exchange trade : obj=@prisoner,body,remains with:T between:J for=* joint
v publish transfer : obj=technology,know-how to:T
n exchange swap sharing transfer : of=@prisoner,@intelligence,technology,body with:T between:J to:T joint
n prisoner-exchange prisoner-swap intelligence-sharing : with:T between:J joint
> Kyiv and Moscow exchanged prisoners. | UKR RUS
