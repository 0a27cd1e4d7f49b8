const preset = require('../../jest.preset.cjs');

module.exports = preset(__dirname, 'api', {
  testMatch: ['<rootDir>/src/**/*spec.ts', '<rootDir>/test/**/*spec.ts'],
  setupFiles: ['reflect-metadata'],
  // For one file; the whole run gives the time on its command line.
  testTimeout: 120_000,
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
});
