# Verbal cooperation: AGREE, CONSULT, SUPPORT, CONCEDE.
#
# [TYPE mode cameo context]      a header; "-" where there is none
# v lemma lemma_particle : slots  a verb: T its object, prep:T, iobj:T, S and subj:T to turn it round,
#                                 obj=@class or prep=@class a noun that must be there, inf or that a clause
# n lemma : slots                 a noun; possessor, demonym and by-phrase are its source unless said otherwise
# joint: the parties are on both sides; deep: look for the target inside the object or clause;
# status=…: what the words themselves say about reality. "!" makes a slot necessary.
# > sentence | SOURCE TARGET      an example, which is also a test

[AGREE - 030 -]
v agree : inf with:T iobj:T deep joint
v agree : on=* with:T joint
v agree : to=* with:T joint
v agree : that with:T joint
v agree consent : with:T joint
v pledge promise vow undertake commit offer volunteer : inf T to:T deep status=planned
v pledge promise vow offer : obj=@cooperation to:T with:T deep
v pledge promise vow : that deep status=planned
v affirm reaffirm reiterate confirm express voice declare signal : obj=@readiness with:T to:T deep joint
v agree_upon settle finalise finalize clinch strike reach cut seal : obj=@agreement with:T joint
v reach : obj=consensus,understanding,compromise with:T on:T joint
v show demonstrate : obj=willingness,readiness with:T to:T deep
n agreement accord deal pact consensus understanding : with:T between:J among:J joint event
n announcement proclamation declaration : of=@cooperation between:J with:T joint
n promise pledge commitment : to:T event
> France and Germany agreed to coordinate their policies. | FRA DEU
> Tokyo reaffirmed its commitment to the alliance with Washington. | JPN USA

[AGREE - 031 -]
v agree : inf=cooperate,trade,work,buy,sell,build,develop,share,deepen,strengthen,expand,boost with:T deep joint
v pledge promise vow : inf=cooperate,work,deepen,strengthen,expand,boost with:T deep joint status=planned

[AGREE - 033 -]
v agree pledge promise vow commit offer : inf=help,assist,aid,supply,send,provide,give,donate,deliver T deep status=planned
v pledge promise offer commit : obj=@aid to:T iobj:T for:T deep status=planned
v pledge promise offer commit : obj=@weapons to:T iobj:T for:T deep status=planned
v pledge promise offer commit : obj=@humanitarian to:T iobj:T for:T deep status=planned
v pledge promise offer commit : obj=@money to:T iobj:T for:T deep status=planned
> Canada pledged fresh aid to Haiti. | CAN HTI

[AGREE - 036 -]
v agree : inf=meet,talk,negotiate,visit,hold,resume,discuss,go,travel,attend with:T deep joint
v agree : to=@talks with:T joint
v accept : obj=invitation from:T deep
v offer propose : inf=meet,talk,negotiate,visit,host,hold with:T deep status=planned
> Seoul agreed to resume talks with Pyongyang. | KOR PRK

[AGREE - 039 -]
v offer volunteer propose : inf=mediate between:T in:T
v offer : obj=mediation between:T
> Turkey offered to mediate between Russia and Ukraine. | TUR RUS

[AGREE - 030 -]
a willing ready prepared eager keen : inf with:T deep status=planned
a committed determined : inf with:T to=@cooperation deep status=planned
> The premier said that Vietnam is ready to expand trade with Laos. | VNM LAO

[CONSULT - 040 -]
v meet confer consult converse huddle : with:T joint
v meet : T joint
v meet see : obj=counterpart deep joint
v talk speak : with:T to:T joint
v discuss : with:T obj=* joint
v hold have conduct resume open start begin convene attend continue conclude host launch stage : obj=@talks with:T between:J joint
v greet receive : T
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
v call : T! 
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

[SUPPORT - 050 -]
v support back uphold champion : T deep
v side : with:T
v side stand : with:T
v stand : by:T behind:T
v restore normalise normalize establish resume upgrade improve strengthen deepen expand forge cement boost enhance broaden consolidate : obj=@cooperation with:T between:J joint
v restore normalise normalize establish resume upgrade improve strengthen deepen expand forge cement boost enhance : obj=@ties with:T between:J joint
v open reopen : obj=embassy,consulate,mission in:T
v appoint name send dispatch : obj=ambassador to:T
v join : T! 
v host : obj=dinner,banquet,reception for:T
v recall : obj=friendship 
v provide give lend offer extend : obj=cover,backing,legitimacy,lifeline,endorsement for:T to:T iobj:T
v vote : for=resolution deep
n support backing endorsement : for:T of:T
n rapprochement reconciliation normalisation normalization : with:T between:J joint
n solidarity friendship : with:T between:J joint weak
> India backed Nepal's plan. | IND NPL
> Cuba restored relations with Colombia. | CUB COL

[SUPPORT - 051 -]
v praise commend hail applaud laud salute congratulate thank endorse welcome admire honor honour compliment celebrate cheer : T deep
v express voice convey declare offer extend give send reiterate : obj=@support for:T to:T with:T at:T deep
v pay : obj=tribute to:T
v approve : T of:T deep
v ratify approve adopt pass : obj=@agreement,resolution with:T deep
v offer send convey express : obj=condolence,sympathy,congratulation to:T
v award confer : iobj:T to:T obj=medal,honour,honor,prize,order
n praise : for:T of:T
> Washington praised Jordan for its role. | USA JOR

[SUPPORT - 052 -]
v defend justify : T deep
v rally : behind:T
> Budapest defended Serbia at the summit. | HUN SRB

[SUPPORT - 054 -]
v recognise recognize : T! 
v establish restore resume : obj=relation,tie with:T between:J joint
n recognition : of:T by:S
> Spain recognised Palestine. | ESP PSE

[SUPPORT - 055 -]
v apologise apologize : to:T for:deep
v express : obj=apology,regret,remorse to:T
v issue offer make : obj=apology to:T
n apology : to:T from:S
> Denmark apologised to Greenland. | DNK GRL

[SUPPORT - 057 -]
v sign ink initial conclude : obj=@agreement with:T between:J joint
v issue release adopt publish : obj=statement,communique,communiqué,declaration with:T joint joint-only
n signing ratification : of=@agreement with:T between:J by:S joint
> Chile signed a trade agreement with South Korea. | CHL KOR

[CONCEDE - 080 -]
v accept : obj=@demand of:T from:T deep
v give grant : obj=permission,authorisation,authorization,approval,licence,license,access,right,mandate,immunity,pardon,concession,delay,extension,autonomy,bail,clemency,waiver to:T iobj:T deep
v authorise authorize allow permit : T inf deep
v reverse overturn revoke rescind withdraw drop quash annul : obj=decision,ruling,order,charge,investigation,probe,case,conviction,verdict,complaint,lawsuit,bid,demand against:T of:T deep
v call_off suspend end : obj=@protest against:T deep
v reinstate rehabilitate : T
v give_in bow cave yield accede concede capitulate submit : to:T deep
v make offer : obj=concession to:T
v back_down : from=* deep
v agree : inf=lift,ease,release,free,withdraw,halt,stop,suspend,end T deep status=planned
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
