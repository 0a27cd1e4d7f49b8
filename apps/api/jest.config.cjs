const preset = require('../../jest.preset.cjs');

module.exports = preset(__dirname, 'api', {
  testMatch: ['<rootDir>/src/**/*spec.ts', '<rootDir>/test/**/*spec.ts'],
  // Two workers on two busy cores: a hook that starts a server may take a while.
  testTimeout: 60_000,
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/global-setup.ts',
  globalTeardown: '<rootDir>/test/global-teardown.ts',
});
