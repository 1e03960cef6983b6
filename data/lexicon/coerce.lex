# COERCE. The format is described in data/lexicon/README.md.

[COERCE seize 171 -]
v seize confiscate impound expropriate nationalise nationalize hijack commandeer intercept capture : obj=@property of:T from:T belonging:T deep
v seize confiscate : T!
v demolish raze bulldoze : obj=house,home,building,mosque,church,village of:T deep
v raid search ransack storm : obj=office,home,house,headquarters,building,newspaper of:T deep
v vandalise vandalize loot sabotage damage destroy : obj=pipeline,cable,embassy,infrastructure,property of:T deep
n seizure confiscation : of=@property by:S deep
> Iran seized a Greek tanker. | IRN GRC

v intercept seize confiscate : obj=shipment,delivery,cargo,consignment of=@weapons,drug,rifle from:T of:T bound:T deep
v burn torch raze set_alight : obj=village,house,home,church,mosque,crop,camp,shop of:T in:T deep

[COERCE restrict 172 -]
v ban outlaw prohibit bar forbid restrict censor block suppress silence curtail dissolve suspend shut_down close : obj=party,group,newspaper,website,protest,rally,organisation,organization,media,opposition,broadcaster,demonstration,outlet,internet,movement,channel,ngo,network,app own-state deep
v impose declare extend announce : obj=curfew,lockdown,emergency,martial-law,siege,state in:T on:T own-state
v outlaw ban : T
v fine penalise penalize punish discipline : T
v crack_down clamp_down : on:T
v persecute oppress repress discriminate harass intimidate : T against:T
v dismiss sack fire oust : T
v overthrow topple depose oust unseat : T
v annex : T deep
n crackdown clampdown : on:T against:T by:S
n repression persecution oppression : of:T by:S against:T
n annexation : of:T by:S
n coup : against:T
n ban : on:T by:S
n curfew : in:T
> The junta banned the party. | ? ?
> Russia annexed Crimea. | RUS UKR

[COERCE arrest 173 -]
v arrest detain jail imprison imprison incarcerate apprehend capture : T deep
v sentence convict : T to=* of=*
v hold : obj=@prisoner in:T
v take : T into=custody
v put place hold keep : T under=arrest,detention
v issue : obj=warrant for:T against:T
v interrogate question extort : T
n arrest detention imprisonment jailing : of:T by:S
> Turkey arrested three Syrian journalists. | TUR SYR

[COERCE deport 174 -]
v deport expel extradite banish exile : obj=migrant,refugee,immigrant,citizen,family,worker,civilian,national to:T from:T deep
v deport banish exile : T
n deportation : of:T by:S to:T
> Algeria deported migrants to Niger. | DZA NER

[COERCE cyber 176 cyber]
v hack breach : T into:T
n cyberattack cyber-attack hacking hack : on:T against:T by:S
> Hackers from North Korea hacked a Japanese firm. | PRK JPN

[COERCE seize 171 -]
v seize confiscate impound expropriate nationalise nationalize hijack commandeer intercept capture board detain divert : obj=@property,ship,tanker,vessel,trawler,boat,cargo,fuel,container of:T from:T belonging:T in:T deep
v board stop divert : obj=ship,vessel,tanker,boat,freighter of:T from:T deep source=MIL,COP,GOV
v demolish raze bulldoze destroy blow_up : obj=house,home,building,mosque,church,village,shrine,monument,crop of:T in:T deep
v raid search ransack storm : obj=office,home,house,headquarters,building,newspaper,residence,base of:T in:T deep
v evict displace uproot : T from=* source=GOV,MIL,COP
v take seize assume : obj=control of:T of=company,refinery,plant,charity,asset deep
v vandalise vandalize loot sabotage damage destroy cut : obj=pipeline,cable,embassy,infrastructure,property of:T in:T between:T deep
n seizure confiscation expropriation nationalisation nationalization interception hijacking capture : of=@property,ship,tanker,vessel,company by:S from:T of:T deep
n demolition : of=house,home,building,village by:S of:T in:T
n raid search : of=office,home,house,headquarters on=office,home,house,headquarters by:S
n sabotage : of:T by:S against:T
v tow escort : obj=tanker,ship,vessel,boat,trawler,freighter to=port T deep
v steal plunder : T from:T in:T deep
> Estonia towed a Russian tanker to its port. | EST RUS
v take_over seize confiscate occupy requisition : obj=school,block,flat,building,house,villa,mansion,dacha,embassy,warehouse,refinery,plant of:T from:T belonging:T deep
> Poland seized a Russian school. | POL RUS

[COERCE restrict 172 -]
v impose declare extend announce enforce : obj=curfew,lockdown,emergency,martial-law,siege,state,restriction in:T on:T across:T own-state
v ban outlaw prohibit bar forbid restrict censor block suppress silence curtail dissolve suspend shut_down close muzzle gag raid expel : obj=party,group,newspaper,website,protest,rally,organisation,organization,media,opposition,broadcaster,demonstration,outlet,internet,movement,channel,ngo,network,app,journalist,station,platform,publication of:T own-state deep
v disperse break_up quell suppress crush put_down quash : obj=protest,protester,demonstration,demonstrator,crowd,rally,riot,revolt,uprising,mob in:T of:T own-state deep
v fire use spray deploy : obj=tear-gas,water-cannon,rubber-bullet,pepper-spray,baton at:T against:T on:T own-state
v force compel coerce : T! inf deep source=GOV,MIL,REB,COP
v force_out drive_out push_out : T! from=*
v subjugate enslave oppress persecute repress harass intimidate brutalise brutalize mistreat : T deep
v discriminate : against:T
v crack_down clamp_down : on:T on=*
v disqualify bar ban : T! from=election,race,office,running
v dismiss sack fire oust purge remove suspend strip : T! from=* deep source=GOV,MIL,LEG
v overthrow topple depose oust unseat : T
v seize take grab : obj=power in:T from:T own-state
v stage launch lead attempt mount plot : obj=coup,putsch,mutiny against:T in:T own-state
v annex absorb : T deep
v colonise colonize : T deep
v impose : obj=rule on:T over:T in:T
v interfere meddle intervene : in=election,affair,vote,politics of:T in:T deep
v interfere meddle : in:T
v execute hang : T source=GOV,JUD
v spy eavesdrop snoop : on:T
v jam : obj=signal,broadcast,gps of:T in:T
v block impede obstruct deny prevent hamper : obj=convoy,access,delivery,@humanitarian,aid to:T into:T in:T deep
v withhold : obj=@humanitarian,water,food from:T
n crackdown clampdown repression persecution oppression suppression harassment discrimination : on:T against:T of:T by:S in:T
n purge ouster overthrow toppling removal dismissal : of:T by:S
n annexation occupation : of:T by:S
n coup putsch mutiny : against:T in:T by:S
n interference meddling : in:T in=election,affair,politics by:S of:T from:S deep
n espionage spying : against:T on:T by:S for:S
n censorship : of:T by:S
n curfew martial-law : in:T by:S
n martial-law : in:T
> The army seized power in Gabon. | ? GAB
> Rome accused Moscow of meddling in the election. | ? ?
v block blockade cut_off : obj=road,highway,bridge,corridor,route,access to:T of:T with:T deep source=!CVL,OPP,UNI,EDU,BUS
v turn_back turn_away push_back : T deep
v break : into:T
> Azerbaijan blocked the road to Armenia. | AZE ARM
v dissolve : obj=parliament,assembly,legislature,senate,cabinet own-state
v dissolve close suspend shut_down : obj=congress,Congress own-state
v enter search raid comb : obj=school,embassy,consulate,office,building,headquarters,mission,home,house,residence,monastery,mosque,church,university of:T for:T in:T deep source=COP,MIL,SPY

[COERCE arrest 173 -]
v arrest detain jail imprison incarcerate apprehend capture nab intern round_up : T deep source=!CVL
v arrest detain : T on=charge,suspicion for=* in:T deep
v sentence condemn : T to=*
v convict : T! of=* source=JUD,GOV
v put place hold keep remand : T under=arrest,detention,surveillance in=custody,jail,prison
v take : T into=custody
v throw : T in=jail,prison into=jail,prison
v issue : obj=warrant,notice for:T against:T
v order : obj=arrest,detention of:T deep
v try charge indict : T! for=* on=* with=* source=JUD
v ban bar : T! from=leaving,travel
v crucify torture : T
n arrest detention imprisonment jailing incarceration conviction sentencing : of=@prisoner,leader,activist,official,dissident,critic,bishop,priest,opponent,protester by:S in:T of:T deep
n arrest-warrant : for:T against:T by:S
n warrant : for:T against:T by:S
> The court in Tunis sentenced the opposition leader to prison. | TUN ?
v put place offer set : obj=bounty,reward on:T for:T deep
> Hong Kong put a bounty on eight exiled activists. | HKG ?

[COERCE deport 174 -]
v deport expel extradite banish exile repatriate remove return send_back turn_back push_back : obj=migrant,refugee,immigrant,citizen,family,worker,civilian,national,asylum-seeker,journalist,activist,priest,missionary to:T from:T of:T deep
v drive force : T! from=home,land
v displace uproot : T
n deportation expulsion displacement pushback : of=migrant,refugee,people,family,civilian,worker,population by:S to:T from:T deep
n ethnic-cleansing : of:T in:T by:S against:T
v send_back : T deep
> Bangkok sent back forty Uyghurs to China. | THA ?

[COERCE cyber 176 cyber]
v hack breach penetrate infiltrate compromise : T into:T deep
v hack break : into:T into=network,system,server of:T deep
v launch carry_out conduct mount : obj=cyberattack,cyber-attack,attack~cyber,hack on:T against:T
n cyberattack cyber-attack cyberespionage hacking hack data-breach security-breach : on:T against:T by:S of:T

[COERCE misinformation 172 -]
v spread disseminate peddle push : obj=disinformation,misinformation,propaganda,lie about:T against:T in:T
n disinformation propaganda : against:T about:T by:S from:S weak
