/** What may be done to a record, step by step, for tests of what is kept up with it. */
import { tidyCounts } from "../src/record/counts.js";
import type { ChanceryRecord, CorrectionRequest, Entry } from "../src/record/index.js";
import { entryOf } from "./statements.js";

/** Reports that tell of the same acts and of others: joint ones, within one country, denied, planned, without a day. */
export const entries: readonly Entry[] = [
  entryOf({ date: "2023-01-10", outlet: "Herald", text: "Peru and Chile signed a treaty on Monday." }, [
    {
      quote: "Peru and Chile *signed* a treaty on Monday",
      code: "057",
      from: ["Peru", "Chile"],
      to: ["Peru", "Chile"],
      time: "on Monday=2023-01-09",
    },
  ]),
  entryOf({ date: "2023-01-11", outlet: "Post", text: "Peru signed a treaty with Chile on Monday. Peru condemned Chile." }, [
    { quote: "Peru *signed* a treaty with Chile on Monday", code: "057", from: ["Peru"], to: ["Chile"], time: "on Monday=2023-01-09" },
    { quote: "Peru *condemned* Chile", code: "111", from: ["Peru"], to: ["Chile"] },
  ]),
  entryOf(
    {
      date: "2023-01-12",
      outlet: "Tribune",
      text: "Peru has not condemned Chile. Chilean police arrested 12 Chilean fishermen on Tuesday.",
    },
    [
      { quote: "Peru has not *condemned* Chile", code: "111", from: ["Peru"], to: ["Chile"], polarity: "-" },
      {
        quote: "Chilean police *arrested* 12 Chilean fishermen on Tuesday",
        code: "173",
        from: ["Chilean police=CHLCOP"],
        to: ["Chilean fishermen=CHLCVL"],
        time: "on Tuesday=2023-02-07",
      },
    ],
  ),
  entryOf({ date: null, outlet: null, text: "Chile sanctioned Peru. Chile will visit Peru and Kenya." }, [
    { quote: "Chile *sanctioned* Peru", code: "163", from: ["Chile"], to: ["Peru"] },
    { quote: "Chile will *visit* Peru and Kenya", code: "042", mode: "visit", from: ["Chile"], to: ["Peru", "Kenya"], status: "planned" },
  ]),
  entryOf({ date: "2023-02-10", outlet: "Herald", text: "Chile plans to visit Peru in March." }, [
    {
      quote: "Chile plans to *visit* Peru in March",
      code: "042",
      mode: "visit",
      from: ["Chile"],
      to: ["Peru"],
      status: "planned",
      time: "in March=2023-03-01/2023-03-31",
    },
  ]),
  entryOf({ date: "2023-02-11", outlet: "Post", text: "Chile will visit Peru by 20 March. Peru will probably sanction Kenya." }, [
    {
      quote: "Chile will *visit* Peru by 20 March",
      code: "042",
      mode: "visit",
      from: ["Chile"],
      to: ["Peru"],
      status: "predicted",
      time: "by 20 March=2023-03-20",
    },
    {
      quote: "Peru will probably *sanction* Kenya",
      code: "163",
      from: ["Peru"],
      to: ["Kenya"],
      status: "predicted",
      probability: [0.5, 0.7, 0.9],
    },
  ]),
  entryOf({ date: "2023-02-12", outlet: "Herald", text: "Kenya will sanction Peru if Peru arrests Kenyan envoys." }, [
    {
      quote: "Kenya will *sanction* Peru if Peru arrests Kenyan envoys",
      code: "163",
      from: ["Kenya"],
      to: ["Peru"],
      status: "conditional",
      condition: "if Peru arrests Kenyan envoys",
    },
    {
      quote: "Peru *arrests* Kenyan envoys",
      code: "173",
      mode: "arrest",
      from: ["Peru"],
      to: ["Kenyan envoys=KENGOV"],
      status: "conditional",
    },
  ]),
  entryOf({ date: "2023-03-15", outlet: "Herald", text: "Chile visited Peru on Tuesday. Peru arrested Kenyan envoys on Tuesday." }, [
    { quote: "Chile *visited* Peru on Tuesday", code: "042", mode: "visit", from: ["Chile"], to: ["Peru"], time: "on Tuesday=2023-03-14" },
    {
      quote: "Peru *arrested* Kenyan envoys on Tuesday",
      code: "173",
      mode: "arrest",
      from: ["Peru"],
      to: ["Kenyan envoys=KENGOV"],
      time: "on Tuesday=2023-03-14",
    },
  ]),
  ...["2023-05-02", "2023-09-03", "2023-10-04", "2024-01-05"].map((date, i) =>
    entryOf({ date, outlet: `Gazette ${i % 2}`, text: `Chile thanked Peru. Peru condemned Kenya. Letter ${i} said so.` }, [
      { quote: "Chile *thanked* Peru", code: "051", from: ["Chile"], to: ["Peru"] },
      { quote: "Peru *condemned* Kenya", code: "111", from: ["Peru"], to: ["Kenya"] },
    ]),
  ),
];

export type Step = (record: ChanceryRecord) => Promise<unknown>;
export const by = { person: "Tester", reason: "a test" } as const;
const correct =
  (request: (statement: string, other: string) => CorrectionRequest): Step =>
  async (record) => {
    const rows = await record.database.rows("SELECT id FROM statement WHERE NOT rejected ORDER BY id LIMIT 2");
    const [one, two] = rows.map((row) => String(row.id));
    if (one !== undefined && two !== undefined) await record.correct(request(one, two)).catch(() => undefined);
  };
const undo: Step = async (record) => {
  const entry = (await record.corrections()).find((c) => c.action !== "undo" && !c.undone);
  if (entry) await record.correct({ ...by, action: "undo", entry: entry.id }).catch(() => undefined);
};
export const steps: Readonly<Record<string, Step>> = {
  ...Object.fromEntries(entries.map(({ report, reading }, i): [string, Step] => [`store ${i}`, (record) => record.store(report, reading)])),
  "store all": (record) => record.storeAll(entries),
  remove: async (record) => {
    const [first] = await record.reports({ limit: 1 });
    if (first) await record.correct({ ...by, action: "remove", report: first.id });
  },
  reject: correct((id) => ({ ...by, action: "reject", id })),
  turn: correct((id) => ({ ...by, action: "change", id, change: { polarity: "-" } })),
  "move to another pair": correct((id) => ({ ...by, action: "change", id, change: { targets: ["KEN"] } })),
  merge: correct((one, two) => ({ ...by, action: "merge", ids: [one, two] })),
  split: correct((id) => ({ ...by, action: "split", statements: [id] })),
  settle: async (record) => {
    const [row] = await record.database.rows("SELECT id FROM statement WHERE status = 'predicted' AND NOT rejected ORDER BY id LIMIT 1");
    if (row) await record.correct({ ...by, action: "settle", id: String(row.id), as: "void" });
  },
  undo,
  tidy: (record) => tidyCounts(record.writer, 0),
};
