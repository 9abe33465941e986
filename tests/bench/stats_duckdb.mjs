// The same questions asked of DuckDB in process: its own format, warm. node stats_duckdb.mjs FOLDER ROWS.csv RUNS '["SELECT ...", ...]'
import { createRequire } from "node:module";
const [folder, csv, runs, questions] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${folder}/`)("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run(`CREATE TABLE c AS SELECT * FROM read_csv('${csv}', header=true)`);

async function ask(sql) {
  const times = [];
  let rows;
  for (let i = 0; i < Number(runs) + 2; ++i) {
    const start = process.hrtime.bigint();
    rows = (await connection.runAndReadAll(sql)).getRows();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.splice(0, 2);
  times.sort((a, b) => a - b);
  return { ms: times[times.length >> 1], rows: rows.map((row) => row.map((value) => (value === null ? "" : String(value)))) };
}

const answers = [];
for (const sql of JSON.parse(questions)) answers.push(await ask(sql));
console.log(JSON.stringify(answers));
