# PROTEST. The format is described in data/lexicon/README.md.

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
v block blockade occupy : obj=road,highway,street,square,railway,bridge,entrance own-state source=CVL,OPP,UNI,EDU,BUS

[PROTEST riot 145 -]
v riot loot rampage : against:T in=* own-state
v burn torch : obj=flag,effigy of:T deep
n riot revolt rioting : against:T by:S in:deep own-state
> Protesters burned the flag of Israel. | ? ISR

[PROTEST demo 141 -]
v protest demonstrate rally march picket gather : against:T against=* outside:deep in:T source=CVL,OPP,UNI,EDU,MED,REL own-state
v protest : T deep source=CVL,OPP,UNI,EDU,MED,REL
v rally march gather demonstrate : in=* inf for=* source=CVL,OPP,UNI,EDU own-state
v stage hold organise organize mount lead join attend : obj=@protest against:T over:deep outside:deep in:T at:deep own-state
v chant shout : obj=slogan against:T
v take pour : into=street against:T own-state source=CVL,OPP,UNI,EDU
v take_to : obj=street against:T own-state
v turn_out : inf=protest,demonstrate
v besiege surround mob : obj=embassy,consulate,parliament,ministry of:T deep source=CVL,OPP,UNI,EDU
n protest demonstration rally march vigil sit-in picket counter-protest uprising : against:T by:S of:S over:deep at:deep outside:deep in:T own-state
> Hungarians rallied in Budapest against the law. | HUN HUN
> Pakistani students demonstrated outside the Indian consulate. | PAK IND
v unfurl wave brandish hoist carry : obj=flag,banner,placard,portrait own-state source=CVL,OPP,UNI,EDU

[PROTEST strike 143 -]
v strike walk_out stop_work : against:T for=* over:deep source=CVL,UNI,BUS own-state
v stage hold call begin start launch join end : obj=strike,walkout,stoppage,general-strike against:T over:deep own-state
v down : obj=tool
v stop : obj=work in=strike
n strike walkout stoppage shutdown : by:S against:T of=worker,teacher,nurse,driver,doctor,union,pilot in:T own-state source=CVL,UNI
v stage begin hold : obj=strike,walkout,stoppage against:T own-state source=CVL,UNI,BUS,EDU
v call announce declare : obj=strike,walkout,stoppage against:T own-state source=CVL,UNI,BUS,EDU

[PROTEST boycott 144 -]
v boycott : obj=election,vote,referendum,product,goods,game,olympics of:T from:T in:T own-state
n boycott : of=election,vote,referendum,product,goods,game,olympics by:S against:T

[PROTEST hunger 142 -]
v stage launch declare hold : obj=hunger-strike,fast against:T own-state
v refuse : obj=food

[PROTEST obstruct 144 -]
v block blockade barricade occupy obstruct : obj=road,highway,street,square,railway,bridge,entrance,border,crossing,university,campus own-state source=CVL,OPP,UNI,EDU,BUS
n blockade : of=road,highway,border by:S own-state source=CVL,OPP,UNI,BUS

[PROTEST riot 145 -]
v riot loot rampage : against:T in:T own-state
v burn torch trample tear_up set : obj=flag,effigy,portrait,koran,quran,tyre of:T deep
v set : T xcomp=fire
v clash scuffle : with=police own-state source=CVL,OPP,UNI,EDU
v hurl throw pelt : obj=stone,egg,bottle at:T
v storm ransack vandalise vandalize attack torch : obj=embassy,consulate,parliament of:T deep source=CVL,OPP,UNI,EDU
n riot rioting unrest disorder : against:T by:S in:T own-state
> Protesters in Tehran stormed the Saudi embassy. | IRN SAU
