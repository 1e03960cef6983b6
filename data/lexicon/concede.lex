# CONCEDE. The format is described in data/lexicon/README.md.

[CONCEDE - 080 -]
v accept : obj=@demand of:T from:T deep
v give grant : obj=permission,authorisation,authorization,approval,licence,license,access,right,mandate,immunity,pardon,concession,delay,extension,autonomy,bail,clemency,waiver to:T iobj:T deep
v authorise authorize allow permit : T inf deep
v reverse overturn revoke rescind withdraw drop quash annul : obj=decision,ruling,order,charge,investigation,probe,case,conviction,verdict,complaint,lawsuit,bid,demand against:T of:T deep
v call_off suspend end : obj=@protest against:T deep
v reinstate rehabilitate : T
v give_in bow cave yield accede capitulate submit : to:T deep
v concede : to:T!
v concede : to=@demand,pressure of:T from:T by:T deep
v make offer : obj=concession to:T
v back_down : from=* deep
v agree : inf=lift,ease,release,free T deep
n concession : to:T by:S
> Athens bowed to pressure from its creditors. | GRC ?

[CONCEDE - 081 -]
v ease lift relax loosen remove scrap abolish rescind repeal revoke drop abandon end suspend waive shorten : obj=@restriction,emergency,quarantine,visa,hour,control,rule on:T against:T for:T deep
v legalise legalize : obj=*
v abandon drop withdraw scrap : obj=plan,policy,bill,claim,lawsuit,charge,objection,veto,demand against:T deep
n easing lifting withdrawal removal relaxation repeal end : of=policy,restriction,law,curfew,lockdown,ban,emergency,quarantine,measure,tax deep self
> The government lifted the curfew on Thursday. | ? ?

[CONCEDE - 083 -]
v introduce implement announce enact : obj=reform 
v resign step_down quit abdicate : from=* 
> The prime minister resigned after the protests. | ? ?

[CONCEDE - 085 -]
v ease lift relax remove suspend waive drop end scrap rescind revoke cancel reduce cut lower slash : obj=sanction,embargo,tariff,boycott,blacklist,duty on:T against:T from:T deep
n easing lifting suspension removal relaxation : of=sanction,embargo,tariff on:T against:T deep
> The United States eased sanctions on Venezuela. | USA VEN

[CONCEDE - 080 -]
v relent : to:T
v acquiesce : to:T to=@demand of:T from:T deep
v agree accede bow give_in yield capitulate cave : to=@demand,pressure,ultimatum of:T from:T by:T deep
v bow yield give_in cave succumb : to:T deep
v comply : with=@demand,order,ruling,resolution,request of:T by:T deep
v meet satisfy fulfil fulfill grant heed : obj=@demand of:T from:T by:T deep
v drop withdraw abandon lift waive retract renounce shelve relinquish : obj=objection,opposition,veto,demand,claim,reservation,complaint,insistence,condition to:T against:T on:deep deep
v soften moderate : obj=stance,position,tone,demand toward:T on:T against:T
v compromise : with:T on=* joint
v accept tolerate : obj=decision,ruling,verdict,result,defeat,transfer,compromise,outcome of:T by:T deep
v bring_back reappoint re-appoint re-instate restore : T! to=office,power,post
v pardon commute : obj=sentence of:T for:T
v drop dismiss withdraw : obj=charge,case,lawsuit,indictment,complaint against:T of:T deep
v acquit exonerate clear : T of=*
v allow permit let authorise authorize : T! inf deep
v repay settle pay : obj=debt,arrear to:T
n concession climbdown climb-down acquiescence : to:T by:S from:S
n acquittal : of:T by:S
> Jordan bowed to the demands of the unions. | JOR ?
> Turkey dropped its objections to the membership of Finland. | TUR FIN
v withdraw drop scrap shelve abandon repeal rescind : obj=law,bill,decree,reform,amendment own-state
> Serbia withdrew the law. | SRB SRB

[CONCEDE - 081 -]
v ease lift relax loosen remove scrap abolish rescind repeal revoke drop suspend waive end reverse : obj=@restriction,emergency,curfew,censorship,blockade,siege,visa,requirement,ban on:T against:T for:T of:T deep
v lift end raise break : obj=siege,blockade of:T on:T against:T deep
v unblock unban legalise legalize decriminalise decriminalize : T
v reopen : obj=newspaper,university,school,office,station
n lifting end removal easing : of=siege,blockade,curfew,ban on:T of:T deep

[CONCEDE - 085 -]
v ease lift relax remove suspend waive drop end scrap rescind revoke cancel reduce cut lower slash roll_back loosen abolish unfreeze : obj=sanction,embargo,tariff,boycott,blacklist,duty,@sanction on:T against:T from:T for:T deep
v roll_back : obj=@sanction on:T
v unfreeze release unlock : obj=asset,fund,money,account,reserve of:T to:T belonging:T deep
v remove delist take : T! from=list,blacklist
v remove delist take off : T off=list,blacklist
> Seoul unfroze the assets of Iran. | KOR IRN
