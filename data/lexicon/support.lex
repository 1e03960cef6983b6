# SUPPORT. The format is described in data/lexicon/README.md.

[SUPPORT - 050 -]
v support back uphold champion : T deep
v side stand : with:T needs
v stand : by:T behind:T needs
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
v approve : of:T needs
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

[SUPPORT - 050 -]
v favour favor prefer : obj=@proposal of:T by:T deep
v sponsor co-sponsor cosponsor : obj=resolution,bill,draft,@proposal of:T deep
v befriend court woo : T
v throw lend put : obj=weight,support,backing,name behind:T to:T
v rally come : to=aid,defence,defense,side of:T deep
v side ally align : with:T against=*
v show demonstrate express voice declare : obj=solidarity,unity,friendship with:T for:T deep
v campaign lobby : for:T deep
v vouch : for:T
v mend repair rebuild reset patch_up thaw warm renew revive rekindle : obj=@ties,fence with:T between:J joint
v develop build foster nurture cultivate advance promote intensify enlarge further : obj=@ties,@cooperation with:T between:J joint
v elevate raise upgrade lift : obj=@ties,@cooperation to=* with:T joint
v open reopen inaugurate : obj=embassy,consulate,mission,office,legation in:T with:T deep
v open establish forge : obj=@ties with:T between:J joint
v reinstate return restore : obj=@ambassador to:T in:T
v accredit : obj=@ambassador to:T
v present : obj=credential to:T
v twin : T with:T joint
v grant award give : obj=status~observer/privileged/candidate/ally to:T iobj:T
v admit accept : T! into=@bloc
v admit accept : T! to=@bloc
v admit accept : T! as=member,partner
v join : T! 
v accede : to:T
v vote : for:T in=favour,favor in:T deep
v vote : in=favour,favor of:T deep
v nominate propose : T! for=*
v exempt : T! from=@sanction,tariff,duty
v bolster buttress shore_up buoy prop_up sustain : T deep
v encourage hearten : T! source=!CVL
v reassure assure : T! of=@support
v reassure assure : T! that
v reaffirm reiterate : that deep needs
v affirm reaffirm reiterate stress underline underscore : obj=@support,friendship,importance,solidarity,alliance for:T with:T to:T of:T deep
v hoist raise fly wave : obj=flag of:T deep
n reconciliation rapprochement detente détente thaw : with:T between:J joint
n accession admission entry : of:S to:T into:T weak
n rehabilitation : of:T by:S
n advocacy sponsorship patronage : of:T by:S for:T
n restoration resumption establishment normalization normalisation upgrade : of=@ties with:T between:J joint
n condolence sympathy : to:T for:T with:T from:S
n congratulation greeting : to:T from:S
> Morocco mended ties with Spain. | MAR ESP
> Zambia opened an embassy in Rabat. | ZMB MAR
v affirm reaffirm reiterate renew : obj=@ties with:T to:T joint
> Guatemala reaffirmed its ties with Taiwan. | GTM TWN
v embrace hug : T! person

[SUPPORT - 051 -]
v praise hail welcome applaud commend laud : obj=@decision of:T by:T from:T to=* deep
v welcome hail : that deep
v welcome hail applaud cheer : obj=@ceasefire,@agreement,@talks,release,withdrawal,election,result,statement,announcement,progress between:T in:T by:T of:T deep
v toast bless extol exalt eulogise eulogize venerate revere esteem : T deep
v appreciate value : obj=@support,role,effort,help,contribution,friendship of:T by:T from:T deep
v thank : T! for=*
v honour honor decorate : T! with=*
v mourn grieve : T for:T with:T deep
v sympathise sympathize empathise empathize : with:T
v commiserate : with:T
v offer send express extend convey : obj=thanks,gratitude,appreciation,praise,prayer,greeting to:T for:T
v be : xcomp=grateful,thankful to:T
a grateful thankful : to:T for=*
a sympathetic supportive : to:T of:T
n praise tribute gratitude appreciation thanks applause : for:T to:T of:T from:S by:S
> Greece hailed the release of the Albanian mayor. | GRC ALB
> Qatar thanked Egypt for its efforts. | QAT EGY
v ratify approve endorse back : obj=accession,membership,candidacy,bid,candidate of:T deep
> Turkey ratified the accession of Finland. | TUR FIN

[SUPPORT - 052 -]
v defend : T! against=*
v defend justify excuse condone : obj=@decision,@attack,invasion,war,conduct,behaviour,record,policy of:T by:T deep
v excuse condone exonerate absolve vindicate : T
v stick_up stand_up : for:T
v speak : in=defence,defense of:T deep
n defence defense justification : of:T by:S weak

[SUPPORT - 053 -]
v rally mobilise mobilize drum_up : obj=support,backing for:T

[SUPPORT - 054 -]
v recognise recognize acknowledge : T! as=*
v recognise recognize : obj=independence,sovereignty,statehood,government,state of:T deep
v extend grant give : obj=recognition to:T iobj:T
n recognition : of=independence,sovereignty,statehood,state of:T by:S deep
v open : obj=relation,tie with:T joint
> Samoa opened relations with Cuba. | WSM CUB
v accept receive : obj=@ambassador from:T of:T deep

[SUPPORT - 055 -]
v apologise apologize : for=* to:T deep
v say : xcomp=sorry to:T for=*
v atone : for=* to:T
v express voice : obj=apology,remorse,contrition to:T for=*
n apology : to:T for:deep by:S from:S

[SUPPORT - 056 -]
v forgive : T for=*

[SUPPORT - 057 -]
v sign ink initial conclude seal finalise finalize ratify : obj=@agreement with:T between:J joint
v enter : into=@agreement with:T joint
v join accede : obj=@agreement
v renew extend prolong : obj=@agreement with:T joint
v sign : obj=letter,declaration,roadmap,framework,charter with:T joint
v sign : with:T joint-only
n ratification signing signature conclusion renewal extension : of=@agreement with:T between:J by:S joint
n treaty accord pact memorandum : with:T between:J joint weak
> Kenya and Uganda sealed a trade deal. | KEN UGA
