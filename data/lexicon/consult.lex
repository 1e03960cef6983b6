# CONSULT. The format is described in data/lexicon/README.md.

[CONSULT - 040 -]
v meet confer consult converse huddle : with:T joint
v meet : T joint
v meet see : obj=counterpart deep joint
v talk speak : with:T to:T joint
v discuss : with:T! obj=* joint
v discuss : obj=* joint joint-only
v hold have conduct resume open start begin convene attend continue conclude host launch stage : obj=@talks with:T between:J joint
v greet receive : T!
v welcome : T! to=* 
v exchange : obj=view,opinion,letter,message,greeting,visit with:T joint
v brief : T
v summon : obj=@gathering 
v join : T for=@talks joint
v sit_down : with:T joint
v attend : obj=@gathering with:T
v raise : obj=@concern,issue,matter,question,case with:T to:T
n meeting talk talks summit dialogue consultation conversation discussion encounter gathering audience : with:T between:J of:J joint
n contact : with:T between:J joint
> The two foreign ministers of Egypt and Iran met in Oman. | EGY IRN
> Macron held talks with Scholz in Paris. | FRA DEU

[CONSULT visit 042 -]
v visit tour : T! source=!MIL,REB,CVL,CRM,BUS,MED,COP
v arrive land : in:T! no-object source=!MIL,REB,CVL,CRM,BUS,MED,COP
v travel fly head go come journey return : to:T! no-object source=!MIL,REB,CVL,CRM,BUS,MED,COP
v pay make undertake conclude begin start wrap_up end complete : obj=@visit to:T in:T source=!MIL,REB,CVL,CRM,BUS,MED,COP
n visit trip tour : to:T in:T
> The Polish president visited Kyiv. | POL UKR
> Kishida arrived in New Delhi on Monday. | JPN IND

[CONSULT visit 043 -]
v host : T!
v receive welcome : T! in=* 
v host : obj=@gathering with:T for:T
> Riyadh hosted a delegation from Iraq. | SAU IRQ

[CONSULT phone 041 -]
v telephone phone ring : T!
v call : T! person no-complement
v speak talk : by=@call with:T to:T joint
v speak talk : on=@call with:T to:T joint
v hold have : obj=@call with:T joint
n phone-call call : with:T between:J joint
> Erdogan phoned Putin on Sunday. | TUR RUS

[CONSULT third-party 045 -]
v mediate broker : obj=@talks between:T
v launch begin start lead offer : obj=mediation between:T
v launch begin start lead : obj=effort~mediation between:T
v mediate : between:T in=* 
v broker facilitate : obj=@agreement between:T
n mediation : between:T by:S
> Qatar mediated between Israel and Hamas. | QAT ISR

[CONSULT - 046 -]
v negotiate bargain : with:T joint
v negotiate : obj=@agreement with:T joint
v enter open start begin resume hold conduct continue : obj=negotiation with:T between:J joint
n negotiation : with:T between:J joint
> Iran negotiated with the United States in Geneva. | IRN USA

[CONSULT - 040 -]
v deliberate : with:T joint
v debate : T with:T on=* joint-only
v chat : with:T to:T joint
v touch_base liaise : with:T joint
v convene summon gather assemble : no-object at=@gathering joint
v join : T in=@talks,@gathering joint
v participate take : obj=part in=@talks,@gathering with:T
v participate : in=@talks,@gathering with:T joint
v chair preside : obj=@talks,@gathering with:T of:T
v chair preside : over=@talks,@gathering with:T of:T
v address : T! 
v address : obj=parliament,congress,assembly,summit,session of:T deep
v inform notify : T!
v inform notify : T that
v tell inform notify assure advise : T! that
v tell : T! by=@call that
v tell : T! in=@call,@talks that
v write : to:T
v send deliver dispatch hand pass convey transmit : obj=letter,message,note,greeting to:T iobj:T
v send submit hand : obj=proposal,suggestion to:T iobj:T
v send dispatch : obj=<person>,@official,delegation,minister,adviser,emissary to:T!
v receive get : obj=letter,message,call,delegation,envoy from:T
v consult : T!
v debrief update : T! on=*
v reach_out : to:T
v engage : with:T in=@talks joint
v engage : T! in=@talks joint
v hold maintain keep establish open : obj=contact,channel,line,hotline with:T between:J joint
v hold have host : obj=lunch,dinner,breakfast,banquet with:T for:T joint
v shake : obj=hand with:T joint
v send dispatch : obj=@official,delegation,minister,adviser,advisor,emissary,team~high-level to:T to=@talks,@gathering for=@talks
v send dispatch : T! to=@talks,@gathering
v raise discuss broach bring_up : obj=* with:T! joint
v accompany escort : T! to:T
v hold have : obj=@gathering with:T joint
v attend join : obj=@gathering in:T of:T
v reconvene resume restart reopen relaunch revive : obj=@talks,process with:T between:J joint
v end wind_up : obj=@talks,@gathering with:T joint
v resume restart open begin start continue end conclude stall collapse fail : subj=@talks no-object
n session roundtable round-table huddle conclave colloquy symposium forum get-together sit-down : with:T between:J of:J joint weak
n exchange : of=view,opinion,letter,message,greeting with:T between:J joint
n delegation emissary : to:T from:S weak
n handshake : with:T between:J joint
> The president of Ghana sent his adviser to the talks in Accra. | GHA ?
> Peru and Bolivia resumed talks on trade. | PER BOL

[CONSULT visit 042 -]
v depart leave set_off : for:T! no-object source=!MIL,REB,CVL,CRM,BUS,MED,COP
v stop_over stop stop_off : in:T! no-object source=!MIL,REB,CVL,CRM,BUS,MED,COP
v land touch_down : in:T! no-object source=!MIL,REB,CVL,CRM,BUS,MED,COP
v tour : T! 
v embark : on=@visit to:T of:T
v cut_short extend : obj=@visit to:T
v go head travel : on=@visit to:T
v attend : obj=inauguration,funeral,coronation,parade of:T in:T deep
n visit trip tour stopover journey pilgrimage : to:T in:T of:S by:S
n arrival : in:T of:S weak
> President Prabowo will depart for Beijing on Sunday. | IDN CHN
> The visit of the Dutch king to Jakarta ended. | NLD ?
v travel fly head return : to=region,area T no-object deep source=!MIL,REB,CVL,CRM,BUS,MED,COP
a due : in:T status=planned
> The Canadian president is due in Seoul on Friday. | CAN KOR

[CONSULT visit 043 -]
v entertain fete fête : T! 
v play : obj=host to:T
v receive greet meet welcome : T! at=airport,palace,border in=*
v invite_in : T!
> Amman played host to the Syrian minister. | JOR SYR

[CONSULT phone 041 -]
v speak talk : by=phone,telephone,videolink,video with:T to:T joint
v speak talk : over=phone,telephone with:T to:T joint
v place make receive take : obj=@call to:T from:T
v dial : T!
n videoconference video-conference teleconference video-call : with:T between:J joint

[CONSULT third-party 045 -]
v mediate : no-object
v mediate broker arbitrate facilitate : obj=swap,@ceasefire,@agreement,exchange,@talks,peace,release,truce between:T deep
v mediate arbitrate intercede intervene : in=dispute,conflict,crisis,talk,@talks,standoff,row between:T deep
v act serve : as=mediator,broker,intermediary,go-between between:T for:T
v play : obj=role~mediating/mediation between:T in:deep
v bring : T to=table
v bring_together : T
v shuttle : between:T
n mediation arbitration : between:T by:S of:S in:deep
n mediator : between:T weak
> Norway acted as a mediator between Israel and the Palestinians. | NOR ISR
v carry relay pass convey ferry shuttle : obj=message,proposal between:T deep
v carry : obj=message from=* to:T

[CONSULT - 046 -]
v negotiate : obj=* with:T joint
v haggle bargain parley : with:T over=* joint
v renegotiate : obj=@agreement with:T joint
v deadlock : in=@talks with:T joint
v hold conduct begin start resume : obj=negotiation,bargaining with:T between:J joint
n negotiation bargaining peace-talks peacemaking : with:T between:J joint
