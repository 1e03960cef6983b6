# MOBILIZE. The format is described in data/lexicon/README.md.

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

[MOBILIZE troops 154 -]
v deploy mass mobilise mobilize amass dispatch send move station position assemble redeploy muster rush concentrate airlift order : obj=@troops,@weapons,warplane,armour,vehicle,tank to=border,region,front,area,sea,strait near:T along:deep on:deep in:T off:deep around:T against:T toward:T to:T deep
v send dispatch deploy sail order : obj=warship,carrier,submarine,destroyer,frigate,squadron,bomber,fighter,ship to:T through=* into:T off:T near:T in:T
v arrive land deploy : in:T source=MIL,REB no-object
v activate mobilise mobilize call_up : obj=reserve,reservist,force,standby-force,army against:T
v order : obj=mobilisation,mobilization,activation,deployment of=@troops,reserve,force against:T to:T in:T deep
v call_up draft conscript enlist recruit : obj=reservist,man,soldier,citizen,reserve,fighter,mercenary
v reinforce strengthen bolster beef_up fortify shore_up harden step_up increase boost expand : obj=@troops,border,garrison,position,presence,defence,defense,deployment,security,patrol with:T near:T in:T along:deep on:T against:T
v rearm re-arm militarise militarize : T
v reintroduce restore introduce : obj=conscription,draft
v build construct expand : obj=base,silo,fortification,trench,wall,fence,runway on=border,island in:T near:T with:T along:deep
v patrol shadow track intercept scramble : T in=* near:T off:T source=MIL
v scramble : obj=@troops,plane,jet inf=intercept against:T
v sail fly pass transit : through=strait,airspace,channel,sea near:T source=MIL
v raise hike increase boost double : obj=spending~military/defence/defense,budget~military/defence/defense
n deployment mobilisation mobilization buildup build-up massing concentration dispatch reinforcement activation redeployment : of=@troops,@weapons,reserve,reservist in:T near:T along:deep to:T on:deep by:S
n deployment buildup build-up military-buildup : on:deep along:deep near:T in:T to:T of:S by:S weak
n mobilisation mobilization conscription call-up : of:S against:T by:S in:S
> Athens deployed warships off Libya. | GRC LBY
> Moscow called up reservists. | RUS ?
v dock anchor berth moor : at:T in:T off:T deep source=MIL
> Russian warships docked at the port of Havana. | RUS CUB
v scramble : obj=fighter,jet,aircraft,plane,interceptor against:T
v sail steam cruise : into:T to:T toward:T near:T off:T over:T deep source=MIL
v call arrive dock : at:T in=* source=MIL

[MOBILIZE - 152 -]
v move rush shift : obj=@troops,vehicle,armour,armor to=border,frontier,region,front near:T with:T
v put place keep hold : obj=@troops,armed-force on=alert,standby,footing,readiness
v put place : T! on=alert,footing
v heighten raise step_up : obj=alert,readiness,vigilance,security
v mobilise mobilize brace prepare gear_up : for=@attack,war,invasion against:T with:T
v prepare train gear_up : inf=attack,invade,fight,strike against:T T
n alert readiness : against:T of:S weak

[MOBILIZE weapons 150 -]
v test test-fire test-launch : obj=* toward:T over:T
v launch fire : obj=missile,rocket,satellite,torpedo,icbm,test,warhead,projectile toward:T into=sea,water over:T deep
v launch fire : obj=satellite,icbm,test over:T toward:T
v conduct carry_out stage perform hold : obj=test,missile-test,launch,nuclear-test,test-launch,live-fire
v develop build acquire deploy stockpile produce unveil : obj=@nuclear-weapons,missile,bomb~nuclear/atomic,weapon~nuclear/chemical,warhead
v enrich : obj=uranium to=*
v resume restart begin start expand : obj=enrichment,programme~nuclear,program~nuclear
v enrich : no-object
n missile-test nuclear-test missile-launch rocket-launch test-launch test-firing : by:S over:T
n test launch : of=missile,rocket,icbm,warhead by:S
n enrichment : of=uranium by:S
> Pyongyang test-fired two rockets. | PRK ?
v build establish set_up construct expand open : obj=@military-base in:T on:T near:T deep
> China is building a base in Cambodia. | CHN KHM

[MOBILIZE exercises 150 -]
v hold conduct stage launch carry_out start begin perform : obj=@exercise near:T around:T off:T along:deep against:T
n exercise drill manoeuvre wargame war-game : near:T around:T off:T against:T by:S
> China held drills around Taiwan. | CHN TWN
