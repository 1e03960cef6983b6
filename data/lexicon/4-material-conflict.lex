# Material conflict: PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT. The format is described in 1-verbal-cooperation.lex.

[PROTEST demo 141 -]
v protest demonstrate : against:T at:T over:deep in=*
v rally march picket : against:T to:T for=* outside=*
v stage hold organise organize mount lead : obj=@protest against:T over:deep outside:deep
v take_to : obj=street against:T
v take : to=street against:T
v protest : T
v gather : outside=embassy,consulate,parliament deep
n protest demonstration rally march unrest uprising : against:T by:S over:deep at:deep outside:deep own-state
> Thousands of Georgians protested against the government in Tbilisi. | GEO GEO

[PROTEST strike 143 -]
v strike walk_out down_tools : against:T for=* over:deep source=CVL,UNI
v go : on=strike against:T
v boycott : T obj=* deep
n strike walkout stoppage : by:S against:T of=worker,teacher,nurse,driver,doctor,union,pilot own-state source=CVL,UNI
> Railway workers in France went on strike. | FRA ?

[PROTEST hunger 142 -]
v go begin start stage : obj=hunger-strike against:T
v go : on=hunger-strike
n hunger-strike : by:S against:T

[PROTEST obstruct 144 -]
v block blockade occupy : obj=road,highway,street,square,railway,bridge,entrance own-state

[PROTEST riot 145 -]
v riot loot rampage : against:T in=* own-state
v burn torch : obj=flag,effigy of:T deep
n riot revolt rioting : against:T by:S in:deep own-state
> Protesters burned the flag of Israel. | ? ISR

[SANCTION - 163 -]
v sanction embargo blacklist : T deep
v join : obj=@sanction against:T on:T deep
v isolate : T from=system,swift
v impose slap place clamp announce introduce adopt approve levy enact extend renew tighten expand reimpose re-impose widen maintain toughen unveil : obj=@sanction on:T against:T upon:T over=* deep
v boycott : T!
v freeze : obj=asset,account,fund,reserve of:T belonging:T deep
v ban bar prohibit block restrict curb halt suspend stop : obj=import,export,shipment,sale,flight,transit,transaction from:T to:T of:T deep
v ban bar : T! from=*
v cut_off cut halt stop suspend end reduce : obj=gas,oil,energy,electricity,supply,trade,flight,power to:T from:T with:T deep
v isolate ostracise ostracize : T
v target hit : T with=@sanction
v ban suspend : T! 
n sanction embargo boycott tariff : against:T on:T by:S from:S of:S
n suspension freeze : of=trade,flight,export,import,membership,link,service,visa,tie,relation,sale with:T to:T by:S deep
> The European Union imposed sanctions on Belarus. | EU BLR

[SANCTION withdraw 161 -]
v cut sever break break_off suspend downgrade end freeze : obj=@ties,relation,tie with:T
v recall withdraw pull_out : obj=@ambassador,embassy,staff from:T to=consultation deep
v close shut shut_down shutter : obj=embassy,consulate,border,airspace,mission in:T with:T to:T of:T deep
n closure : of=embassy,consulate,border,airspace with:T by:S deep
> Bolivia broke off relations with Israel. | BOL ISR

[SANCTION discontinue 162 -]
v cut cut_off suspend halt stop freeze withhold end reduce slash terminate withdraw cancel block : obj=@aid to:T for:T from:T deep
v cut cut_off suspend halt stop freeze withhold end : obj=@weapons,arm,delivery,shipment to:T for:T deep
n suspension cut freeze : of=@aid to:T by:S deep
> Denmark suspended aid to Mali. | DNK MLI

[SANCTION - 164 -]
v suspend halt break_off end abandon walk_out freeze pull_out : obj=@talks,cooperation,@agreement,treaty with:T deep
v walk_out withdraw pull_out : of=@talks with:T from=@talks deep
v withdraw pull_out : from=@talks with:T
v suspend terminate scrap cancel tear_up abrogate renounce annul : obj=@agreement,treaty,contract,cooperation with:T deep
n suspension : of=@talks,@agreement,cooperation,treaty with:T by:S
> Turkey suspended talks with Greece. | TUR GRC

[SANCTION expel 166 -]
v expel eject kick_out oust throw_out evict : obj=@official from:T of:T deep
v expel eject kick_out : T!
v declare : obj=@official deep
n expulsion : of:T by:S deep from=*
> Prague expelled two Russian diplomats. | CZE RUS

[MOBILIZE troops 154 -]
v deploy mass mobilise mobilize amass dispatch send move station position assemble redeploy muster : obj=@troops to:T near:T along:deep on:deep in:T off:deep around:T against:T deep
v deploy : T to:T
v mobilise mobilize : T obj=* against:T
v call_up draft conscript : obj=reservist,man,soldier,citizen
v reinforce strengthen : obj=@troops,border,garrison,position,presence,defence,defense with:T near:T in:T
v increase boost expand : obj=presence,deployment,troop in:T near:T
n deployment mobilisation mobilization buildup build-up : of=@troops,@weapons in:T near:T along:deep by:S
n mobilisation mobilization : of:S against:T by:S
> Russia massed troops near Ukraine. | RUS UKR

[MOBILIZE - 152 -]
v put place : obj=@troops on=alert,standby
v raise : obj=alert,readiness
v remain be stay : on=alert against:T
v go : on=alert
> Israel put its forces on alert. | ISR ?

[MOBILIZE weapons 150 -]
v test test-fire launch fire test-launch : obj=missile,rocket,satellite,torpedo,icbm,test toward:T into=sea over:T deep
v conduct carry_out stage perform : obj=test,missile-test,launch,nuclear-test
v fly sail send : obj=@troops through=strait near:T into:T over:T around:T toward:T deep
n missile-test nuclear-test : by:S
v parade display : obj=@weapons
> North Korea fired a ballistic missile into the sea. | PRK ?

[COERCE seize 171 -]
v seize confiscate impound expropriate nationalise nationalize hijack commandeer intercept capture : obj=@property of:T from:T belonging:T deep
v seize confiscate : T!
v demolish raze bulldoze : obj=house,home,building,mosque,church,village of:T deep
v raid search ransack storm : obj=office,home,house,headquarters,building,embassy,newspaper of:T deep
v vandalise vandalize loot sabotage damage destroy : obj=pipeline,cable,embassy,infrastructure,property of:T deep
n seizure confiscation : of=@property by:S deep
> Iran seized a Greek tanker. | IRN GRC

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

[ASSAULT - 190 military]
v attack assault raid ambush storm hit target strike pound besiege batter pummel hammer : T deep
v invade : T deep
v launch mount unleash stage carry_out conduct wage begin start open : obj=@attack on:T against:T in:T at:T into:T deep
v go : to=war with:T against:T
v fight battle clash skirmish : T with:T against:T
v declare : obj=war on:T against:T
v advance push : into:T toward:T on:T
v retaliate : against:T with=@attack
v wage : obj=war,jihad,insurgency on:T against:T
v overrun conquer defeat repel rout : T deep
v use : obj=force against:T
n attack assault offensive raid ambush incursion onslaught aggression operation : on:T against:T in:T by:S into:T upon:T
n invasion : of:T by:S
n war : on:T against:T with:T between:J in:T event
n conflict : with:T between:J joint event
n clash fighting battle skirmish hostility combat firefight : with:T between:J against:T joint event
n counteroffensive counterattack : against:T by:S
n siege : of:T by:S
> Ethiopia attacked Eritrea. | ETH ERI
> The invasion of Kuwait by Iraq shocked the world. | IRQ KWT

[ASSAULT - 192 -]
v occupy seize capture take retake recapture overrun : obj=@territory from:T of:T in:T deep
v capture seize occupy retake : T! 
n occupation capture seizure : of:T by:S
n occupation capture seizure : of=@territory by:S deep
> Azerbaijan captured the town from Armenia. | AZE ARM

[ASSAULT - 191 -]
v blockade encircle surround besiege : T deep
n blockade : of:T by:S on:T
> Saudi Arabia blockaded Yemen. | SAU YEM

[ASSAULT firearms 193 -]
v shoot gun_down fire_on open_fire : T on:T at:T deep
v open : obj=fire on:T at:T
v fire : at:T on:T upon:T
v exchange : obj=fire with:T joint
n shooting gunfire : of:T by:S
> Border guards from Iran fired on Afghan migrants. | IRN AFG

[ASSAULT heavy-weapons 194 -]
v shell bombard : T deep
v fire launch lob : obj=shell,mortar,artillery,rocket,missile at:T on:T into:T against:T toward:T deep
n shelling bombardment : of:T by:S
> Syria shelled a Turkish village. | SYR TUR

[ASSAULT aerial 195 -]
v bomb strafe airstrike : T deep
v shoot_down down : obj=plane,jet,drone,aircraft,helicopter,missile,balloon,warplane,fighter of:T over:T deep
v carry_out launch conduct : obj=airstrike,air-strike,strike,sortie,drone on:T against:T in:T deep
n airstrike air-strike airstrikes bombing strike : on:T against:T in:T by:S of:T
> Israel bombed targets in Lebanon. | ISR LBN

[ASSAULT explosives 183 -]
v detonate explode : obj=bomb,car-bomb,device in:T near:T
v blow_up : T deep
n blast explosion bombing : in:deep at:deep by:S weak

[ASSAULT abduct 181 -]
v abduct kidnap : T deep
v take hold : obj=hostage,captive deep
n abduction kidnapping : of:T by:S
> Gunmen kidnapped two French engineers in Niger. | ? FRA

[ASSAULT beat 182 -]
v beat injure wound maim stab assault manhandle stone attack hurt : T deep
v torture : T deep
n torture : of:T by:S
n beating : of:T by:S

[ASSAULT sexual 1821 -]
v rape molest : T deep
n rape : of:T by:S

[ASSAULT assassinate 186 -]
v assassinate : T deep
v poison : T deep
n assassination : of:T by:S
n poisoning : of:T by:S
> Israel assassinated a Hamas commander. | ISR PSE

[ASSAULT - 202 -]
v kill massacre slaughter slay murder execute behead lynch exterminate : T deep
n killing murder massacre slaughter execution genocide slaying : of:T by:S
> Troops from Rwanda killed Congolese villagers. | RWA COD

[ASSAULT - 196 -]
v violate break breach : obj=@ceasefire with:T
n violation breach : of=@ceasefire by:S
> India violated the ceasefire, Pakistan said. | IND ?
