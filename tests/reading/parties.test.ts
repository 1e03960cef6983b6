/** Who the parties of an act are, and what is no statement at all. A line: a sentence, the day of the report, and each statement's type and parties. */
import { describe, expect, test } from "vitest";
import { readReport } from "../../src/reading/index.js";
import { createReport } from "../../src/report/report.js";

const read = (text: string, date: string): string[] =>
  readReport(createReport({ path: null, title: null, outlet: null, date, url: null, text })).statements.map(
    ({ event, sources, targets }) => `${event.type} ${sources.map((a) => a.code).join("+")}→${targets.map((a) => a.code).join("+")}`,
  );

describe("nobody is known, so there is no statement", () => {
  for (const sentence of ["Senators questioned her.", "They rejected it.", "The crowd cheered them."])
    test(sentence, () => expect(read(sentence, "2021-06-01")).toEqual([]));
});

describe("sport in the words of war is no act", () => {
  for (const sentence of [
    "Ghana crushed Togo to reach the semi-final.",
    "Japan attacked early and beat Oman 2-0.",
    "India routed Kenya by nine wickets.",
  ])
    test(sentence, () => expect(read(sentence, "2021-06-01")).toEqual([]));
  test("soldiers and gunmen do not play", () =>
    expect(read("Gunmen attacked the football team of Togo, killing two people.", "2021-06-01")).not.toEqual([]));
});

const parties: readonly [sentence: string, date: string, statements: readonly string[]][] = [
  // whom an agreed act is done to is no party to the agreement
  ["Portugal agreed to expel Laotian diplomats.", "2021-06-01", ["AGREE PRT→", "SANCTION PRT→LAOGOV"]],
  // what a group is says more than that it is one
  ["A Chadian rebel group attacked a police station.", "2021-06-01", ["ASSAULT TCDREB→TCDCOP"]],
  ["Malawian opposition leader Tito Banda accused Zambia of meddling.", "2021-06-01", ["ACCUSE MWIOPP→ZMB"]],
  ["A Peruvian gang leader was deported by Chile.", "2021-06-01", ["COERCE CHL→PERCRM"]],
  // words inside a name say nothing of a sector
  ["The Soviet Union threatened Finland.", "1961-06-01", ["THREATEN RUS→FIN"]],
  // a group is the same however it is spelled, a body also where a newspaper spells its short form as a word
  ["Hizballah rockets hit Haifa in Israel.", "2021-06-01", ["ASSAULT LBNREBHEZ→ISR"]],
  ["Hizbullah rockets hit Haifa in Israel.", "2021-06-01", ["ASSAULT LBNREBHEZ→ISR"]],
  ["Nato criticised Opec.", "2021-06-01", ["ACCUSE IGOWSTNAT→IGOOPC"]],
  // a name for two states is each of them
  ["The two Koreas agreed to restore the hotline.", "2021-06-01", ["AGREE KOR+PRK→KOR+PRK"]],
  // family names that are short, or a month, while their bearers are in office
  ["Germany's chancellor criticised May over the talks.", "2018-02-01", ["ACCUSE DEUGOV→GBRGOV"]],
  ["Xi met Angela Merkel.", "2017-06-01", ["CONSULT CHNGOV+DEUGOV→CHNGOV+DEUGOV"]],
];
describe("parties", () => {
  for (const [sentence, date, wanted] of parties)
    test(sentence, () => {
      const sorted = (list: readonly string[]): string[] =>
        list.map((s) => s.replace(/[\w+]+/g, (side) => side.split("+").sort().join("+")));
      expect(sorted(read(sentence, date)).slice(0, wanted.length)).toEqual(sorted(wanted));
    });
});

test("in May, the month is nobody", () => expect(read("France condemned Mali in May.", "2018-02-01")).toEqual(["ACCUSE FRA→MLI"]));
