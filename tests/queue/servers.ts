/** Real NATS servers on loopback, one or a cluster, that can be killed and started again with what they held. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, connect as openSocket } from "node:net";
import { join } from "node:path";

export const hasNatsServer = spawnSync("nats-server", ["--version"]).status === 0;
if (!hasNatsServer) process.stderr.write("tests/queue: skipped: there is no nats-server on this machine (apt-get install nats-server)\n");

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = openSocket(port, "127.0.0.1");
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

export interface NatsServer {
  readonly url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** Server options beyond these stand in `config`, in the server's own words. */
export async function startServers(folder: string, count: number, config = "jetstream: { store_dir: STORE }"): Promise<NatsServer[]> {
  const ports = await Promise.all(Array.from({ length: 2 * count }, freePort));
  const routes = ports.slice(count).map((port) => `nats://127.0.0.1:${port}`);
  const servers = ports.slice(0, count).map((port, i): NatsServer => {
    mkdirSync(join(folder, `server-${i}`), { recursive: true });
    const file = join(folder, `server-${i}.conf`);
    writeFileSync(
      file,
      [
        `server_name: server-${i}`,
        `listen: 127.0.0.1:${port}`,
        config.replace("STORE", JSON.stringify(join(folder, `server-${i}`))),
        count === 1 ? "" : `cluster: { name: test, listen: 127.0.0.1:${ports[count + i]}, routes: [${routes.join(", ")}] }`,
      ].join("\n"),
    );
    let child: ChildProcess | undefined;
    return {
      url: `nats://127.0.0.1:${port}`,
      kill: async () => {
        if (!child || child.exitCode !== null) return;
        const gone = once(child, "close");
        child.kill("SIGKILL");
        await gone;
      },
      start: async () => {
        child = spawn("nats-server", ["-c", file], { stdio: "ignore" });
        while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 100));
      },
    };
  });
  await Promise.all(servers.map((server) => server.start()));
  return servers;
}
