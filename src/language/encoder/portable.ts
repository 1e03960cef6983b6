/** The portable backend: walks the graph of an ONNX file, node by node, on the WebAssembly kernels. */
import { readFileSync } from "node:fs";
import { createMemory, type Memory } from "./memory.js";
import { type Model, type Node, readModel } from "./onnx.js";
import { count, OPERATORS, place, type Step, sizeOf, type Value } from "./operators.js";
import type { FloatTensor, Session, Tensor } from "./session.js";

interface Plan {
  readonly node: Node;
  readonly step: Step;
  /** Names that no later node needs. */
  readonly spent: readonly string[];
}

/** Throws an Error naming the file when it is not a network of supported operators. */
export function openPortable(path: string): Session {
  try {
    return open(readModel(readFileSync(path)));
  } catch (cause) {
    throw new Error(`${path} cannot be read as a network: ${(cause as Error).message}`, { cause });
  }
}

function open(model: Model): Session {
  const memory = createMemory();
  const constants = new Map(model.constants.map((constant) => [constant.name, constant]));
  const placed = new Map<string, Value>();
  const prepare = (node: Node): Step => {
    const operator = OPERATORS[node.operator];
    if (node.operator === "Identity") return () => [];
    if (!operator) throw new Error(`the operator ${node.operator} is not supported`);
    const step = operator.prepare({ memory, node, constant: (input) => constants.get(node.inputs[input] ?? "") });
    node.inputs.forEach((name, input) => {
      const constant = constants.get(name);
      if (constant && !operator.takes?.includes(input) && !placed.has(name)) placed.set(name, place(memory, constant));
    });
    return step;
  };
  const kept = new Set(model.outputs.map((name) => sourceOf(model, name)));
  const plans = model.nodes.map((node, at): Plan => ({ node, step: prepare(node), spent: spentAfter(model, at, kept) }));
  return {
    backend: "portable",
    inputs: model.inputs,
    outputs: model.outputs,
    run(inputs, wanted = model.outputs) {
      memory.clear();
      const values = new Map(placed);
      for (const name of model.inputs) values.set(name, put(memory, name, inputs[name]));
      for (const plan of plans) execute(plan, values, memory);
      return Object.fromEntries(wanted.map((name) => [name, taken(memory, values.get(sourceOf(model, name)), name)]));
    },
  };
}

/** The tensor that an output is, seen through Identity. */
function sourceOf(model: Model, name: string): string {
  const maker = model.nodes.find((node) => node.outputs.includes(name));
  return maker?.operator === "Identity" ? sourceOf(model, maker.inputs[0] ?? "") : name;
}

/** Names of what node `at` is the last to need. The parts of a Split end with its last part's user. */
function spentAfter(model: Model, at: number, kept: ReadonlySet<string>): string[] {
  const node = model.nodes[at] as Node;
  const parts = (name: string): readonly string[] =>
    model.nodes.find(({ operator, outputs }) => operator === "Split" && outputs.includes(name))?.outputs ?? [name];
  const later = model.nodes.slice(at + 1);
  return [...new Set(node.inputs.flatMap(parts))].filter(
    (name) => name !== "" && !kept.has(name) && !later.some(({ inputs }) => inputs.some((input) => parts(input).includes(name))),
  );
}

function execute({ node, step, spent }: Plan, values: Map<string, Value>, memory: Memory): void {
  const results = step(node.inputs.map((name) => values.get(name)));
  results.forEach((value, part) => {
    values.set(node.outputs[part] ?? "", value);
  });
  // what Split takes apart lives on in its parts
  if (node.operator === "Split" || node.operator === "Identity") return;
  for (const name of spent) {
    const value = values.get(name);
    if (value && value.owned > 0) memory.give(value.offset, value.owned);
    values.delete(name);
  }
}

function put(memory: Memory, name: string, tensor: Tensor | undefined): Value {
  if (!tensor) throw new Error(`the input ${name} is missing`);
  const { data, dims } = tensor;
  if (data.length !== count(dims)) throw new RangeError(`the input ${name} has ${data.length} numbers, not ${dims.join(" × ")}`);
  const type = data instanceof Float32Array ? "f32" : "i32";
  const owned = sizeOf(type, dims);
  const offset = memory.take(owned);
  if (data instanceof Float32Array) memory.floats(offset, data.length).set(data);
  else memory.integers(offset, data.length).set(data);
  return { type, dims, offset, stride: dims.at(-1) ?? 1, owned };
}

function taken(memory: Memory, value: Value | undefined, name: string): FloatTensor {
  if (!value) throw new Error(`there is no output ${name}`);
  return { data: memory.floats(value.offset, count(value.dims)).slice(), dims: value.dims };
}
