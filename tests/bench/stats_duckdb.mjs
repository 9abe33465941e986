// The same question asked of DuckDB in process: its own format, warm. node stats_duckdb.mjs FOLDER ROWS.csv RUNS
import { createRequire } from "node:module";
const [folder, csv, runs] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${folder}/`)("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`CREATE TABLE c AS SELECT * FROM read_csv('${csv}', header=true)`);
const sql = `SELECT area, count(*), count(closed), count(*) FILTER (closed IS NOT NULL AND level BETWEEN 1 AND 3),
  count(*) FILTER (closed IS NOT NULL AND level > 0), count(*) FILTER (satisfaction = 1), count(*) FILTER (satisfaction > 0),
  quantile_disc((closed - dispatched) // 60, 0.5), quantile_disc((closed - dispatched) // 60, 0.9)
  FROM c WHERE reported >= 1577808000 AND reported < 1609430400 GROUP BY area ORDER BY area`;
const times = [];
let rows;
for (let i = 0; i < Number(runs) + 2; ++i) {
  const start = process.hrtime.bigint();
  rows = (await connection.runAndReadAll(sql)).getRows();
  times.push(Number(process.hrtime.bigint() - start) / 1e6);
}
times.splice(0, 2);
times.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: times[times.length >> 1], rows: rows.map((r) => r.map(String)) }));
