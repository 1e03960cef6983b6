/** What stands before every route: headers, who may ask, from where, and with what. Each has a test that tries the attack. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders } from "hono/secure-headers";

/** No page may run inline scripts, load from elsewhere, or be framed. */
export const headers = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "no-referrer",
  });

/** Lets pass what is asked of these hosts by their own pages. Without hosts given (where a token is asked for), of any. */
export function onlyOwnPages(hosts: () => readonly string[] | undefined): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host") ?? "";
    // a name of another's making that leads here (DNS rebinding)
    const own = hosts() ?? [host];
    if (!own.includes(host)) return c.json({ error: "This host is not served here." }, 421);
    // what another site's page sends must change nothing here
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const origin = c.req.header("origin");
      if (origin !== undefined && !own.includes(origin.replace(/^https?:\/\//, "")))
        return c.json({ error: "Only this page's own site may change the record." }, 403);
      // kinds that a form or an image of another site cannot send
      const kind = c.req.header("content-type") ?? "";
      if (!/^application\/(?:json|octet-stream)\b/.test(kind))
        return c.json({ error: "Send JSON, or a file's bytes as application/octet-stream." }, 415);
    }
    return next();
  };
}

/** What no text holds: a NUL, or an escape that is no character ("%E0%A4%A"). Refuses it before anybody else has to think of it. */
export function onlyText(): MiddlewareHandler {
  return async (c, next) => {
    const address = c.req.url;
    try {
      const path = decodeURIComponent(new URL(address).pathname);
      if (path.includes("\0")) return c.json({ error: "The address holds a NUL character." }, 400);
    } catch {
      return c.json({ error: "The address holds an escape that is no character." }, 400);
    }
    for (const value of new URL(address).searchParams.values())
      if (value.includes("\0")) return c.json({ error: "The question holds a NUL character." }, 400);
    return next();
  };
}

const COOKIE = "chancery";

/** Compared by their hashes, so that the time it takes tells nothing. */
const sameSecret = (given: string, wanted: string): boolean => {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
};

/** Lets pass who brings the token: in a header, in a cookie, or in the address, which then gives the cookie and is forgotten. */
export function onlyWith(token: string): MiddlewareHandler {
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const given = bearer ?? getCookie(c, COOKIE);
    if (given !== undefined && sameSecret(given, token)) return next();
    const address = new URL(c.req.url);
    const once = address.searchParams.get("token");
    if (c.req.method === "GET" && once !== null && sameSecret(once, token)) {
      setCookie(c, COOKIE, token, { httpOnly: true, sameSite: "Strict", path: "/" });
      address.searchParams.delete("token");
      // a path that begins with two slashes would lead to another host
      return c.redirect(`/${address.pathname.replace(/^[/\\]+/, "")}${address.search}`);
    }
    c.header("www-authenticate", "Bearer");
    return c.json({ error: "A token is needed here: Authorization: Bearer …, or once ?token=… in a browser." }, 401);
  };
}
