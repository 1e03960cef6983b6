# ASSAULT. The format is described in data/lexicon/README.md.

[ASSAULT - 190 military]
v attack assault raid ambush storm hit target strike pound besiege batter pummel hammer : T deep
v invade : T deep
v launch mount unleash stage carry_out conduct wage begin start open : obj=@attack on:T against:T in:T at:T into:T deep
v go : to=war with:T against:T
v fight battle clash skirmish : T with:T against:T
v declare : obj=war on:T against:T
v advance push : into:T toward:T on:T needs source=MIL,REB,GOV
v retaliate : against:T with=@attack
v wage : obj=war,jihad,insurgency on:T against:T
v overrun conquer defeat repel rout : T deep source=MIL,REB
v use : obj=force against:T
n attack assault offensive raid ambush incursion onslaught aggression operation : on:T against:T in:T by:S into:T upon:T
n invasion : of:T by:S
n war : on:T against:T with:T between:J in:T event
n conflict : with:T between:J joint joint-only
n clash fighting battle skirmish hostility combat firefight : with:T between:J against:T joint event
n counteroffensive counterattack : against:T by:S
n siege : of:T by:S
> Ethiopia attacked Eritrea. | ETH ERI
> The invasion of Kuwait by Iraq shocked the world. | IRQ KWT

[ASSAULT - 192 -]
v occupy seize capture retake recapture overrun : obj=@territory from:T of:T in:T deep
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

[ASSAULT - 190 military]
v attack assault raid ambush storm hit target strike pound besiege batter pummel hammer pounce maul savage devastate ravage : T deep
v invade overrun : T deep
v storm cross : into:T source=MIL,REB
v cross : obj=border,frontier into:T source=MIL,REB
v march advance push thrust roll move sweep penetrate : into:T toward:T on:T source=MIL,REB,GOV needs
v strike_back hit_back fire_back : at:T against:T
v hose : T deep
v launch mount unleash stage carry_out conduct wage begin start open resume step_up intensify escalate order : obj=@attack,war,invasion,operation~military/ground,hostility on:T against:T in:T at:T into:T deep
v launch fire unleash send lob : obj=drone,rocket,missile,salvo,barrage at:T on:T into:T against:T toward:T over:T deep
v open : obj=front against:T
v go return : to=war with:T against:T over=* joint-only
v go : to=war with:T against:T
v fight battle clash skirmish : with:T against:T joint
v fight battle combat engage : T!
v exchange trade : obj=fire,blow,strike,missile,artillery,shot with:T between:J joint
v declare : obj=war,jihad on:T against:T
v defeat vanquish repel repulse rout drive_back beat_back crush : T! source=MIL,REB,GOV
v ambush waylay : T
v sink torpedo scuttle ram : obj=ship,boat,vessel,warship,trawler of:T deep
v ram collide : T! with:T source=MIL,COP,GOV
v hit strike kill target : T with=drone,missile,rocket
v intervene : in:T in=conflict,war of:T source=MIL,GOV,IGO
v infiltrate : into:T source=MIL,REB needs
v retaliate : against:T with=@attack for:deep
v use : obj=force,violence,weapon,gas against:T on:T
v inflict : obj=casualty,damage,loss,blow on:T
v come : under=fire,attack from:S subj:T
v suffer : obj=attack,@attack from:S by:S subj:T
n attack assault offensive raid ambush incursion onslaught aggression operation strike intervention blitz barrage foray : on:T against:T in:T by:S into:T upon:T inside:T across:T of:S
n invasion : of:T by:S into:T
n war warfare : on:T against:T with:T between:J in:T of:S over=* event
n conflict hostility : with:T between:J joint joint-only
n fighting : with:T between:J in:T joint event
n clash fighting battle skirmish combat firefight gunfight gun-battle : with:T between:J against:T in:T joint
n insurgency rebellion insurrection : in:T against:T by:S
n crossfire shootout : with:T between:J joint
> Rwandan troops crossed the border into Congo. | RWA COD
> Iran launched drones at Israel. | IRN ISR
v trade : obj=fire,blow,salvo,shell,missile with:T joint
> Armenia traded fire with Azerbaijan. | ARM AZE
v break violate : obj=@ceasefire source=!CVL
v drive_off chase_off drive_away drive_back chase_away repel repulse beat_back : T deep
v force push fight : obj=way into:T deep
v ram : obj=gate,door,barrier of:T deep
> Ecuadorian police forced their way into the embassy of Mexico. | ECU MEX

[ASSAULT - 192 -]
v take : obj=city,town,village,airport,capital,hill,base,stronghold,port,district,checkpoint,bridge from:T of:T in:T deep source=MIL,REB,GOV
v occupy seize capture retake recapture overrun conquer liberate reclaim regain take_over : obj=@territory,airport,control,checkpoint,bridge,crossing,capital from:T of:T in:T deep
v capture seize occupy retake recapture overrun conquer reconquer : T! source=MIL,REB,GOV
v seize take gain wrest : obj=control of:T from:T deep source=MIL,REB,GOV
v seize take gain wrest : obj=control of=@territory from:T in:T deep
n occupation capture seizure conquest takeover recapture fall : of:T by:S to:S
n occupation : of=@territory by:S

[ASSAULT - 191 -]
v blockade encircle surround besiege starve : T deep
v impose lay enforce tighten : obj=siege,blockade to:T on:T of:T against:T
n blockade siege encirclement : of:T by:S on:T

[ASSAULT firearms 193 -]
v shoot gun_down fire_on open_fire gun mow_down : T on:T at:T deep
v shoot : T xcomp=dead
v fire shoot : at:T on:T upon:T over:T
v open : obj=fire on:T at:T
v spray riddle : T with=bullet
n shooting gunfire gun-attack : of:T by:S at:T on:T in:T weak

[ASSAULT heavy-weapons 194 -]
v shell bombard mortar : T deep
v fire launch lob rain : obj=shell,mortar,artillery,rocket,missile at:T on:T into:T against:T toward:T deep
v rain : obj=* on:T
n shelling bombardment rocket-fire rocket-attack missile-attack missile-strike : of:T by:S on:T against:T from:S

[ASSAULT aerial 195 -]
v bomb strafe airstrike firebomb carpet-bomb : T deep
v shoot_down down intercept destroy : obj=plane,jet,drone,aircraft,helicopter,balloon,warplane,fighter,airliner,bomber of:T over:T deep
v carry_out launch conduct stage mount order : obj=airstrike,air-strike,strike,sortie,raid,bombing on:T against:T in:T deep
n airstrike air-strike air-raid drone-strike drone-attack bombing downing : on:T against:T in:T by:S of:T

[ASSAULT explosives 183 -]
v detonate explode plant set_off : obj=bomb,car-bomb,device,explosive,mine,blast in:T near:T at:T outside:deep
v blow_up dynamite mine : T deep
n blast explosion bombing car-bomb suicide-bombing bomb-attack : in:T at:deep outside:deep by:S weak

[ASSAULT abduct 181 -]
v abduct kidnap snatch : T deep
v take hold seize : obj=hostage,captive of:T from:T deep
v take hold : T xcomp=hostage,captive,prisoner
v hold take : T as=hostage,shield
n abduction kidnapping hostage-taking : of:T by:S

[ASSAULT beat 182 -]
v beat injure wound maim stab assault manhandle stone hurt torture mistreat brutalise brutalize club whip flog lash : T deep
n torture mistreatment ill-treatment abuse beating flogging : of=@prisoner,detainee of:T by:S deep
n violence : against:T by:S

[ASSAULT - 200 -]
v exterminate annihilate gas massacre slaughter : T deep
v commit perpetrate : obj=genocide,atrocity,massacre,crime~war,ethnic-cleansing against:T in:T
v use : obj=weapon~chemical/nuclear/biological,gas,sarin,chlorine against:T on:T in:T
n genocide massacre atrocity holocaust slaughter ethnic-cleansing : of:T against:T in:T by:S
> Syria used chemical weapons against rebels. | SYR ?

[ASSAULT assassinate 186 -]
v assassinate : T deep
v attempt try : inf=assassinate,kill,poison T deep
v poison : T deep source=!CVL
v survive escape : obj=assassination,attempt,ambush subj:T
n assassination poisoning assassination-attempt : of:T by:S on:T

[ASSAULT - 202 -]
v kill massacre slaughter slay murder behead lynch : T deep
v leave : T xcomp=dead
v claim : obj=life of:T deep
v execute hang : T deep source=REB,CRM
n killing murder slaying death beheading : of:T by:S at=hand weak
n killing murder slaying massacre : of:T by:S
