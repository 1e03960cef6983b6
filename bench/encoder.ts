/** Speed of the encoder on one core, by backend: sentences of 36 pieces, eight at a time, and windows of 256. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Backend, type Encoder, loadEncoder, type Window } from "../src/language/encoder/index.js";
import { packagePath } from "../src/paths.js";

interface Figures {
  readonly loadMilliseconds: number;
  readonly addedResidentMegabytes: number;
  readonly sentencesPerSecond: number;
  readonly piecesPerSecond: { readonly sentences: number; readonly windows: number };
}

/** A window of pieces drawn evenly from the vocabulary; what they are makes no difference to the speed. */
export function randomWindow(encoder: Encoder, pieces: number, seed: number): Window {
  const ids = Int32Array.from({ length: pieces }, (_, i) => 4 + (((i + seed) * 7919) % (encoder.words.size - 4)));
  return { ids, shapes: new Int32Array(pieces), kinds: new Int32Array(pieces) };
}

/** Best of several rounds, in processor time, which others on the machine disturb least. */
function seconds(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 20; round++) {
    const began = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, user + system);
  }
  return best / 1e6;
}

function figures(folder: string, backend: Backend): Figures {
  const before = process.memoryUsage().rss;
  const began = performance.now();
  const encoder = loadEncoder(folder, backend);
  const loadMilliseconds = Math.round(performance.now() - began);
  const rate = (count: number, pieces: number): number => {
    const windows = Array.from({ length: count }, (_, seed) => randomWindow(encoder, pieces, seed));
    return (count * pieces) / seconds(() => encoder.encode(windows));
  };
  const sentences = rate(8, 36);
  const windows = rate(1, 256);
  return {
    loadMilliseconds,
    addedResidentMegabytes: Math.round((process.memoryUsage().rss - before) / 1e6),
    sentencesPerSecond: Math.round(sentences / 36),
    piecesPerSecond: { sentences: Math.round(sentences), windows: Math.round(windows) },
  };
}

/** By backend; null where there is no trained network or the backend cannot be loaded. */
export function encoderFigures(folder = packagePath("weights/reader")): Record<Backend, Figures | null> {
  const measure = (backend: Backend): Figures | null => {
    if (!existsSync(join(folder, "encoder.onnx"))) return null;
    try {
      return figures(folder, backend);
    } catch {
      return null;
    }
  };
  return { native: measure("native"), portable: measure("portable") };
}
