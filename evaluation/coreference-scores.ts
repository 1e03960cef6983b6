/**
 * Scores of coreference: MUC (Vilain et al. 1995), B-cubed (Bagga & Baldwin 1998), CEAF by entities (Luo 2005), and their mean as in the CoNLL
 * shared tasks (Pradhan et al. 2012). In: mentions with their gold and their given cluster, in groups across which there are no clusters.
 */

export interface Item {
  readonly gold: string;
  readonly given: string;
}

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface CorefScores {
  readonly muc: Score;
  readonly bCubed: Score;
  readonly ceafe: Score;
  readonly conll: number;
}

const scoreOf = (right: number, given: number, rightOfGold: number, gold: number): Score => {
  const precision = given === 0 ? 0 : right / given;
  const recall = gold === 0 ? 0 : rightOfGold / gold;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

function clusters(items: readonly Item[], by: "gold" | "given"): Item[][] {
  const out = new Map<string, Item[]>();
  for (const item of items) out.set(item[by], [...(out.get(item[by]) ?? []), item]);
  return [...out.values()];
}

/** Links of these clusters that the other side keeps, and all of them. */
function links(parts: readonly (readonly Item[])[], other: "gold" | "given"): readonly [number, number] {
  let kept = 0;
  let all = 0;
  for (const part of parts) {
    all += part.length - 1;
    kept += part.length - new Set(part.map((x) => x[other])).size;
  }
  return [kept, all];
}

function bCubed(items: readonly Item[]): readonly [number, number] {
  const size = (key: (x: Item) => string): Map<string, number> => {
    const out = new Map<string, number>();
    for (const x of items) out.set(key(x), (out.get(key(x)) ?? 0) + 1);
    return out;
  };
  const both = size((x) => `${x.gold}\n${x.given}`);
  const given = size((x) => x.given);
  const gold = size((x) => x.gold);
  let precision = 0;
  let recall = 0;
  for (const x of items) {
    const shared = both.get(`${x.gold}\n${x.given}`) as number;
    precision += shared / (given.get(x.given) as number);
    recall += shared / (gold.get(x.gold) as number);
  }
  return [precision, recall];
}

/** Greatest total of a matching of rows to columns, one to one (Kuhn 1955; Munkres 1957, in the form with potentials). */
export function bestMatching(value: readonly (readonly number[])[]): number {
  const rows = value.length;
  const columns = Math.max(rows, value[0]?.length ?? 0);
  const cost = (i: number, k: number): number => -(value[i]?.[k] ?? 0);
  const u = new Array<number>(rows + 1).fill(0);
  const v = new Array<number>(columns + 1).fill(0);
  const matched = new Array<number>(columns + 1).fill(0);
  for (let i = 1; i <= rows; i++) {
    matched[0] = i;
    let at = 0;
    const least = new Array<number>(columns + 1).fill(Number.POSITIVE_INFINITY);
    const way = new Array<number>(columns + 1).fill(0);
    const used = new Array<boolean>(columns + 1).fill(false);
    do {
      used[at] = true;
      const row = matched[at] as number;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let k = 1; k <= columns; k++) {
        if (used[k]) continue;
        const slack = cost(row - 1, k - 1) - (u[row] as number) - (v[k] as number);
        if (slack < (least[k] as number)) {
          least[k] = slack;
          way[k] = at;
        }
        if ((least[k] as number) < delta) {
          delta = least[k] as number;
          next = k;
        }
      }
      for (let k = 0; k <= columns; k++)
        if (used[k]) {
          const row = matched[k] as number;
          u[row] = (u[row] as number) + delta;
          v[k] = (v[k] as number) - delta;
        } else least[k] = (least[k] as number) - delta;
      at = next;
    } while (matched[at] !== 0);
    do {
      const before = way[at] as number;
      matched[at] = matched[before] as number;
      at = before;
    } while (at !== 0);
  }
  let total = 0;
  for (let k = 1; k <= columns; k++) if ((matched[k] as number) > 0) total -= cost((matched[k] as number) - 1, k - 1);
  return total;
}

export function corefScores(groups: readonly (readonly Item[])[]): CorefScores {
  let [mucRight, mucGiven, mucRightOfGold, mucGold] = [0, 0, 0, 0];
  let [precision, recall, items] = [0, 0, 0];
  let [similar, given, gold] = [0, 0, 0];
  for (const group of groups) {
    const system = clusters(group, "given");
    const key = clusters(group, "gold");
    const [right, all] = links(system, "gold");
    const [rightOfGold, allGold] = links(key, "given");
    mucRight += right;
    mucGiven += all;
    mucRightOfGold += rightOfGold;
    mucGold += allGold;
    const [p, r] = bCubed(group);
    precision += p;
    recall += r;
    items += group.length;
    given += system.length;
    gold += key.length;
    // φ4 of Luo (2005): twice what two clusters share, by the size of both
    similar += bestMatching(key.map((k) => system.map((s) => (2 * s.filter((x) => x.gold === k[0]?.gold).length) / (k.length + s.length))));
  }
  const muc = scoreOf(mucRight, mucGiven, mucRightOfGold, mucGold);
  const b = scoreOf(precision, items, recall, items);
  const ceafe = scoreOf(similar, given, similar, gold);
  return { muc, bCubed: b, ceafe, conll: (muc.f1 + b.f1 + ceafe.f1) / 3 };
}
