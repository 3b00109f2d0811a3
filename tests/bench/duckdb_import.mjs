// How long DuckDB takes to import a table of readings: prints the seconds without a key, and with one.
// Usage: node duckdb_import.mjs PACKAGES TABLE DATABASE   (PACKAGES: the folder whose node_modules hold @duckdb/node-api)
import { createRequire } from 'node:module';
import { rmSync } from 'node:fs';

const [packages, table, database] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(packages + '/')('@duckdb/node-api');

async function seconds(key) {
  for (const suffix of ['', '.wal']) rmSync(database + suffix, { force: true });
  const start = process.hrtime.bigint();
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE reading(sensor VARCHAR, timestamp TIMESTAMPTZ, temperature_c DOUBLE${key})`);
  await connection.run(`COPY reading FROM '${table}' (FORMAT csv, HEADER)`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

console.log(await seconds(''), await seconds(', PRIMARY KEY (sensor, timestamp)'));
for (const suffix of ['', '.wal']) rmSync(database + suffix, { force: true });
