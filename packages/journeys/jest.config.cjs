const preset = require('../../jest.preset.cjs');

// For one file; the whole run gives the time on its command line.
module.exports = preset(__dirname, 'journeys', { testTimeout: 120_000, testEnvironment: '<rootDir>/src/journey-environment.cjs', testMatch: ['<rootDir>/src/**/*.journey.ts'], globalSetup: '<rootDir>/src/global-setup.cjs', globalTeardown: '<rootDir>/src/global-teardown.cjs' });
