/** Mentions as they are kept in a record, in the present form and in that of release 0.1. */
import { expect, test } from "vitest";
import { miscounted } from "../../src/record/counts.js";
import { type Mention, mentionOf } from "../../src/record/gathering/mention.js";
import { packMention, unpackMention } from "../../src/record/gathering/profile.js";
import { openRecord } from "../../src/record/index.js";
import { entries } from "../steps.js";

const mentions: readonly Mention[] = [
  ...entries.flatMap(({ reading }) => reading.statements).map((s) => mentionOf(s)),
  ...entries.slice(0, 1).flatMap(({ reading }) =>
    reading.statements.map((s) => ({
      ...mentionOf(s, "split off"),
      place: { name: "Arica", country: "CHL", lat: -18.5, lon: null },
      contexts: ["election"],
      outlet: 'The "Herald"',
    })),
  ),
];

test("what is kept is what was given, field by field", () => {
  for (const m of mentions) {
    expect(unpackMention(packMention(m))).toEqual(m);
    expect(Object.keys(unpackMention(packMention(m))).sort()).toEqual(Object.keys(m).sort());
    expect(unpackMention(JSON.stringify(m))).toEqual(m);
  }
});

test("a record whose mentions have the form of release 0.1 goes on as one with the present form", async () => {
  const after = async (old: boolean): Promise<unknown> => {
    const record = await openRecord(":memory:");
    await record.storeAll(entries.slice(0, 4));
    if (old)
      for (const { statement, profile } of await record.writer.rows("SELECT statement, profile FROM mention"))
        await record.writer.run("UPDATE mention SET profile = $1 WHERE statement = $2", [
          JSON.stringify(unpackMention(String(profile))),
          String(statement),
        ]);
    expect(await record.database.rows(miscounted)).toEqual([{ n: "0" }]);
    await record.storeAll(entries);
    expect(await record.database.rows(miscounted)).toEqual([{ n: "0" }]);
    const events = await record.database.rows("SELECT * FROM event ORDER BY id");
    record.close();
    return events;
  };
  expect(await after(true)).toEqual(await after(false));
});
