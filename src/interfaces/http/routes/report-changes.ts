/** Reports changed after they were read: the sample read in, title, outlet and date corrected. Removing one is a correction like others. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { packagePath } from "../../../paths.js";
import type { ReadingPool } from "../../../readers/index.js";
import { RecordError } from "../../../record/index.js";
import type { SharedRecord } from "../../../record/shared.js";
import { createReport } from "../../../report/report.js";
import { readInto } from "../intake.js";
import { idPath, isoDay } from "../schemas/questions.js";
import { gives, json, orNothing, orTooLarge, wrong } from "./api.js";

const detailsSchema = z.object({
  person: z.string().trim().min(1, "say who you are"),
  title: z.string().trim().max(500).nullable(),
  outlet: z.string().trim().max(200).nullable(),
  date: isoDay.nullable(),
});

/** Whoever corrects the outlet or the date of a report that has corrections would part them from it: its statements get other ids. */
class Corrected extends RecordError {}

type Details = z.infer<typeof detailsSchema>;

async function changeDetails(record: SharedRecord, pool: ReadingPool, id: string, details: Details): Promise<string | undefined> {
  const empty = (text: string | null): string | null => (text === "" ? null : text);
  return record.writing(async (r) => {
    const found = await r.report(id);
    if (!found) return undefined;
    const { id: _, ...old } = found.report;
    const report = createReport({ ...old, title: empty(details.title), outlet: empty(details.outlet), date: details.date });
    const same = report.id === id;
    const held = (await r.corrections({ report: id })).filter((entry) => !entry.undone && !["undo", "remove"].includes(entry.action));
    if (!same && held.length > 0)
      throw new Corrected("This report has corrections, which would be lost with another outlet or date; undo them first.");
    if (same && report.title === old.title) return id;
    // read before anything is removed: dates in the text depend on the date of the report
    const { reading, fault } = await pool.read(report);
    if (fault !== null) throw new Corrected(`The report could not be read anew, and is left as it was: ${fault}.`);
    await r.correct({
      action: "remove",
      person: details.person,
      reason: same ? "its title was corrected" : `its outlet or date was corrected: it is now ${report.id}`,
      report: id,
    });
    await r.storeAll([{ report, reading }]);
    return report.id;
  });
}

export function addReportChangeRoutes(api: OpenAPIHono, record: SharedRecord, pool: ReadingPool): void {
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/reports/{id}/details",
      summary: "Correct a report's title, outlet or date; it is read anew, and the former version can be put back",
      tags: ["Reports"],
      middleware: bodyLimit({ maxSize: 16 * 1024, onError: (c) => c.json({ error: "This is too large." }, 413) }),
      request: { params: idPath, body: { required: true, content: json(detailsSchema) } },
      responses: {
        ...gives(z.object({ report: z.string() }), "The report's id now"),
        ...orNothing,
        409: wrong("Why the record cannot take it"),
        ...orTooLarge,
      },
    }),
    async (c) => {
      try {
        const id = await changeDetails(record, pool, c.req.valid("param").id, c.req.valid("json"));
        return id === undefined ? c.json({ error: "There is no such report in this record." }, 404) : c.json({ report: id }, 200);
      } catch (error) {
        if (error instanceof Corrected) return c.json({ error: error.message }, 409);
        throw error;
      }
    },
  );
  api.openapi(
    createRoute({
      method: "post",
      path: "/api/samples",
      summary: "Read the sample reports into the record",
      tags: ["Reports"],
      request: { body: { content: json(z.object({})) } },
      responses: gives(z.object({ read: z.number().int() }), "How many were read"),
    }),
    async (c) => {
      const folder = packagePath("dispatches");
      let read = 0;
      for (const name of readdirSync(folder).filter((n) => n.endsWith(".txt"))) {
        const given = { name, date: null, bytes: new Uint8Array(readFileSync(join(folder, name))) };
        for await (const progress of readInto(record, pool, given)) if (progress.kind === "read") read++;
      }
      return c.json({ read }, 200);
    },
  );
}
