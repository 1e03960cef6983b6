# SANCTION. The format is described in data/lexicon/README.md.

[SANCTION - 163 -]
v sanction embargo blacklist : T deep
v join : obj=@sanction against:T on:T deep
v isolate : T from=system,swift
v impose slap place clamp announce introduce adopt approve levy enact extend renew tighten expand restore reinstate reimpose re-impose widen maintain toughen unveil : obj=@sanction on:T against:T upon:T over=* deep
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
v suspend halt break_off abandon walk_out freeze pull_out : obj=@talks,cooperation,@agreement,treaty with:T deep
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

[SANCTION - 163 -]
v sanction penalise penalize embargo blacklist ostracise ostracize isolate : T deep
v impose slap place clamp announce introduce adopt approve levy enact extend renew tighten expand reimpose re-impose widen maintain toughen unveil strengthen apply order raise increase hike double prolong broaden ratchet_up keep : obj=@sanction on:T against:T upon:T over=* for:T deep
v place put add : T! on=blacklist,list
v put slap : obj=price-cap,cap on:T deep
v freeze block seize : obj=asset,account,fund,reserve of:T belonging:T in:T deep
v ban bar prohibit block restrict curb halt suspend stop limit : obj=import,export,shipment,sale,flight,transit,transaction,investment,purchase,visa,broadcast,entry,access,trade of=* from:T to:T of:T for:T by:T with:T deep
v ban bar prohibit block : obj=@goods,@trade,@weapons,grain from:T to:T of:T deep
v ban bar : T! from=*
v ban : T!
v deny : obj=visa,entry,access,landing iobj:T to:T
v suspend revoke cancel withdraw strip : obj=visa,licence,license,status,privilege,membership,accreditation,credential,trading-status,right of:T from:T for:T to:T deep
v strip deprive : T! of=*
v suspend exclude bar expel eject kick : T! from=@bloc,organization,organisation,council,tournament,system,summit,meeting,@gathering
v exclude : T! from=@bloc,@gathering
v disinvite uninvite : T!
v cut_off : T! from=*
v cut_off cut halt stop suspend end reduce turn_off shut_off curtail interrupt block disrupt : obj=gas,oil,energy,electricity,supply,trade,flight,power,water,internet,fuel,food,delivery,export,import,shipment,visa,service,transit to:T from:T with:T of:T deep
v target hit punish slap : T! with=@sanction,tariff
v boycott : T
v decouple divest disengage : from:T
v restrict curb limit control : obj=export,import,access,movement,travel of=* to:T from:T of:T deep
v abandon shun : obj=product,goods of:T from:T deep
v include list name designate : T! as=terrorist,organisation,sponsor,group on=list
n sanction embargo boycott tariff duty levy curb restriction penalty : against:T on:T by:S from:S of:S over=* imposed=*
n ban : on=import,export,sale,flight,travel,@goods,@trade,visa of:T from:T to:T by:S deep
n ban : on:T by:S weak
n countermeasure : against:T by:S from:S
n trade-war tariff-war : with:T between:J against:T joint
n suspension freeze revocation : of=trade,flight,export,import,membership,link,service,visa,tie,relation,sale,licence,asset,aid with:T to:T by:S of:T deep
n export-ban import-ban arms-embargo travel-ban asset-freeze oil-embargo price-cap export-control : on:T against:T by:S from:S
> Japan froze the assets of Belarusian banks. | JPN BLR
> Ottawa slapped tariffs on Chinese steel. | CAN CHN
v place put add : T to=list,blacklist deep
> Canada added six Syrian firms to its blacklist. | CAN SYR
v punish penalise penalize : T! source=!JUD,COP,LEG,CVL

[SANCTION withdraw 161 -]
v cut sever break break_off suspend downgrade end freeze rupture terminate reduce : obj=@ties,relation,tie,contact,link with:T joint-only
v cut sever break break_off suspend downgrade end freeze rupture terminate reduce : obj=@ties,relation,tie,contact,link with:T
v break : with:T!
v switch : obj=@ties,recognition,allegiance from:T to:T
v recall withdraw pull_out remove expel : obj=@ambassador,embassy,staff,mission from:T in:T to:T for=consultation deep
v close shut shut_down shutter seal suspend : obj=embassy,consulate,border,airspace,mission,crossing,frontier,port,strait,gate in:T with:T to:T of:T for:T deep
v withdraw : obj=recognition of:T from:T
v derecognise derecognize : T
n closure shutdown : of=embassy,consulate,border,airspace,crossing,port with:T by:S to:T in:T of:T deep
n severing severance rupture suspension break : of=@ties with:T between:J by:S
n break rupture : with:T between:J joint
> Nicaragua broke with Taiwan. | NIC TWN
v close shut seal : obj=post,checkpoint,gate,door,frontier with:T to:T at:deep deep
> Finland closed its last border post with Russia. | FIN RUS

[SANCTION discontinue 162 -]
v cut cut_off suspend halt stop freeze withhold end reduce slash terminate withdraw cancel block delay pause pull axe : obj=@aid,loan,funding,payment,assistance,support to:T for:T from:T of:T deep
v cut cut_off suspend halt stop freeze withhold end delay pause block : obj=@weapons,arm,delivery,shipment,sale,export to:T for:T of=@weapons deep
v default : on=debt,loan to:T
v withhold : obj=* from:T
n suspension cut freeze halt end cessation : of=@aid,funding,@weapons,delivery to:T by:S for:T deep
v suspend freeze cancel withhold halt terminate : obj=swap,loan,credit,bailout,tranche,disbursement to:T for:T with:T deep
v hold_up block withhold veto : obj=@aid,@money,fund,tranche,package to:T for:T deep
> Hungary held up aid for Ukraine. | HUN UKR

[SANCTION - 164 -]
v suspend halt break_off abandon walk_out freeze pull_out stop shelve : obj=@talks,cooperation,@agreement,treaty,dialogue,exchange,contact,programme with:T deep
v revoke cancel terminate scrap tear_up abrogate annul void denounce nullify rescind ditch suspend withdraw : obj=@agreement,contract,cooperation,accord,pact,treaty with:T deep
v freeze suspend halt stop delay : obj=accession,membership,application,candidacy,integration of:T with:T deep
v lapse expire : subj=@agreement between:T with:T
n dissolution closure abolition : of=body,agency,ministry,office by:S with:T
n suspension termination abrogation cancellation collapse breakdown : of=@talks,@agreement,cooperation,treaty,contract with:T by:S between:J
v end abandon : obj=accord,pact,treaty,agreement,contract with:T deep

[SANCTION expel 166 -]
v expel eject kick_out oust throw_out evict send_home recall remove : obj=@official,peacekeeper,mission,troop from:T of:T deep
v declare : obj=@official xcomp=persona,non-grata,unwelcome
v declare : T! xcomp=persona,non-grata
v expel : T deep
v order tell : obj=@official,troop inf=leave of:T from:T deep
v order tell give : T! inf=leave
v evict : T from=*
n expulsion eviction : of=@official by:S from:S deep
n expulsion : of:T by:S from=*
> Warsaw ordered the Belarusian diplomats to leave. | POL BLR
v withdraw pull_out pull call_back call_home summon_home : obj=ambassador,envoy,diplomat,mission,staff from:T in:T deep
> Beijing withdrew its ambassador from Vilnius. | CHN LTU
