/** Header lines and column lists as the data sets are published with them, written down apart from the code that writes them. */
export const polecatHeader =
  "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion";
export const icewsHeader =
  "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude";
const actor = (n: number): string =>
  ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code"]
    .map((name) => `Actor${n}${name}`)
    .join(" ");
const geo = (of: string): string =>
  ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"].map((name) => `${of}_${name}`).join(" ");
export const gdeltColumns =
  `GLOBALEVENTID SQLDATE MonthYear Year FractionDate ${actor(1)} ${actor(2)} IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone ${geo("Actor1Geo")} ${geo("Actor2Geo")} ${geo("ActionGeo")} DATEADDED SOURCEURL`.split(
    " ",
  );
export const phoenixColumns =
  "EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute TargetActorFull TargetActorEntity TargetActorRole TargetActorAttribute EventCode EventRootCode PentaClass GoldsteinScore Issues Lat Lon LocationName StateName CountryCode SentenceID URLs NewsSources".split(
    " ",
  );
