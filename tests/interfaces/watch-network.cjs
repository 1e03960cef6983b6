/** Loaded before a program and its threads (--require): names that are looked up and addresses that are connected to, a line each, in a file. */
const { appendFileSync } = require("node:fs");
const dgram = require("node:dgram");
const dns = require("node:dns");
const net = require("node:net");

const watched = (owner, name, describe) => {
  const plain = owner[name];
  owner[name] = function (...args) {
    const what = describe(args);
    if (what !== undefined) appendFileSync(process.env.NETWORK_LOG, `${what}\n`);
    return plain.apply(this, args);
  };
};
watched(net.Socket.prototype, "connect", ([given]) => {
  const options = Array.isArray(given) ? given[0] : given;
  return `connect ${options?.path ?? `${options?.host ?? ""}:${options?.port ?? options}`}`;
});
watched(dgram.Socket.prototype, "send", () => "send a datagram");
// an address is not asked for anywhere
for (const owner of [dns, dns.promises])
  for (const name of ["lookup", "resolve", "resolve4", "resolve6"])
    watched(owner, name, ([host]) => (net.isIP(host) ? undefined : `look up ${host}`));
