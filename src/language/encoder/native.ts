/**
 * The native backend: onnxruntime-node, an optional dependency that has no build for some platforms.
 *
 * Its public `run` returns a promise and yet blocks the thread while it calculates. The binding beneath is called
 * directly, so that reading stays synchronous; the dependency is pinned to one version for that reason.
 */
import { createRequire } from "node:module";
import { uninterrupted } from "../../uninterrupted.js";
import type { FloatTensor, Session, Tensor } from "./session.js";

interface NativeTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

interface NativeSession {
  loadModel(path: string, options: object): void;
  loadModel(file: ArrayBufferLike, offset: number, length: number, options: object): void;
  run(inputs: Record<string, unknown>, outputs: Record<string, null>, options: object): Record<string, NativeTensor>;
  readonly inputMetadata: readonly { readonly name: string }[];
  readonly outputMetadata: readonly { readonly name: string }[];
}

interface Runtime {
  readonly NativeSession: new () => NativeSession;
  readonly options: object;
  readonly NativeTensor: new (type: string, data: Float32Array | Int32Array | Uint8Array, dims: readonly number[]) => NativeTensor;
}

/** Where 8-bit products are exact as they are. */
const FAST = {
  executionProviders: ["cpu"],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: "sequential",
  // higher levels join sums and layer normalisation to an operator that is five times slower than the two apart
  graphOptimizationLevel: "basic",
  // lengths differ from window to window: a plan of memory for each would be kept for good
  enableMemPattern: false,
};

/** Where they are not (x64 without VNNI): weights are made unsigned, which only a higher level does. */
const PRECISE = {
  ...FAST,
  graphOptimizationLevel: "extended",
  extra: { session: { x64quantprecision: "1" }, optimization: { disable_specified_optimizers: "SkipLayerNormFusion" } },
};

/** y = a · w with eight rows and columns of 127, as an ONNX file: with 255 eight times as a, each y is 259,080, unless sums are cut short. */
const LARGEST_PRODUCT =
  "CAo6ygEKNwoBYQoBdwoBcwoBcwoBehIBeSIUTWF0TXVsSW50ZWdlclRvRmxvYXQ6DWNvbS5taWNyb3NvZnQSAXAqSwgICAgQA0IBd0pAf39/f39/f39/f39/" +
  "f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/f39/fyoLEAFCAXNKBAAAgD8qCBACQgF6SgEAWhMKAWESDgoMCAISCAoC" +
  "CAEKAggIYhMKAXkSDgoMCAESCAoCCAEKAggIQgQKABARQhEKDWNvbS5taWNyb3NvZnQQAQ==";

const require = createRequire(import.meta.url);
let loaded: Runtime | Error | undefined;

function load(): Runtime | Error {
  try {
    const { binding, initOrt } = require("onnxruntime-node/dist/binding.js") as {
      binding: { InferenceSession: new () => NativeSession };
      initOrt: () => void;
    };
    initOrt();
    const { Tensor } = require("onnxruntime-node") as { Tensor: Runtime["NativeTensor"] };
    const options = isExact(binding.InferenceSession, Tensor) ? FAST : PRECISE;
    return { NativeSession: binding.InferenceSession, NativeTensor: Tensor, options };
  } catch (cause) {
    return cause instanceof Error ? cause : new Error(String(cause));
  }
}

function isExact(NativeSession: Runtime["NativeSession"], NativeTensor: Runtime["NativeTensor"]): boolean {
  const session = new NativeSession();
  const file = Buffer.from(LARGEST_PRODUCT, "base64");
  session.loadModel(file.buffer, file.byteOffset, file.byteLength, FAST);
  const { y } = session.run({ a: new NativeTensor("uint8", new Uint8Array(8).fill(255), [1, 8]) }, { y: null }, {});
  return y?.data.every((value) => value === 259_080) ?? false;
}

/** A session, or why onnxruntime cannot be loaded here. Throws an Error naming the file when that is at fault. */
export function openNative(path: string): { session: Session; reason?: never } | { session?: never; reason: string } {
  loaded ??= uninterrupted(load);
  if (loaded instanceof Error) return { reason: loaded.message.split("\n", 1)[0] ?? "" };
  const runtime = loaded;
  return { session: uninterrupted(() => open(runtime, path)) };
}

function open({ NativeSession, NativeTensor, options }: Runtime, path: string): Session {
  const session = new NativeSession();
  try {
    session.loadModel(path, options);
  } catch (cause) {
    throw new Error(`${path} cannot be read as a network: ${(cause as Error).message}`, { cause });
  }
  const outputs = session.outputMetadata.map(({ name }) => name);
  const given = (tensor: Tensor): NativeTensor =>
    new NativeTensor(tensor.data instanceof Float32Array ? "float32" : "int32", tensor.data, tensor.dims);
  return {
    backend: "native",
    inputs: session.inputMetadata.map(({ name }) => name),
    outputs,
    run(inputs, wanted = outputs) {
      const feeds = Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, given(tensor)]));
      const results = uninterrupted(() => session.run(feeds, Object.fromEntries(wanted.map((name) => [name, null])), {}));
      return Object.fromEntries(Object.entries(results).map(([name, { data, dims }]): [string, FloatTensor] => [name, { data, dims }]));
    },
  };
}
