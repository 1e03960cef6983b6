/** Reading over a queue, with real servers, workers and records, and everything killed meanwhile. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { jetstream } from "@nats-io/jetstream";
import { Objm } from "@nats-io/obj";
import { connect } from "@nats-io/transport-node";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import type { QueueStatus } from "../../src/queue/index.js";
import { openRecord } from "../../src/record/index.js";
import { numbers, sentences, writeCorpus } from "../torture/corpus.js";
import { hasNatsServer, type NatsServer, startServers } from "./servers.js";

/** 2,000 and more for a long run. */
const REPORTS = Number(process.env.CHANCERY_QUEUE_REPORTS ?? 200);
const folder = mkdtempSync(join(tmpdir(), "chancery-queue-"));
const bin = packagePath("bin/chancery.js");
let servers: NatsServer[] = [];
const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  await Promise.all(servers.map((server) => server.kill()));
  servers = [];
});
afterAll(() => rmSync(folder, { recursive: true }));

const url = (): string => servers.map((server) => server.url).join(",");
const withUrl = (args: readonly string[]): string[] => [bin, ...args, "--nats", url()];
const chancery = (...args: string[]): { status: number | null; out: string; error: string } => {
  const done = spawnSync(process.execPath, withUrl(args), { encoding: "utf8", cwd: folder });
  return { status: done.status, out: done.stdout, error: done.stderr };
};
/** Started, with what it says on standard error. */
type Started = ChildProcess & { readonly said: () => string };
function start(...args: string[]): Started {
  const child = spawn(process.execPath, withUrl(args), { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  running.add(child);
  child.once("close", () => running.delete(child));
  return Object.assign(child, { said: () => said });
}
const ended = async (child: ChildProcess): Promise<number | null> => child.exitCode ?? ((await once(child, "close")) as [number | null])[0];
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const statusNow = (): QueueStatus => JSON.parse(chancery("queue", "status", "--json", "--seconds", "0.1").out);

async function contentOf(file: string): Promise<unknown> {
  const record = await openRecord(join(folder, file), { readOnly: true });
  const rows = async (sql: string) => (await record.sql(sql)).rows;
  const content = {
    reports: await rows("SELECT id, path, title, outlet, date::VARCHAR AS date, text, reader FROM report ORDER BY id"),
    statements: await rows("SELECT id, report, position, body::VARCHAR AS body FROM statement ORDER BY id"),
    events: await rows("SELECT id, type, statements, outlets, happened FROM event ORDER BY id"),
  };
  record.close();
  return content;
}

describe.skipIf(!hasNatsServer)("three servers, three workers, each of them killed meanwhile", () => {
  test("every statement is in the record exactly once", async () => {
    mkdirSync(join(folder, "corpus"));
    writeCorpus(join(folder, "corpus"), REPORTS);
    servers = await startServers(folder, 3);
    const random = numbers(Number(process.env.CHANCERY_QUEUE_SEED ?? 7));
    const worker = () => start("work", "--threads", "1");
    const storer = () => start("store", "--record", "queue.duckdb");
    const putting = start("queue", "put", "corpus", "--redeliver", "5");
    const workers = [worker(), worker(), worker()];
    let storing = storer();
    // what is killed, in a drawn order, each at least once
    const kills = ["worker", "server", "store", "worker", "server", "store"]
      .map((what) => ({ what, at: random() }))
      .sort((a, b) => a.at - b.at);
    await pause(6000);
    for (const { what } of kills) {
      const i = Math.floor(random() * 3);
      if (what === "worker") {
        const child = workers[i] as Started;
        child.kill("SIGKILL");
        await ended(child);
        workers[i] = worker();
      } else if (what === "store") {
        storing.kill("SIGKILL");
        await ended(storing);
        storing = storer();
      } else {
        await servers[i]?.kill();
        await pause(1500);
        await servers[i]?.start();
      }
      await pause(1500 + random() * 2500);
    }
    expect(await ended(putting), putting.said()).toBe(0);
    await expect
      .poll(statusNow, { timeout: 600_000, interval: 3000 })
      .toMatchObject({ reading: { waiting: 0, taken: 0 }, storing: { waiting: 0, taken: 0 }, aside: { count: 0 } });
    for (const child of [...workers, storing]) child.kill("SIGTERM");
    for (const child of [...workers, storing]) expect(await ended(child), child.said()).toBe(130);
    const alone = spawnSync(process.execPath, [bin, "read", "corpus", "--format", "csv", "--record", "alone.duckdb"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    expect(alone.status, alone.stderr.toString()).toBe(0);
    expect(await contentOf("queue.duckdb")).toEqual(await contentOf("alone.duckdb"));
  }, 1_200_000);
});

describe.skipIf(!hasNatsServer)("one server", { timeout: 180_000 }, () => {
  const files = (name: string, count: number): string => {
    mkdirSync(join(folder, name));
    writeCorpus(join(folder, name), count);
    return name;
  };
  test("what is no message of Chancery is set aside with its reason, at either stage, and the rest goes on", async () => {
    servers = await startServers(join(folder, "poison"), 1);
    expect(chancery("queue", "put", files("few", 3)).out).toContain("3 reports put on the queue");
    const connection = await connect({ servers: url().replace("nats://", "") });
    await jetstream(connection).publish("chancery-reports", "no gzip");
    await jetstream(connection).publish("chancery-readings", new Uint8Array([31, 139, 8, 0]));
    await connection.close();
    const reading = chancery("work", "--until-done", "--threads", "1");
    expect({ status: reading.status, out: reading.out }).toEqual({ status: 3, out: "3 reports read, 1 set aside\n" });
    expect(reading.error).toContain("set aside: it is no message of Chancery");
    expect(chancery("store", "--until-done", "--record", "poison.duckdb")).toMatchObject({
      status: 3,
      out: "3 reports stored, 1 set aside\n",
    });
    const { status, out } = chancery("queue", "status");
    expect(status).toBe(0);
    expect(out).toContain("2 set aside, the newest:\n  unknown (storing): it is no message of Chancery");
    expect(out).toContain("  unknown (reading): it is no message of Chancery");
    // put again: known, not read again
    expect(chancery("queue", "put", "few").out).toBe("0 reports put on the queue, 3 lately put already\n");
  });
  test("a report that kills its readers is set aside, and a full queue is waited for", async () => {
    servers = await startServers(join(folder, "full"), 1);
    const put = start("queue", "put", files("many", 60), "--max-size", "0.02", "--redeliver", "1");
    await expect.poll(put.said).toContain("the queue is full");
    expect(put.exitCode).toBeNull();
    const working = start("work", "--threads", "1");
    const storing = start("store", "--record", "full.duckdb");
    expect(await ended(put)).toBe(0);
    await expect.poll(statusNow, { timeout: 120_000, interval: 2000 }).toMatchObject({ storing: { waiting: 0, taken: 0, done: 60 } });
    for (const child of [working, storing]) child.kill("SIGINT");
    expect(await Promise.all([working, storing].map(ended))).toEqual([130, 130]);
    // taken up, never finished
    const connection = await connect({ servers: url().replace("nats://", "") });
    await jetstream(connection).publish("chancery-reports", "deadly");
    const consumer = await jetstream(connection).consumers.get("chancery-reports", "takers");
    for (let i = 0; i < 5; i++) (await consumer.next({ expires: 5000 }))?.nak();
    await connection.close();
    expect(chancery("work", "--until-done", "--threads", "1").error).toContain(
      "it was taken up 5 times, and each time its reader died or fell silent",
    );
  });
  test("what is larger than a message may be goes through the object store", async () => {
    const small = "max_payload: 8192, jetstream: { store_dir: STORE }".split(", ").join("\n");
    servers = await startServers(join(folder, "large"), 1, small);
    mkdirSync(join(folder, "long"));
    const random = numbers(3);
    const drawn = (): number => Math.floor(random() * 1e9);
    const noise = Array.from({ length: 400 }, () => `The number ${drawn()} was drawn and the number ${drawn()} was not.`).join(" ");
    writeFileSync(join(folder, "long", "a.txt"), `Long\nDATE: 2022-12-05\n\n${sentences(random, 40).join(" ")}\n\n${noise}\n`);
    expect(chancery("queue", "put", "long")).toMatchObject({ status: 0, out: "1 report put on the queue\n" });
    expect(chancery("work", "--until-done", "--threads", "1")).toMatchObject({ status: 0, out: "1 report read\n" });
    expect(chancery("store", "--until-done", "--record", "large.duckdb")).toMatchObject({ status: 0, out: "1 report stored\n" });
    spawnSync(process.execPath, [bin, "read", "long", "--record", "large-alone.duckdb"], { cwd: folder });
    expect(await contentOf("large.duckdb")).toEqual(await contentOf("large-alone.duckdb"));
  });
  test("on a server that takes messages of 64 MB: a report of 48 MB comes to be an object, and what is none of ours is set aside whole", async () => {
    const [most, huge] = [64 * 1024 * 1024, 16 * 1024 * 1024];
    servers = await startServers(join(folder, "huge"), 1, `max_payload: ${most}\njetstream: { store_dir: STORE }`);
    chancery("queue", "put", files("before-huge", 1));
    const connection = await connect({ servers: url().replace("nats://", "") });
    const objects = async () => (await new Objm(connection).open("chancery-large")).list();
    await jetstream(connection, { timeout: 60_000 }).publish("chancery-reports", new Uint8Array(huge).fill(7));
    const strange = { text: "France thanked Peru.", more: "x".repeat(most) };
    await jetstream(connection).publish("chancery-reports", gzipSync(JSON.stringify(strange)));
    chancery("queue", "put", files("behind-huge", 2));
    const reading = chancery("work", "--until-done", "--threads", "1");
    // on a slow server an acknowledgement is lost, and a message named twice; it lies aside once
    expect({ status: reading.status, out: reading.out }).toEqual({
      status: 3,
      out: expect.stringMatching(/^2 reports read, \d set aside\n$/),
    });
    expect(reading.error).toContain("set aside: it is no message of Chancery");
    expect(reading.error).toContain("set aside: id is invalid");
    expect(statusNow()).toMatchObject({ reading: { waiting: 0, taken: 0 }, aside: { count: 2 } });
    expect((await objects()).map(({ name, size }) => [name.startsWith("reading-chancery-reports-"), size])).toEqual([[true, huge]]);
    // noise, which hardly packs, behind as much English as is looked at
    const text = `${"France thanked Peru on Monday. ".repeat(700)}${randomBytes(36_000_000).toString("base64")}`;
    writeFileSync(join(folder, "noise.jsonl"), `${JSON.stringify({ text, date: "2022-12-05", language: "en" })}\n`);
    expect(chancery("queue", "put", "noise.jsonl", "--limit", "70")).toEqual({ status: 0, out: "1 report put on the queue\n", error: "" });
    const large = (await objects()).find(({ size }) => size !== huge);
    const packed = await (await new Objm(connection).open("chancery-large")).getBlob(large?.name ?? "");
    expect(JSON.parse(gunzipSync(packed ?? "").toString("utf8")).text === text).toBe(true);
    expect(statusNow()).toMatchObject({ reading: { waiting: 1 } });
    await connection.close();
  });
  test("where readings find no room, workers wait and say so; killed meanwhile, they lose nothing", async () => {
    servers = await startServers(join(folder, "full-readings"), 1);
    expect(chancery("queue", "put", files("twenty", 20), "--max-size", "0.02", "--redeliver", "1").status).toBe(0);
    const waiting = start("work", "--threads", "1");
    await expect.poll(waiting.said, { timeout: 60_000 }).toContain("the queue is full");
    waiting.kill("SIGKILL");
    await ended(waiting);
    const working = start("work", "--threads", "1");
    await expect.poll(working.said, { timeout: 60_000 }).toContain("the queue is full");
    const storing = chancery("store", "--until-done", "--record", "full-readings.duckdb");
    expect({ status: storing.status, error: storing.error }).toEqual({ status: 0, error: "" });
    working.kill("SIGTERM");
    expect(await ended(working)).toBe(130);
    spawnSync(process.execPath, [bin, "read", "twenty", "--record", "twenty-alone.duckdb"], { cwd: folder });
    expect(await contentOf("full-readings.duckdb")).toEqual(await contentOf("twenty-alone.duckdb"));
  });
  test("without JetStream, and a record that another program has: said as it is", async () => {
    servers = await startServers(join(folder, "plain"), 1, "");
    expect(chancery("queue", "put", files("one", 1))).toMatchObject({
      status: 1,
      error: expect.stringContaining("this NATS server has no JetStream; start it with -js"),
    });
    await Promise.all(servers.map((server) => server.kill()));
    servers = await startServers(join(folder, "held"), 1);
    chancery("queue", "put", "one");
    const held = await openRecord(join(folder, "held.duckdb"));
    expect(chancery("store", "--until-done", "--record", "held.duckdb")).toMatchObject({
      status: 1,
      error: expect.stringContaining("has opened this record"),
    });
    held.close();
  });
});

test.each([
  ["nats://127.0.0.1:1", 1, "nats://127.0.0.1:1: no queue can be reached there"],
  ["http://127.0.0.1:4222", 1, "this is no address of a NATS server"],
])("a queue at %s", (address, status, reason) => {
  const done = spawnSync(process.execPath, [bin, "queue", "status", "--nats", address], { encoding: "utf8" });
  expect({ status: done.status, error: done.stderr }).toEqual({ status, error: expect.stringContaining(reason) });
});
