# Classes of nouns (lemmas) that patterns refer to as @name.
@agreement agreement treaty accord pact deal memorandum protocol convention contract declaration communique communiqué statement document arrangement mou
@talks talk negotiation dialogue consultation discussion meeting conversation summit conference session round conversation parley teleconference videoconference briefing audience
@visit visit trip tour travel stopover pilgrimage journey
@call call telephone phone phone-call conversation teleconference
@weapons weapon arms arm armament ammunition munition missile tank rocket howitzer artillery jet aircraft drone shell system battery rifle gun fighter weaponry hardware helicopter bomb grenade bullet himars warhead interceptor plane warplane radar ammunition armour armoured-vehicle armored-vehicle combat-vehicle fighting-vehicle military-vehicle patrol-boat gunboat
@military-aid equipment training military support assistance
@aid aid assistance help relief support donation grant loan fund funding money package subsidy credit finance
@humanitarian rice flour maize milk generator clothing cash food medicine vaccine shelter water blanket tent relief supply dose ventilator mask wheat grain medical
@money $ € £ ¥ dollar euro yuan rouble ruble pound yen billion million trillion
@sanction sanction embargo restriction ban boycott tariff curb penalty blockade measure duty freeze moratorium quota export-control control
@ties tie relation relationship link contact cooperation partnership friendship alliance embassy
@cooperation cooperation partnership friendship tie relation relationship collaboration alliance coordination link bond exchange
@troops warship troop troops force forces soldier army battalion brigade unit warship ship vessel fleet carrier jet aircraft bomber missile tank artillery peacekeeper personnel contingent marine submarine frigate destroyer serviceman reservist convoy regiment division
@demand demand request call appeal condition ultimatum term
@proposal proposal plan offer initiative idea suggestion bid resolution draft motion bill deal agreement overture invitation request demand call appeal claim accusation allegation charge criticism pressure mediation talk peace solution compromise
@accusation accusation allegation charge claim criticism report suggestion
@concern concern worry alarm anxiety unease dismay disappointment regret outrage anger displeasure dissatisfaction indignation disapproval opposition objection condemnation protest misgiving doubt reservation fear frustration
@support support solidarity backing sympathy approval appreciation gratitude thanks endorsement admiration praise confidence trust blessing respect condolence congratulation satisfaction
@attack warfare attack offensive assault strike raid airstrike bombardment shelling invasion incursion operation campaign war barrage missile rocket bombing air-strike counteroffensive counterattack ambush drone salvo onslaught aggression crackdown
@protest protest demonstration rally march strike sit-in riot vigil walkout boycott stoppage unrest revolt
@prisoner rebel fugitive militant gunman banker dissident prisoner hostage detainee captive inmate soldier sailor journalist activist dissident leader crew man woman citizen people suspect
@territory territory city town village land region area island peninsula province base airport border capital district airfield port hill stronghold position ground
@property aid convoy shipment ship vessel tanker boat asset property plane aircraft land house home oil cargo weapon goods drug account building
@official diplomat ambassador envoy attache attaché consul official staff inspector journalist observer monitor chargé
@restriction restriction ban sanction curfew lockdown measure law policy rule embargo blockade tariff limit siege
@ceasefire ceasefire cease-fire truce armistice moratorium pause lull
@law law constitution resolution norm agreement treaty obligation rule sovereignty airspace
@exercise exercise drill manoeuvre maneuver wargame war-game game patrol
@warning warning threat ultimatum
@readiness will willingness readiness commitment intention determination resolve intent pledge promise
@peace peace solution settlement end resolution ceasefire de-escalation truce restraint dialogue
@inquiry investigation probe inquiry enquiry
@ambassador ambassador envoy charge diplomat attache attaché head
@military-base base facility outpost
@trade trade oil gas energy goods coal grain export import shipment crude commodity electricity supply fuel lng wheat soybean
@intelligence intelligence information evidence data expertise experience technology know-how
@gathering summit conference forum meeting session dinner banquet ceremony parade assembly
@insult liar criminal fool idiot guy disgrace failure threat terrorist dictator thug killer murderer enemy aggressor fascist nazi puppet loser tyrant coward hypocrite bully pariah butcher traitor
@decision decision move step plan proposal announcement initiative statement idea effort attempt result outcome resolution invitation verdict ruling law bill election reform policy action remark comment speech behaviour behavior conduct role handling appointment choice offer withdrawal progress attitude stance position campaign practice response
@bloc alliance union bloc organisation organization council pact group club community league commonwealth
@joint-body committee commission council group working-group task-force centre center fund venture mechanism forum company consortium
@goods car vehicle electronics chip semiconductor textile steel aluminium aluminum fish fruit meat wine machinery machine beef pork sugar rice copper gold diamond mineral rare-earth fertiliser fertilizer timber seafood product cotton uranium lithium equipment technology component part
@inspector inspector observer monitor peacekeeper investigator journalist rapporteur delegation
@retaliation retaliation revenge retribution reprisal response consequence countermeasure vengeance counterattack punishment
@sentence sentence verdict conviction trial ruling jailing execution
@nuclear-weapons nuclear-weapon nuclear-weapons atomic-bomb nuclear-bomb nuke
