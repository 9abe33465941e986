// A CSV into a table of a DuckDB file, with the four indexes. node import_duckdb.mjs FOLDER LOG.csv STORE
import { createRequire } from "node:module";
const [folder, csv, store] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(`${folder}/`)("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(store)).connect();
await connection.run(`CREATE TABLE log AS SELECT * FROM read_csv('${csv}', header=true, all_varchar=true)`);
for (const column of ["工单号", "区划", "受理时间", "结果"]) await connection.run(`CREATE INDEX "by_${column}" ON log("${column}")`);
await connection.run("CHECKPOINT");
const rows = (await connection.runAndReadAll("SELECT count(*) FROM log")).getRows();
console.log(String(rows[0][0]));
