/**
 * The finder of mentions, as a table: each sentence with ALL its mentions, "words=CODES", in order; "!" and a letter say how it
 * was found where not by dictionary: f by a family name alone, i introduced by the report, r repeated. A report is one entry: a title in
 * square brackets and a date in round ones may stand before its sentences.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenise } from "../../src/language/index.js";
import { packagePath } from "../../src/paths.js";
import { findMentions, loadNames, type Mention, mentionKinds } from "../../src/reading/mentions/index.js";

const names = loadNames();

const formsOf = (text: string): string[] => tokenise(text).map(({ start, end }) => text.slice(start, end));

interface Case {
  readonly title?: string;
  readonly date?: string;
  /** A sentence, then what it mentions. */
  readonly text: readonly (readonly [string, string])[];
  readonly inTitle?: string;
}

function shown(text: string, mention: Mention): string {
  const tokens = tokenise(text);
  const words = text.slice(tokens[mention.start]?.start, tokens[mention.end - 1]?.end);
  const by = mention.by === "dictionary" ? "" : `!${mention.by[0]}`;
  return `${words}=${mention.codes.join("/")}${by}`;
}

function read({ title, date, text }: Case): { title: string; sentences: string[] } {
  const mentions = findMentions(
    {
      title: title === undefined ? null : formsOf(title),
      date: date ?? null,
      sentences: text.map(([sentence]) => ({ forms: formsOf(sentence) })),
    },
    names,
  );
  const of = (sentence: string, index: number): string =>
    mentions
      .filter((mention) => mention.sentence === index)
      .map((mention) => shown(sentence, mention))
      .join(" | ");
  return { title: title === undefined ? "" : of(title, -1), sentences: text.map(([sentence], i) => of(sentence, i)) };
}

/** Single sentences, without a date. */
const sentences: readonly (readonly [string, string])[] = [
  // states, peoples, capitals, seats
  ["Kenya accused Ethiopian soldiers of crossing the border.", "Kenya=KEN | Ethiopian=ETH"],
  ["Two Iraqis and a Frenchman were freed in Kabul.", "Iraqis=IRQ | Frenchman=FRA | Kabul=AFG"],
  ["The Kremlin and the White House agreed to talk.", "Kremlin=RUS | White House=USA"],
  ["The U.S. told us that the UK's offer stands.", "U.S.=USA | UK=GBR"],
  ["Give it to us, they said.", ""],
  ["Germans, Czechs, Frenchwomen and Filipinos voted.", "Germans=DEU | Czechs=CZE | Frenchwomen=FRA | Filipinos=PHL"],
  ["The Soviet Union left East Germany long ago.", "Soviet Union=RUS | East Germany=DEU"],
  ["Yugoslav officers met Zairian envoys.", "Yugoslav=SRB/YUG | Zairian=COD"],
  ["Kosovo thanked the Bosnian Serb leader.", "Kosovo=XKX | Bosnian Serb=BIH/SRB"],
  ["Officers in Moscow, Idaho, were surprised.", "Moscow=USA | Idaho=USA"],
  [", minister Obama", "Obama=USA"],
  ["Ireland, Scotland and Wales agreed.", "Ireland=IRL | Scotland=GBR | Wales=GBR"],
  ["Pro-Syrian groups and anti-American crowds marched.", "Pro-Syrian=SYR | anti-American=USA"],
  ["The U.S.-led mission left.", "U.S.=USA"],
  ["South American leaders met in Lima.", "Lima=PER"],
  // words that are names only sometimes
  ["They ate turkey in May and marched in March.", ""],
  ["Turkey will hold talks in May.", "Turkey=TUR"],
  ["He gave his reading of the mobile unit's nice work.", ""],
  ["Michael Jordan flew to Jordan.", "Jordan=JOR"],
  ["Chad Smith drummed while Chad mourned.", "Chad=TCD"],
  ["Columbia University invited a speaker from Colombia.", "Columbia University=USA | Colombia=COL"],
  ["The Washington Post says Washington will wait.", "Washington Post=USA | Washington=USA"],
  ["Iran wants better ties with the West, not with the West Bank.", "Iran=IRN | West=WEST | West Bank=PSE"],
  ["Rain fell in the west and the north.", ""],
  ["North Korea accused the South of spying on the North.", "North Korea=PRK | South=KOR | North=PRK"],
  ["He drove from the South to the North.", ""],
  ["Bolivia's Congress voted, and the U.S. Congress watched.", "Bolivia=BOL | U.S. Congress=USA"],
  // bodies and groups
  ["Hamas and Fatah met Hezbollah in Beirut.", "Hamas=HAMAS | Fatah=FATAH | Hezbollah=HEZBOLLAH | Beirut=LBN"],
  ["The Taleban and al-Qaida fought NATO troops in Helmand.", "Taleban=TALIBAN | al-Qaida=ALQAEDA | NATO=NATO | Helmand=AFG"],
  ["The U.N. Security Council backed the IAEA and the African Union.", "U.N. Security Council=UN | IAEA=IAEA | African Union=AU"],
  ["The European Union and European envoys visited Brussels.", "European Union=EU | European=EU | Brussels=EU/BEL"],
  ["Tamil Tiger rebels shelled Sri Lankan posts near Jaffna.", "Tamil Tiger=LTTE | Tamil=LKA | Sri Lankan=LKA | Jaffna=LKA"],
  ["Fighters of the Lord's Resistance Army, or LRA, left Gulu.", "Lord's Resistance Army=LRA | LRA=LRA | Gulu=UGA"],
  ["OPEC ministers and the World Bank met Arab League officials.", "OPEC=OPEC | World Bank=WB | Arab League=AL"],
  // places
  ["Police in Karachi and Lahore made arrests.", "Karachi=PAK | Lahore=PAK"],
  ["Storms hit New Jersey and New Orleans.", "New Jersey=USA | New Orleans=USA"],
  ["Andrew Hamilton and Peter Jackson spoke.", ""],
  // office holders by dictionary
  ["President Bush called Vladimir Putin.", "Bush=USA | Vladimir Putin=RUS"],
  ["Theresa May met Angela Merkel in May.", "Theresa May=GBR | Angela Merkel=DEU"],
  ["Hugo Rafael Chavez spoke.", "Hugo Rafael Chavez=VEN"],
  // persons whom the sentence introduces
  ["Maldives President Abdulla Yarim resigned.", "Maldives=MDV | Abdulla Yarim=MDV!i"],
  ["Israeli army spokesman Avi Tolmar denied it.", "Israeli=ISR | Avi Tolmar=ISR!i"],
  ["Gambian opposition leader Lamin Jobarta was jailed.", "Gambian=GMB | Lamin Jobarta=GMB!i"],
  ["Hamas leader Nadir Qasban threatened Israel.", "Hamas=HAMAS | Nadir Qasban=HAMAS!i | Israel=ISR"],
  ["U.N. special envoy for Sudan Pieter Vandorp flew to Chad.", "U.N.=UN | Sudan=SDN | Pieter Vandorp=UN!i | Chad=TCD"],
  [
    "NATO Secretary-General Jan Ostveld met U.N. Secretary-General Kofi Annan.",
    "NATO=NATO | Jan Ostveld=NATO!i | U.N.=UN | Secretary-General=UN | Kofi Annan=UN",
  ],
  ["Iranian ambassador to Iraq Reza Mokhtari left Baghdad.", "Iranian=IRN | Iraq=IRQ | Reza Mokhtari=IRN!i | Baghdad=IRQ"],
  ["Marta Olvera, a spokeswoman for the Kenyan government, agreed.", "Marta Olvera=KEN!i | Kenyan=KEN"],
  [
    "Jorge Tapira, president of Peru, met Foreign Minister Luis Contar of Chile.",
    "Jorge Tapira=PER!i | Peru=PER | Luis Contar=CHL!i | Chile=CHL",
  ],
  ["A Thai police chief, Somsak Wirapong, was shot.", "Thai=THA | Somsak Wirapong=THA!i"],
  ["Lebanon's pro-Syrian Prime Minister Karim Hadoud quit.", "Lebanon=LBN | pro-Syrian=SYR | Karim Hadoud=LBN!i"],
  ["The Egyptian-born engineer Tarek Sobhan was held in Canada.", "Egyptian=EGY | Canada=CAN"],
  ["Mexican singer Julio Chavez met Australian trader Ana Merkel.", "Mexican=MEX | Julio Chavez=MEX!i | Australian=AUS | Ana Merkel=AUS!i"],
  ["Senator John Ashworth wrote to the senate.", ""],
  ["Russian Emergency Situations Minister Oleg Darin spoke.", "Russian=RUS | Oleg Darin=RUS!i"],
];

const reports: readonly Case[] = [
  {
    text: [
      ["Thai Interior Minister Somchai Wirapong announced a plan.", "Thai=THA | Somchai Wirapong=THA!i"],
      ["Mr. Wirapong said Somchai Wirapong would stay.", "Wirapong=THA!r | Somchai Wirapong=THA!r"],
    ],
  },
  {
    title: "Wirapong Sees Turkish Envoy in Ankara",
    inTitle: "Wirapong=THA!r | Turkish=TUR | Ankara=TUR",
    text: [["Thai Interior Minister Somchai Wirapong met a Turkish envoy.", "Thai=THA | Somchai Wirapong=THA!i | Turkish=TUR"]],
  },
  {
    text: [
      ["French Prime Minister Yves de Lambry left.", "French=FRA | Yves de Lambry=FRA!i"],
      ["Mr. Lambry, or de Lambry, flew to Spain.", "Lambry=FRA!r | de Lambry=FRA!r | Spain=ESP"],
    ],
  },
  {
    // an unknown bearer of a known family name keeps the state that the report gives him
    text: [
      ["French former hostage Clara Betancourt visited Caracas.", "French=FRA | Clara Betancourt=FRA!i | Caracas=VEN"],
      ["Betancourt thanked Ecuador.", "Betancourt=FRA!r | Ecuador=ECU"],
    ],
  },
  {
    text: [["In May Theresa May spoke; Prime Minister May left in May.", "Theresa May=GBR | May=GBR!r"]],
  },
  {
    // an office holder's family name alone only around the time in office
    date: "2019-06-01",
    text: [["President Trump met Prime Minister Abe.", "Trump=USA!f | Abe=JPN!f"]],
  },
  {
    date: "1962-10-24",
    text: [["President Kennedy and Mr. Khrushchev exchanged letters.", "Kennedy=USA!f | Khrushchev=RUS!f"]],
  },
];

describe("mentions of one sentence", () => {
  it.each(sentences)("%s", (sentence, expected) => {
    expect(read({ text: [[sentence, expected]] }).sentences).toEqual([expected]);
  });
});

describe("mentions with their kinds and names (tests/reading/mentions.txt)", () => {
  const lines = readFileSync(new URL("mentions.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  it.each(lines)("%s", (line) => {
    const [report, wanted] = line.split(" | ") as [string, string];
    const [, date, text = ""] = /^(?:\((\S+)\) )?(.*)$/.exec(report) ?? [];
    const tokens = tokenise(text);
    const found = findMentions({ title: null, date: date ?? null, sentences: [{ forms: formsOf(text) }] }, names).map(
      (m) =>
        `${text.slice(tokens[m.start]?.start, tokens[m.end - 1]?.end)}: ${m.kind} ${m.codes.join("/")} (${m.name}${m.by === "dictionary" ? "" : `, ${m.by}`})`,
    );
    expect(found.join(" ; ") || "none").toBe(wanted);
  });
});

describe("mentions of a report", () => {
  it.each(reports)("$text.0.0", (report) => {
    const found = read(report);
    expect(found.sentences).toEqual(report.text.map(([, expected]) => expected));
    expect(found.title).toBe(report.inTitle ?? "");
  });
});

describe("every mention", () => {
  it("has a kind of the fixed list, codes, and tokens that are there", () => {
    for (const [sentence] of sentences) {
      const forms = formsOf(sentence);
      for (const mention of findMentions({ title: null, date: null, sentences: [{ forms }] }, names)) {
        expect(mentionKinds).toContain(mention.kind);
        expect(mention.codes.length).toBeGreaterThan(0);
        expect(mention.start).toBeLessThan(mention.end);
        expect(mention.end).toBeLessThanOrEqual(forms.length);
      }
    }
  });

  it("is found whatever words an author may use as names of fields", () => {
    const forms = ["constructor", "__proto__", "toString", "France", "hasOwnProperty"];
    expect(
      findMentions({ title: forms, date: null, sentences: [{ forms }, { forms: [] }] }, names).map((m) => [m.sentence, m.codes]),
    ).toEqual([
      [-1, ["FRA"]],
      [0, ["FRA"]],
    ]);
  });

  it("lies within its sentence, in order, in any text of names, titles and noise", () => {
    const words = sentences.flatMap(([sentence]) => formsOf(sentence));
    const forms = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(forms, { maxLength: 4 }),
        fc.option(fc.constantFrom("1962-10-24", "2007-03-01", "2022-02-24")),
        (lines, date) => {
          const mentions = findMentions({ title: lines[0] ?? null, date, sentences: lines.map((line) => ({ forms: line })) }, names);
          for (const [i, mention] of mentions.entries()) {
            const line = (mention.sentence < 0 ? lines[0] : lines[mention.sentence]) as string[];
            expect(mention.start).toBeLessThan(mention.end);
            expect(mention.end).toBeLessThanOrEqual(line.length);
            expect(mention.codes.length).toBeGreaterThan(0);
            const before = mentions[i - 1];
            if (before?.sentence === mention.sentence) expect(before.start).toBeLessThanOrEqual(mention.start);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("a file of names that is wrong", () => {
  /** What loading says of a copy of the data in which one file is another. */
  const complaint = (file: string, content: string): string => {
    const folder = mkdtempSync(join(tmpdir(), "names-"));
    try {
      cpSync(packagePath("data"), folder, { recursive: true });
      writeFileSync(join(folder, file), content);
      loadNames(folder);
      return "";
    } catch (error) {
      return (error as Error).message.replace(`${folder}/`, "");
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  it.each([
    [
      "actors/names.yaml",
      "- { kind: state, codes: [PRK], names: [Korea] }\n- { kind: planet, codes: [USA], names: [Mars] }\n",
      /^actors\/names\.yaml:2: 1\.kind: /,
    ],
    [
      "actors/names.yaml",
      "- { kind: state, codes: [usa], names: [Mars] }\n",
      /^actors\/names\.yaml:1: 0\.codes\.0: a code is written in capitals/,
    ],
    [
      "actors/former-states.yaml",
      "- { name: Atlantis, codes: [GRC] }\n- { name: Lemuria }\n",
      /^actors\/former-states\.yaml:2: 1\.codes: /,
    ],
    [
      "actors/heads-of-government.tsv",
      "# heads\nFRA\tDoe\t1950\t\n",
      /heads-of-government\.tsv:2: not "state, name, first day, last month"/,
    ],
    ["places/cities.tsv", "Paris\tFR\t1\t2\t3\n", /cities\.tsv:1: not "name, state/],
  ])("%s", (file, content, expected) => {
    expect(complaint(file, content)).toMatch(expected);
  });
});
