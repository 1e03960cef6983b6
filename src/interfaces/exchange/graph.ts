/**
 * The network of actors as GEXF or GraphML: who acts towards whom, how often, how. GEXF is of version 1.2draft, which Gephi and networkx
 * both read (networkx knows no later one). In: a record. Out: XML.
 */
import { XMLBuilder } from "fast-xml-parser";
import { gazetteer } from "../../reading/actors/gazetteer.js";
import type { Database } from "../../record/database.js";
import { dyadFilter, type ExportFilter } from "./events-out.js";

interface Edge {
  readonly source: string;
  readonly target: string;
  readonly values: readonly (string | number)[];
}

const measures = ["events", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "intensity"] as const;

async function edgesOf(database: Database, filter: ExportFilter): Promise<Edge[]> {
  const { sql, values } = dyadFilter(filter);
  const rows = await database.rows(
    `SELECT source, target, count(*)::INTEGER AS events,
       count(*) FILTER (quad = 'verbal-cooperation')::INTEGER AS verbal_cooperation, count(*) FILTER (quad = 'material-cooperation')::INTEGER AS material_cooperation,
       count(*) FILTER (quad = 'verbal-conflict')::INTEGER AS verbal_conflict, count(*) FILTER (quad = 'material-conflict')::INTEGER AS material_conflict,
       round(avg(intensity), 4) AS intensity
     FROM dyad d WHERE happened AND ${sql} GROUP BY source, target ORDER BY source, target`,
    values,
  );
  return rows.map((row) => ({ source: String(row.source), target: String(row.target), values: measures.map((m) => Number(row[m])) }));
}

const label = (actor: string): string => gazetteer().country(actor)?.name ?? actor;
const nodesOf = (edges: readonly Edge[]): string[] => [...new Set(edges.flatMap((e) => [e.source, e.target]))].sort();
const write = (tree: object): string =>
  new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true }).build(tree) as string;

export async function exportGexf(database: Database, filter: ExportFilter): Promise<string> {
  const edges = await edgesOf(database, filter);
  return write({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    gexf: {
      "@_xmlns": "http://www.gexf.net/1.2draft",
      "@_version": "1.2",
      meta: { creator: "Chancery" },
      graph: {
        "@_defaultedgetype": "directed",
        attributes: {
          "@_class": "edge",
          attribute: measures.map((m, i) => ({ "@_id": i, "@_title": m, "@_type": m === "intensity" ? "double" : "integer" })),
        },
        nodes: { node: nodesOf(edges).map((id) => ({ "@_id": id, "@_label": label(id) })) },
        edges: {
          edge: edges.map((e, id) => ({
            "@_id": id,
            "@_source": e.source,
            "@_target": e.target,
            "@_weight": e.values[0],
            attvalues: { attvalue: e.values.map((value, i) => ({ "@_for": i, "@_value": value })) },
          })),
        },
      },
    },
  });
}

export async function exportGraphml(database: Database, filter: ExportFilter): Promise<string> {
  const edges = await edgesOf(database, filter);
  return write({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    graphml: {
      "@_xmlns": "http://graphml.graphdrawing.org/xmlns",
      key: [
        { "@_id": "label", "@_for": "node", "@_attr.name": "label", "@_attr.type": "string" },
        ...measures.map((m) => ({ "@_id": m, "@_for": "edge", "@_attr.name": m, "@_attr.type": m === "intensity" ? "double" : "int" })),
      ],
      graph: {
        "@_id": "relations",
        "@_edgedefault": "directed",
        node: nodesOf(edges).map((id) => ({ "@_id": id, data: { "@_key": "label", "#text": label(id) } })),
        edge: edges.map((e) => ({
          "@_source": e.source,
          "@_target": e.target,
          data: e.values.map((value, i) => ({ "@_key": measures[i], "#text": value })),
        })),
      },
    },
  });
}
