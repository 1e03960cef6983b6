/** Records written to and read from formats of event data, and rows in the published shapes; all values are made up. */
import { eventFormats, importEvents, type Reject, textExports } from "../../../src/interfaces/exchange/index.js";
import { type ChanceryRecord, openRecord } from "../../../src/record/index.js";
import { acledColumns, clineColumns, gdeltColumns, icewsHeader, phoenixColumns, polecatHeader, ucdpColumns } from "./headers.js";

export type Format = (typeof eventFormats)[number];
export type Cells = Readonly<Record<string, string>>;
export const formatOf = (name: string): Format => eventFormats.find((f) => f.name === name) as Format;

export async function written(record: ChanceryRecord, as: string, filter = {}): Promise<string> {
  const write = textExports[as];
  if (!write) throw new Error(`nothing is written as ${as}`);
  let out = "";
  for await (const text of write(record.database, filter, "events")) out += text;
  return out;
}

export interface Taken {
  readonly added: number;
  readonly comments: number;
  readonly known: number;
  readonly rejects: Reject[];
}

export async function taken(record: ChanceryRecord, name: string, content: string | Buffer): Promise<Taken> {
  const rejects: Reject[] = [];
  const bytes = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(content as string);
  };
  const { added, comments, known } = await importEvents(record.writer, formatOf(name), "file.tsv", bytes(), (r) => void rejects.push(r));
  return { added, comments, known, rejects };
}

/** An empty record with this in it; closed when the work is done. */
export async function withImported<T>(
  name: string,
  content: string | Buffer,
  work: (record: ChanceryRecord, result: Taken) => Promise<T>,
): Promise<T> {
  const record = await openRecord(":memory:");
  try {
    return await work(record, await taken(record, name, content));
  } finally {
    record.close();
  }
}

const columnsOf: Readonly<Record<string, readonly string[]>> = {
  polecat: polecatHeader.split("\t"),
  icews: icewsHeader.split("\t"),
  gdelt: gdeltColumns,
  phoenix: phoenixColumns,
  "cline-phoenix": clineColumns,
  acled: acledColumns,
  "ucdp-ged": ucdpColumns,
};

const usual: Readonly<Record<string, Cells>> = {
  polecat: {
    "Event ID": "20230320-7c1-9",
    "Event Date": "2023-03-20",
    "Event Type": "CONSULT",
    "Event Mode": "visit",
    Intensity: "2.5",
    "Quad Code": "VERBAL COOPERATION",
    Contexts: "diplomatic;military",
    "Actor Name": "Xi Jinping",
    "Actor Country": "CHN",
    "Actor COW": "710",
    "Primary Actor Sector": "GOV",
    "Recipient Name": "Russia",
    "Recipient Country": "RUS",
    "Recipient COW": "365",
    Placename: "Moscow",
    Country: "RUS",
    Latitude: "55.75",
    Longitude: "37.6",
    Source: "Made-up Wire",
    "Publication Date": "2023-03-21",
    Version: "NGEC_coder-Vers001",
  },
  icews: {
    "Event ID": "21904711",
    "Event Date": "2023-03-20",
    "Source Name": "Xi Jinping",
    "Source Sectors": "Executive,Government",
    "Source Country": "China",
    "Event Text": "Make a visit",
    "CAMEO Code": "042",
    Intensity: "1.9",
    "Target Name": "Russian Federation",
    "Target Country": "Russian Federation",
    "Story ID": "40118803",
    "Sentence Number": "3",
    Publisher: "Made-up Wire",
    City: "Moscow",
    Country: "Russian Federation",
    Latitude: "55.7522",
    Longitude: "37.6156",
  },
  gdelt: {
    GLOBALEVENTID: "1093412277",
    SQLDATE: "20230320",
    MonthYear: "202303",
    Year: "2023",
    FractionDate: "2023.2192",
    Actor1Code: "CHN",
    Actor1Name: "CHINA",
    Actor1CountryCode: "CHN",
    Actor2Code: "RUSGOV",
    Actor2Name: "KREMLIN",
    Actor2CountryCode: "RUS",
    Actor2Type1Code: "GOV",
    IsRootEvent: "1",
    EventCode: "042",
    EventBaseCode: "042",
    EventRootCode: "04",
    QuadClass: "1",
    GoldsteinScale: "1.9",
    NumMentions: "12",
    NumSources: "3",
    NumArticles: "10",
    AvgTone: "-2.31",
    ActionGeo_Type: "4",
    ActionGeo_FullName: "Moscow, Moskva, Russia",
    ActionGeo_CountryCode: "RS",
    ActionGeo_Lat: "55.75",
    ActionGeo_Long: "37.6",
    DATEADDED: "20230320120000",
    SOURCEURL: "https://example.org/xi",
  },
  phoenix: {
    EventID: "412",
    Date: "20230320",
    Year: "2023",
    Month: "3",
    Day: "20",
    SourceActorFull: "CHN",
    SourceActorEntity: "CHN",
    TargetActorFull: "IGOUNO",
    TargetActorEntity: "IGO",
    TargetActorRole: "UNO",
    EventCode: "042",
    EventRootCode: "04",
    PentaClass: "1",
    GoldsteinScore: "1.9",
    Issues: "DIPLOMACY,2",
    Lat: "40.7",
    Lon: "-74.0",
    LocationName: "New York",
    CountryCode: "USA",
    SentenceID: "63f_2",
    URLs: "https://example.org/xi",
    NewsSources: "made_up_wire",
  },
  "cline-phoenix": {
    eid: "FBIS19870412_00812",
    story_date: "1987-04-12",
    year: "1987",
    month: "4",
    day: "12",
    source: "FRAGOV",
    source_root: "FRA",
    source_agent: "GOV",
    target: "IRN",
    target_root: "IRN",
    code: "111",
    root_code: "11",
    quad_class: "3",
    goldstein: "-2.0",
    lat: "48.85",
    lon: "2.35",
    placename: "Paris, the capital",
    countryname: "France",
    aid: "12",
    process: "FBIS",
  },
  acled: {
    event_id_cnty: "MLI9901",
    event_date: "08 April 2023",
    year: "2023",
    event_type: "Battles",
    sub_event_type: "Armed clash",
    actor1: "Military Forces of Mali (2021-)",
    inter1: "1",
    actor2: "JNIM: Group for Support of Islam and Muslims",
    inter2: "2",
    country: "Mali",
    location: "Kidal",
    latitude: "18.44",
    longitude: "1.41",
    source: "Made-up Wire; Invented Radio",
    notes: 'Troops fought "fiercely",\nthen withdrew.',
    fatalities: "3",
  },
  "ucdp-ged": {
    id: "990017",
    type_of_violence: "1",
    conflict_name: "Ethiopia: Made up",
    side_a: "Government of Ethiopia",
    side_b: "Invented Front",
    number_of_sources: "2",
    source_office: "Made-up Wire",
    where_coordinates: "Mekelle town",
    latitude: "13.49",
    longitude: "39.47",
    country: "Ethiopia",
    date_start: "2021-06-01 00:00:00.000",
    date_end: "2021-06-03 00:00:00.000",
    best: "4",
    gwnoa: "530",
  },
};

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One row with the usual values and these. */
export function row(name: string, cells: Cells = {}, columns: readonly string[] = columnsOf[name] ?? []): string {
  const values = { ...usual[name], ...cells };
  return formatOf(name).layout === "csv"
    ? columns.map((c) => quoted(values[c] ?? "")).join(",")
    : columns.map((c) => values[c] ?? "").join("\t");
}

/** A file of such rows, with the header where the format has one. */
export function fileOf(name: string, rows: readonly Cells[] = [{}], columns: readonly string[] = columnsOf[name] ?? []): string {
  const format = formatOf(name);
  const header = format.header ? [columns.join(format.layout === "csv" ? "," : "\t")] : [];
  return `${[...header, ...rows.map((cells) => row(name, cells, columns))].join("\n")}\n`;
}
