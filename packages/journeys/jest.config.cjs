const preset = require('../../jest.preset.cjs');

module.exports = preset(__dirname, 'journeys', { testMatch: ['<rootDir>/src/**/*.journey.ts'], globalSetup: '<rootDir>/src/global-setup.cjs', globalTeardown: '<rootDir>/src/global-teardown.cjs' });
