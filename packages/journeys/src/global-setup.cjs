// Starts a PostgreSQL for the journeys when nobody gave one (`npm test` does).
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

module.exports = async () => {
  if (process.env.TEST_DATABASE_URL) return;
  const { startPostgres } = await import(join(__dirname, '../../../infra/local/postgres.mjs'));
  const cluster = await startPostgres({ dataDir: mkdtempSync(join(tmpdir(), 'rapport-journeys-')), fsync: false, log: () => undefined });
  globalThis.stopJourneyCluster = () => cluster.stop();
  process.env.TEST_DATABASE_URL = cluster.url;
};
