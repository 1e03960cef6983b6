# AID. The format is described in data/lexicon/README.md.

[AID - 070 -]
v aid assist help : T
v provide give send offer extend grant deliver supply donate allocate channel disburse contribute : obj=@aid to:T iobj:T for:T in:T
v provide supply furnish equip : T! with=*
v donate give contribute allocate grant provide pay pledge send : obj=@money,compensation to:T iobj:T for:T in:T for:T
v fund finance bankroll subsidise subsidize : T
v rescue : T
v approve announce unveil : obj=@aid to:T for:T
n aid assistance help : to:T for:T from:S needs
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

[AID - 070 -]
v assist help aid : T inf deep source=!CVL
v give provide lend offer : obj=hand,@aid,assistance,help to:T iobj:T
v provide give send offer extend grant deliver supply donate allocate disburse contribute pour pump earmark release transfer channel : obj=@money,@aid to:T iobj:T for:T in:T into:T
v provide supply furnish : T with:T
v back prop_up sustain underwrite : T with=@money,loan
v increase double boost step_up resume restore triple raise : obj=@aid to:T for:T
v approve announce unveil authorise authorize pass adopt clear : obj=@aid,package to:T for:T worth=*
v subsidise subsidize sponsor bankroll fund finance underwrite : T
v rush : obj=* to:T
v come : to=rescue,aid,assistance of:T
v save rescue salvage : T! source=!CVL
v aid abet : T
v help : T! 
n subsidy bailout bail-out stimulus grant donation contribution : to:T for:T from:S by:S event
n funding financing : for:T to:T from:S by:S weak
n help assistance support aid : to:T for:T from:S by:S weak
> Kuwait came to the rescue of Bahrain. | KWT BHR
v pay cover fund finance : obj=salary,wage,pension,cost,debt,bill of:T in:T for:T deep
> Qatar paid the salaries of civil servants in Lebanon. | QAT LBN
v carry bring take haul ferry : obj=@humanitarian into:T to:T deep

[AID - 071 economic]
v fund finance build : obj=centre,center,hospital,school,road,project,programme,program for:T in:T
v provide give send offer extend grant lend approve disburse release : obj=loan,credit,bailout,subsidy,financing,tranche,instalment,swap to:T iobj:T for:T
v cancel forgive restructure write_off reschedule relieve : obj=debt,loan,repayment of:T for:T owed=* deep
v bail_out : T
n loan credit debt-relief : to:T for:T from:S by:S event

[AID - 072 military]
v arm equip train : T! source=!CVL
v train equip : obj=@troops,fighter,rebel,militia,policeman of:T from:T deep
v provide give send supply deliver ship transfer donate hand_over furnish dispatch rush smuggle airlift : obj=@weapons to:T iobj:T for:T in:T
v supply furnish equip provide : T! with=@weapons
v back support assist help : obj=rebel,insurgent,militia,separatist,guerrilla,militant,fighter in:T deep
v back support : T! with=@weapons,airstrike,troop
v approve authorise authorize announce clear : obj=@weapons,sale,delivery,transfer,shipment,package~military to:T for:T of=@weapons
v harbour harbor shelter host : obj=militant,rebel,terrorist,fighter,guerrilla,insurgent,group
v send dispatch deploy : obj=@troops,trainer,adviser,instructor to=help,support inf=help,support,assist,protect,defend,train,back,bolster deep
n supply delivery shipment transfer provision sale : of=@weapons to:T by:S from:S for:T
n backing support : for=rebel,insurgent,militia,separatist by:S of:S deep
n arming training equipping : of:T by:S
n military-aid military-assistance : to:T for:T from:S by:S
> Libya has supplied arms to rebels in Chad. | LBY TCD
> Sudan sheltered Ethiopian rebels. | SDN ETH

[AID - 073 -]
v provide give send deliver supply donate ship airlift distribute airdrop drop fly truck hand_out rush dispatch : obj=@humanitarian,@aid to:T iobj:T for:T in:T into:T
v feed vaccinate clothe : T
v treat : T for=wound,injury,disease in=hospital,clinic
v evacuate : T! from:T
v airlift : T! from=* to:T
v treat : obj=wounded,casualty,patient from:T in:T deep
n delivery shipment airdrop airlift distribution convoy : of=@humanitarian,@aid to:T from:S by:S for:T in:T
n humanitarian-aid emergency-aid disaster-relief food-aid : to:T for:T from:S by:S

[AID - 074 -]
v send deploy dispatch contribute provide : obj=peacekeeper,observer,monitor,mediator,peacekeeping-force to:T in:T for:T
v keep maintain enforce monitor : obj=peace,ceasefire,truce in:T between:T
v guard protect escort : T! source=MIL,GOV,IGO,COP
v protect shield : T deep
v demine clear : obj=mine in:T of:T deep
n peacekeeping peace-keeping : in:T by:S
n deployment : of=peacekeeper,observer,monitor to:T in:T by:S

[AID - 075 -]
v grant give offer provide : obj=asylum,refuge,sanctuary,shelter,citizenship,haven,residence,visa,protection to:T iobj:T
v take_in welcome accept admit host resettle receive : obj=refugee,migrant,evacuee,asylum-seeker,exile,displaced,defector from:T of:T deep
v shelter : T!
v open : obj=border,door to:T to=refugee,migrant,evacuee deep
n asylum refuge sanctuary : for:T to:T in:S
> Chad took in refugees from Sudan. | TCD SDN
