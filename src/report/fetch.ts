/**
 * An address opened, with the guards that a program on the user's own machine needs: http and https only, never the machine itself or
 * its network (checked on the address that DNS gives, at each redirect), limits on size, time and redirects.
 */
import { lookup as resolve } from "node:dns";
import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { IntakeError, TooLarge } from "./kinds/kind.js";

export interface FetchOptions {
  /** Bytes. */
  readonly limit: number;
  /** Milliseconds for the whole. */
  readonly timeout?: number;
  /** Addresses of this machine and its network are allowed, or these hosts alone; for tests, and for users who say so. */
  readonly allowPrivate?: boolean | readonly string[];
}

export interface Fetched {
  readonly body: AsyncIterable<Buffer>;
  /** After redirects. */
  readonly url: string;
  readonly type: string;
}

const REDIRECTS = 5;
const TIMEOUT = 30_000;

/** Not on the public internet: RFC 6890 and its like for IPv6. */
const closed = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  closed.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 128],
  ["::1", 128],
  ["64:ff9b::", 96],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["::ffff:0:0:0", 96],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  closed.addSubnet(net, bits, "ipv6");

/** Is it an address on the public internet? */
export const isPublic = (address: string): boolean => {
  const family = isIP(address);
  return family !== 0 && !closed.check(address, family === 6 ? "ipv6" : "ipv4");
};

/** Resolves names as usual, and refuses those that lead to this machine or its network. What was checked is what is connected to. */
const guardedLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "", 0);
    const bad = found.find(({ address }) => !isPublic(address));
    if (bad || found.length === 0)
      return done(new IntakeError(`${host} leads to ${bad?.address ?? "nowhere"}, which is not on the public internet`), "", 0);
    if (options.all) return done(null, found);
    return done(null, found[0]?.address ?? "", found[0]?.family ?? 0);
  });
};

/** Throws IntakeError with what is wrong. */
export async function openAddress(address: string, options: FetchOptions): Promise<Fetched> {
  const until = Date.now() + (options.timeout ?? TIMEOUT);
  let url = address;
  for (let step = 0; step <= REDIRECTS; step++) {
    const target = parsed(url);
    const host = target.hostname.replace(/^\[|\]$/g, "");
    const { allowPrivate = false } = options;
    const allowed = typeof allowPrivate === "boolean" ? allowPrivate : allowPrivate.includes(host);
    if (!allowed && isIP(host) !== 0 && !isPublic(host)) throw new IntakeError(`${host} is not on the public internet`);
    const response = await request(target, until, allowed);
    const status = response.statusCode ?? 0;
    const next = response.headers.location;
    if (status >= 300 && status < 400 && next !== undefined) {
      response.destroy();
      url = new URL(next, target).href;
      continue;
    }
    if (status !== 200) {
      response.destroy();
      throw new IntakeError(`the server answers ${status} ${response.statusMessage ?? ""}`.trim());
    }
    return { body: limited(response, options.limit, until), url, type: response.headers["content-type"] ?? "" };
  }
  throw new IntakeError(`more than ${REDIRECTS} redirects`);
}

function parsed(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new IntakeError("not an address");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new IntakeError(`only http and https addresses are opened, not ${url.protocol}`);
  if (url.username !== "" || url.password !== "") throw new IntakeError("an address with a name and password in it is not opened");
  return url;
}

function request(url: URL, until: number, allowPrivate: boolean): Promise<IncomingMessage> {
  return new Promise((resolvePromise, reject) => {
    const get = url.protocol === "https:" ? getHttps : getHttp;
    const asked = get(url, {
      ...(allowPrivate ? {} : { lookup: guardedLookup }),
      signal: AbortSignal.timeout(Math.max(1, until - Date.now())),
      headers: {
        "user-agent": "Chancery",
        "accept-encoding": "identity",
        accept: "text/html, application/xml, application/json, text/*;q=0.8, */*;q=0.5",
      },
    });
    asked.on("response", resolvePromise);
    asked.on("error", (error) =>
      reject(error.name === "AbortError" || error.name === "TimeoutError" ? new IntakeError("it took too long") : error),
    );
  });
}

async function* limited(response: IncomingMessage, limit: number, until: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new TooLarge(limit);
    if (Date.now() > until) throw new IntakeError("it took too long");
    yield chunk;
  }
}
