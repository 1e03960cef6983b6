# AGREE. The format is described in data/lexicon/README.md.

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
v agree_upon settle clinch strike reach cut : obj=@agreement with:T joint
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
v agree : inf=help,assist,aid,supply,send,provide,give,donate,deliver T to:T deep
v pledge promise vow commit offer : inf=help,assist,aid,supply,send,provide,give,donate,deliver T deep status=planned
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

[AGREE - 030 -]
v consent assent acquiesce : to:T to=* deep
v accede : to=@proposal of:T by:T deep
v accept embrace adopt endorse : obj=@proposal of:T by:T from:T deep
v concur : with:T joint
v see : obj=eye-to-eye with:T joint
v pledge vow promise swear reaffirm reiterate renew : obj=pledge,vow,promise,assurance,allegiance,loyalty,commitment,friendship,solidarity to:T with:T deep
v commit pledge : to:T to=@cooperation,@peace,@agreement deep
v resolve decide undertake : inf=cooperate,work,deepen,strengthen,expand,boost,join,establish,set_up,set with:T deep joint-only
v edge move come : toward=@agreement with:T joint-only
v close : obj=@agreement with:T joint
v near approach : obj=@agreement with:T joint
v hammer_out work_out thrash_out conclude : obj=@agreement,compromise with:T between:T joint
v bury : obj=hatchet with:T joint
v find : obj=common-ground,compromise,consensus with:T joint
v give : obj=green-light,nod,consent,assent,blessing to:T for:deep deep
v propose offer : inf=cooperate,work,join,share,build,sell,supply,send,provide with:T to:T T deep status=planned
v announce unveil : obj=@agreement,partnership,alliance,plan with:T joint
n undertaking vow assurance guarantee oath : to:T from:S by:S that
n offer proposal : of=@aid,@talks,@cooperation,mediation,support to:T by:S from:S
n will willingness readiness : inf with:T deep joint
a happy glad keen open willing ready prepared : to=@talks,@cooperation,dialogue,idea with:T deep status=planned
a open : to:T deep weak
> Abuja consented to the plan of the African Union. | NGA AU
> Peru announced a partnership with Chile. | PER CHL

v return : to=@agreement deep
v rejoin : obj=@agreement,@bloc
v signal indicate hint : obj=@readiness,support,approval,agreement,openness to:T for:deep with:T
v ratify accede : obj=statute,charter,treaty,convention of:T deep
v promise pledge vow offer : obj=visa,citizenship,passport,asylum,protection,land,access,seat,independence,autonomy,election,vote,reform,safety to:T iobj:T for:T
v assure reassure : T that
> Germany promised visas to Afghan interpreters. | DEU AFG

[AGREE - 037 -]
v agree pledge promise vow commit : inf=end,stop,halt,withdraw,disarm,observe,respect,honour,honor,cease,refrain,avoid,settle,resolve,reduce,dismantle,pull_back,pull with:T against:T from:T deep joint
v agree : on=@ceasefire,@peace,withdrawal,disengagement,de-escalation with:T joint
v renounce foreswear forswear : obj=violence,force,terrorism,war,use
> India and China agreed to pull back from the border. | IND CHN

[AGREE - 034 -]
v promise pledge vow agree : obj=reform,election,change,amnesty,concession to:T
v promise pledge vow : inf=reform,hold,step_down,step,resign,share,amend,restore deep status=planned
