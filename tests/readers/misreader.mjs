/** A reader that misbehaves as the text tells it to. */
import { appendFileSync, writeFileSync } from "node:fs";
import { uninterrupted } from "../../dist/uninterrupted.js";

const wait = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** As native code does: begins, takes its time, must come to its end; then more of it. */
function natively(file) {
  uninterrupted(() => {
    writeFileSync(file, "begun");
    wait(500);
    writeFileSync(file, "done");
  });
  uninterrupted(() => writeFileSync(file, "begun again"));
}

export const createReader = () => ({
  read: (report) => {
    const [, file, word] = /noted (\S+) (\S+)/.exec(report.text) ?? [];
    if (file) appendFileSync(file, `${word}\n`);
    const [, milliseconds] = /busy (\d+)/.exec(report.text) ?? [];
    for (const until = Date.now() + Number(milliseconds ?? 0); Date.now() < until; );
    for (;;) {
      if (report.text.includes("for ever")) continue;
      break;
    }
    if (report.text.includes("waits")) wait();
    if (report.text.startsWith("natively ")) natively(report.text.slice("natively ".length));
    if (report.text.includes("memory")) {
      const held = [];
      for (;;) held.push(new Array(1_000_000).fill({ held }));
    }
    if (report.text.includes("exit")) process.exit(7);
    if (report.text.includes("throw")) throw new Error("it throws");
    if (report.text.includes("not an error")) throw "a text";
    return { statements: [], pressures: [], unread: [{ start: 0, end: 1, reason: `read ${report.text.length}` }] };
  },
});
