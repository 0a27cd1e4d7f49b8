const preset = require('../../jest.preset.cjs');

const options = {
  setupFiles: [require.resolve('reflect-metadata')],
  // For one file; the whole run gives the time on its command line.
  testTimeout: 120_000,
  globalSetup: `${__dirname}/test/global-setup.ts`,
  globalTeardown: `${__dirname}/test/global-teardown.ts`,
};
const kinds = process.env.TESTS_IN_GROUPS ? '{.,.walk-}spec.ts' : 'spec.ts';

module.exports = preset(__dirname, 'api', { ...options, testMatch: [`<rootDir>/src/**/*${kinds}`, `<rootDir>/test/**/*${kinds}`] });

/** The project of `infra/local/test-groups.mjs`. @param {string} folder */
const grouped = (folder) => preset(folder, 'api', { ...options, testMatch: ['<rootDir>/[0-9]*.cjs'] });
// Not an option of Jest's, which would warn of it.
Object.defineProperty(module.exports, 'grouped', { value: grouped });
